import type { Scored } from "../engine/scored";
import type { Json } from "../engine/state/states";
import type { Found } from "./expectation";
import { allTerms } from "./shares";

const form = /^state\((?<name>[\p{L}\p{N}_.]+)\)(?:\.(?<field>[\p{L}\p{N}_.]+))?$/u;

/** What `state(x)` and `state(x).mean` name: a dimension, a term or `total`, and a number in its state. */
export interface StateSubject {
  readonly name: string;
  readonly field: readonly string[];
}

export function readStateSubject(text: string): StateSubject | undefined {
  const groups = form.exec(text.trim())?.groups;
  return groups?.["name"] === undefined
    ? undefined
    : { name: groups["name"], field: groups["field"]?.split(".") ?? [] };
}

/** The state after the last batch, or why there is none. */
export function foundState(scored: Scored, { name, field }: StateSubject): Found | string {
  const { memory, plan } = scored;
  const node =
    name === "total" ? plan.aggregate : allTerms(plan.aggregate).find(({ term }) => term.name === name)?.term.node;
  const place = node?.path.join("/");
  const keys = memory.keys().filter((key) => key === name || key.startsWith(`${name}/`) || key === place);
  if (keys.length === 0)
    return `\`${name}\` remembers nothing of the batches before: none of its steps is \`running\`.`;
  if (keys.length > 1) return `\`${name}\` has several states: ${keys.join(", ")}. A test can read one that is alone.`;
  const state = memory.shown(keys[0]!) ?? null;
  const value = field.reduce<Json | undefined>(inside, state);
  if (value === undefined)
    return `The state of \`${name}\` has no \`${field.join(".")}\`; it is ${JSON.stringify(state)}.`;
  return { value, status: "ok" };
}

function inside(state: Json | undefined, key: string): Json | undefined {
  if (typeof state !== "object" || state === null) return undefined;
  return Object.hasOwn(state, key) ? (state as Readonly<Record<string, Json>>)[key] : undefined;
}
