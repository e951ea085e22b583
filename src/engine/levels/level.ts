import { everything, unit } from "../interval";
import type { NameInfo } from "../expression/types";

/** What a value may be given for, besides the whole trajectory (LANGUAGE.md, section 2). */
export const elementLevels = ["turn", "step", "item", "token"] as const;
export type ElementLevel = (typeof elementLevels)[number];

/** The rollout field that holds the elements of a level. Items are elements of a list named by `over`. */
export const fieldOfLevel = { turn: "turns", step: "steps", token: "tokens" } as const;

/**
 * The key of a space: the lists that elements belong to. Values of equal spaces stand at the same places. It is the level, for
 * items followed by what the list is.
 */
export const itemSpace = (over: string): string => `item:${over}`;

/** The space of the lists that a dimension gives by itself. */
export const ownSpace = (dimension: string): string => itemSpace(`@${dimension}`);

/** The dimension that gives the lists of a space by itself; undefined for any other. */
export const ownerOfSpace = (space: string): string | undefined => /^item:@(.*)$/s.exec(space)?.[1];

export const levelOfSpace = (space: string): ElementLevel => space.split(":")[0] as ElementLevel;

const anything: NameInfo = { type: "any" };
const number: NameInfo = { type: "number" };
const truth: NameInfo = { type: "boolean", interval: unit };
const written: NameInfo = { type: "any", fromPolicy: true };
const at = (low: number): NameInfo => ({ type: "number", interval: { low, high: Infinity } });

/** Names that exist at every level: the element, its index, how many there are, its anchor and its neighbours. */
const placeNames: Readonly<Record<string, NameInfo>> = {
  it: anything,
  i: at(0),
  n: at(1),
  at: anything,
  prev: anything,
  next: anything,
};

/** Names that exist at one level: the fields of its elements. What the policy wrote is its text. */
const fieldNames: Readonly<Record<ElementLevel, Readonly<Record<string, NameInfo>>>> = {
  step: {
    obs: anything,
    action: anything,
    reward: number,
    info: anything,
    after: anything,
    t: { type: "number", interval: everything },
    terminated: truth,
    truncated: truth,
  },
  turn: { text: { type: "text", fromPolicy: true }, calls: written, results: anything },
  token: { logprob: number, ref_logprob: number, entropy: number },
  item: {},
};

/**
 * What a name of section 4 is in a space; undefined where it is none there.
 * @param fromPolicy the elements are the policy's text.
 */
export function elementName(name: string, space: string, fromPolicy = false): NameInfo | undefined {
  const level = levelOfSpace(space);
  const place = Object.hasOwn(placeNames, name) ? placeNames[name] : undefined;
  const neighbour = place === anything && name !== "at";
  const info = place ?? (Object.hasOwn(fieldNames[level], name) ? fieldNames[level][name] : undefined);
  return info && { ...info, space, ...(neighbour && (fromPolicy || level === "turn") && { fromPolicy: true }) };
}

/** The level of a name that is a field of its elements; undefined for names of every level and of none. */
export function levelOfName(name: string): ElementLevel | undefined {
  return elementLevels.find((level) => Object.hasOwn(fieldNames[level], name));
}

/** What the names of section 4 are, for readers. */
export const elementNameDocs: Readonly<Record<string, string>> = {
  it: "The element itself.",
  i: "Index of the element in its list, from 0.",
  n: "Length of the list.",
  at: "Where the element stands: its span in a text, else its index.",
  prev: "The element before; missing at the first.",
  next: "The element after; missing at the last.",
  obs: "What the policy saw before the step.",
  action: "What the policy did.",
  reward: "The environment's own reward of the step.",
  info: "What the environment told beside it.",
  after: "The observation after the step.",
  t: "Place of the step in its episode, from 0.",
  terminated: "True where the episode ends here for good.",
  truncated: "True where the episode is cut here.",
  text: "The text of the turn.",
  calls: "Tool calls of the turn: `name`, `arguments`, `ok`.",
  results: "Results of the turn's calls: `name`, `content`, `ok`.",
  logprob: "Log-probability of the token under the policy.",
  ref_logprob: "Log-probability of the token under the reference model.",
  entropy: "Entropy of the policy at the token.",
};

/** Names that may be read at a level. */
export const namesOfLevel = (level: ElementLevel): readonly string[] => [
  ...Object.keys(placeNames),
  ...Object.keys(fieldNames[level]),
];
