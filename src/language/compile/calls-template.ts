import type { CallMessage, TemplatePiece } from "../../engine/calls/call-plan";
import type { Expression } from "../../engine/expression/types";
import type { Path } from "../../engine/plan";
import { placeholders } from "../../engine/text/placeholders";
import { rangeInScalar } from "../document/scalar-offsets";
import type { ScalarTree, Tree } from "../document/tree";
import { isFileName } from "../file-references";
import type { TextRange } from "../types";
import { type Compiling, report } from "./context";
import { readExpression } from "./expressions";

interface TemplatePlace {
  /** The call. */
  readonly name: string;
  readonly path: Path;
  readonly shuffle: Expression | undefined;
}

/** The pieces of a template: its own text, or that of the file it names. What cannot be read is reported. */
export function readTemplate(c: Compiling, tree: Tree, place: TemplatePlace): readonly TemplatePiece[] {
  const wrong = (message: string): readonly TemplatePiece[] => {
    report(c, tree, { rule: "wrong-parameter-type", message, stops: true });
    return [];
  };
  if (tree.kind !== "scalar") return wrong("A template is a text, or the file of one.");
  if (!isFileName(tree.text)) return piecesOf(c, tree.text, place, (start, end) => inside(c, tree, start, end));
  const text = c.document.files?.get(tree.text);
  if (text === undefined) return wrong(`The template \`${tree.text}\` has not been read yet.`);
  if (text === null)
    return wrong(
      `There is no template \`${tree.text}\`, or it cannot be read. It is looked for beside the reward file.`,
    );
  const [undeclared, problems, reads] = [c.undeclared.length, c.problems.length, c.reads.length];
  const pieces = piecesOf(c, text, place, () => tree);
  // A place in the file is told at its path.
  const here = { start: tree.start, end: tree.end };
  const moved = <T extends TextRange>(list: T[], from: number): void =>
    list.splice(from).forEach((each) => list.push({ ...each, ...here }));
  moved(c.undeclared, undeclared);
  moved(c.problems, problems);
  moved(c.reads, reads);
  return pieces;
}

/** The default template stands nowhere: its place is that of the call's name. */
const inside = (c: Compiling, tree: ScalarTree, start: number, end: number): TextRange =>
  tree.text === c.document.text.slice(tree.start, tree.end) || tree.style !== "plain"
    ? rangeInScalar(c.document.text, tree, start, end)
    : { start: tree.start, end: tree.end };

/** Text and columns in their order. The shuffled list, by its own name or as the call's `options`, is shown in its other order. */
function piecesOf(
  c: Compiling,
  text: string,
  { name, path, shuffle }: TemplatePlace,
  rangeOf: (start: number, end: number) => TextRange,
): readonly TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  let at = 0;
  for (const { name: column, start, end } of placeholders(text)) {
    if (start > at) pieces.push(text.slice(at, start));
    at = end;
    if (shuffle !== undefined && (column === `${name}.options` || column === shuffle.name)) {
      pieces.push({ options: true });
      continue;
    }
    const range = rangeOf(start + 1, end - 1);
    const scalar: ScalarTree = {
      kind: "scalar",
      value: column,
      text: column,
      style: "plain",
      start: range.start,
      end: range.end,
    };
    const read = readExpression(c, scalar, { path, reader: name, as: "value" });
    if (read) pieces.push({ read });
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}

/** Names that templates read. */
export const templateReads = (messages: readonly CallMessage[]): readonly string[] =>
  messages.flatMap(({ template }) =>
    template.flatMap((piece) => (typeof piece === "object" && "read" in piece ? piece.read.reads : [])),
  );
