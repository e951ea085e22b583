import { isBlank } from "./spaces";

/** What is asked of the tags of a text. */
export interface TagRules {
  /** Pairs that stand exactly once, each closed before the next opens. */
  readonly order: readonly string[];
  /** Pairs that stand exactly once, anywhere. */
  readonly once: readonly string[];
  /** Pairs that stand any number of times, open and close in turn. */
  readonly pairs: readonly string[];
  readonly outsideAllowed: boolean;
  readonly emptyAllowed: boolean;
}

export type TagFault =
  "missing" | "repeated" | "not opened" | "unclosed" | "empty" | "out of order" | "text outside the tags";

/** One tag found in the text: offsets of the tag itself, brackets included. */
export interface TagPlace {
  readonly name: string;
  readonly closing: boolean;
  readonly start: number;
  readonly end: number;
}

const MISSING = 1;
const REPEATED = 2;
const NOT_OPENED = 3;
const UNCLOSED = 4;
const EMPTY = 5;
const OUT_OF_ORDER = 6;
const faultNames: readonly TagFault[] = ["missing", "repeated", "not opened", "unclosed", "empty", "out of order"];

/**
 * Checks tags in one pass over a text and without an object a row. A check returned by this function keeps its state between
 * calls, so it serves one column at a time.
 */
export function tagCheck(rules: TagRules) {
  const names = [...rules.order, ...rules.once, ...rules.pairs];
  const initials = names.map((name) => name.charCodeAt(0));
  const ordered = rules.order.length;
  const counted = ordered + rules.once.length;
  const fault = new Uint8Array(names.length);
  const closed = new Uint8Array(names.length);
  /** Where the inside of an open pair begins; -1 where none is open. */
  const opened = new Int32Array(names.length);
  let outside = false;
  /** One pair that stands once: when it is closed, all that is left to find is another tag of it. */
  const only = counted === 1 && names.length === 1 && rules.outsideAllowed;
  const ending = `${names[0] ?? ""}>`;

  function nameAt(text: string, at: number): number {
    const first = text.charCodeAt(at);
    for (let i = 0; i < names.length; i++) {
      const name = names[i]!;
      if (initials[i] === first && text.charCodeAt(at + name.length) === 62 && text.startsWith(name, at)) return i;
    }
    return -1;
  }

  /** Notes a fault; the wrong order only where nothing else is wrong. */
  function blame(i: number, code: number): void {
    if (fault[i] === 0 || (fault[i] === OUT_OF_ORDER && code !== OUT_OF_ORDER)) fault[i] = code;
  }

  function open(i: number, inside: number): void {
    if (opened[i]! >= 0 || (i < counted && closed[i] === 1)) blame(i, REPEATED);
    else if (i < ordered && ((i > 0 && closed[i - 1] === 0) || openAfter(i))) blame(i, OUT_OF_ORDER);
    opened[i] = inside;
  }

  /** True if a later one of the ordered pairs was opened already. */
  function openAfter(i: number): boolean {
    for (let k = i + 1; k < ordered; k++) if (opened[k]! >= 0 || closed[k] === 1) return true;
    return false;
  }

  function close(text: string, i: number, at: number): void {
    if (opened[i]! < 0) blame(i, i < counted && closed[i] === 1 ? REPEATED : NOT_OPENED);
    else if (!rules.emptyAllowed && isBlank(text, opened[i]!, at)) blame(i, EMPTY);
    opened[i] = -1;
    closed[i] = 1;
  }

  /** True if a tag of the only pair stands behind a place. */
  function standsAgain(text: string, from: number): boolean {
    for (let at = text.indexOf(ending, from); at >= 0; at = text.indexOf(ending, at + 1)) {
      const before = text.charCodeAt(at - 1);
      if (before === 60 || (before === 47 && text.charCodeAt(at - 2) === 60)) return true;
    }
    return false;
  }

  /** Reads the text; stops at the first fault if `early`. True if all rules hold. */
  function read(text: string, early: boolean): boolean {
    for (let i = 0; i < names.length; i++) {
      fault[i] = 0;
      closed[i] = 0;
      opened[i] = -1;
    }
    outside = false;
    let depth = 0;
    let covered = 0;
    for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at + 1)) {
      let code = text.charCodeAt(at + 1);
      while (code === 60) code = text.charCodeAt(++at + 1);
      const closing = code === 47;
      const from = closing ? at + 2 : at + 1;
      const i = nameAt(text, from);
      if (i < 0) continue;
      const end = from + names[i]!.length + 1;
      if (!rules.outsideAllowed) {
        if (depth === 0 && !isBlank(text, covered, at)) outside = true;
        depth = closing ? Math.max(0, depth - 1) : depth + 1;
        covered = end;
      }
      if (closing) close(text, i, at);
      else open(i, end);
      if (early && (fault[i] !== 0 || outside)) return false;
      if (early && only && closing) return !standsAgain(text, end);
    }
    if (!rules.outsideAllowed && depth === 0 && !isBlank(text, covered, text.length)) outside = true;
    let good = !outside;
    for (let i = 0; i < names.length; i++) {
      if (opened[i]! >= 0) blame(i, UNCLOSED);
      else if (i < counted && closed[i] === 0) blame(i, MISSING);
      if (fault[i] !== 0) good = false;
    }
    return good;
  }

  return {
    /** True if all rules hold. */
    holds: (text: string): boolean => read(text, true),
    /** Share of the listed pairs that stand as they should, order aside; 0 where text stands outside and must not. */
    share(text: string): number {
      if (read(text, false)) return 1;
      if (outside) return 0;
      let good = 0;
      for (const code of fault) if (code === 0 || code === OUT_OF_ORDER) good++;
      return good / names.length;
    },
    /** What is wrong with each listed name, in the order of the rules; then whether text stands outside. */
    faults(text: string): readonly { readonly name: string; readonly fault: TagFault }[] {
      if (read(text, false)) return [];
      const found = names.flatMap((name, i) => (fault[i] === 0 ? [] : [{ name, fault: faultNames[fault[i]! - 1]! }]));
      return outside ? [...found, { name: "", fault: "text outside the tags" }] : found;
    },
    /** Every listed tag of the text, from left to right. */
    places(text: string): readonly TagPlace[] {
      const places: TagPlace[] = [];
      for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at + 1)) {
        const closing = text.charCodeAt(at + 1) === 47;
        const from = closing ? at + 2 : at + 1;
        const name = names[nameAt(text, from)];
        if (name !== undefined) places.push({ name, closing, start: at, end: from + name.length + 1 });
      }
      return places;
    },
  };
}
