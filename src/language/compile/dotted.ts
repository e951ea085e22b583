import { splitPart } from "../../engine/dimension-parts";
import { tokenize } from "../../engine/expression";
import type { TextRange } from "../types";
import type { Compiling } from "./context";
import { familiesOf, familyMessage } from "./each";
import { noPart, partOf } from "./parts";

/** What is wrong with a name, and what is probably meant. */
export interface Mistake {
  readonly message: string;
  readonly wrong?: string;
  readonly candidates?: readonly string[];
}

/** Why a name that is not known cannot be a column of the rollouts: it stands for several dimensions, for none of them, or for no part. */
export function mistakeIn(c: Compiling, name: string): Mistake | undefined {
  const split = splitPart(name);
  const parts = split && c.parts.get(split.of);
  if (parts && Object.keys(parts).length > 0 && !Object.hasOwn(parts, split.part))
    return noPart(split.of, split.part, parts);
  const families = familiesOf(c.document);
  const [first = ""] = name.split(".");
  const family = families.get(first);
  if (family === undefined || c.declarations.get(first)?.kind !== "family") return undefined;
  if (name === first) return { message: familyMessage(name, family) };
  // Behind a sibling's name stands one of its parts, or a field of its value.
  if (family.names.some((sibling) => name.startsWith(`${sibling}.`))) return undefined;
  const names = family.names.map((sibling) => `\`${sibling}\``).join(", ");
  return { message: `There is no \`${name}\`, only ${names}.`, wrong: name, candidates: family.names };
}

/** Where a dotted name first stands in an expression; its beginning where it stands nowhere. */
export function placeOfName(text: string, name: string): TextRange {
  const steps = name.split(".");
  const tokens = tokenize(text);
  const found = tokens.findIndex((_, i) =>
    steps.every((step, k) => {
      const token = tokens[i + 2 * k];
      const dot = k === 0 ? undefined : tokens[i + 2 * k - 1];
      return (
        token !== undefined &&
        text.slice(token.start, token.end) === step &&
        (dot === undefined ? k === 0 : text.slice(dot.start, dot.end) === ".")
      );
    }),
  );
  const last = tokens[found + 2 * (steps.length - 1)];
  return found < 0 || last === undefined
    ? { start: 0, end: text.length }
    : { start: tokens[found]!.start, end: last.end };
}

/** Why a name that stands for a dimension is none, and what is probably meant. */
export function noDimension(c: Compiling, name: string, also: readonly string[] = []): Mistake {
  const names = [...c.declarations.values()].filter(({ kind }) => kind === "dimension").map((one) => one.name);
  const plain = { message: `There is no dimension \`${name}\`.`, wrong: name, candidates: [...names, ...also] };
  const part = partOf(c, name);
  const noNumber = part && {
    message: `\`${name}\` is ${part.kind === "text" ? "a text" : "no number"}, and a number is needed here.`,
  };
  return noNumber ?? mistakeIn(c, name) ?? plain;
}
