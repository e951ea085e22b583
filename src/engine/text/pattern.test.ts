import { RE2JS } from "re2js";
import { describe, expect, it } from "vitest";
import { fallsBack, runsInLinearTime } from "./native-engine";
import { translate } from "./native-pattern";
import { compilePattern, type Pattern, type PatternFlags } from "./pattern";

function pattern(source: string, flags?: PatternFlags): Pattern {
  const { pattern, error } = compilePattern(source, flags);
  if (!pattern) throw new Error(error?.message);
  return pattern;
}

/** Numbers from 0 to 1 in a fixed order (mulberry32), so that a failure can be repeated. */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), seed | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function makePattern(next: () => number, depth: number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const atoms = [
    "a",
    "b",
    "k",
    "S",
    "\\.",
    ".",
    "\\d",
    "\\w",
    "\\s",
    "\\S",
    "\\W",
    "[ab]",
    "[^a]",
    "[a-k]",
    "[^\\s<]",
    "[\\w.-]",
    "é",
    "<",
    "\\x41",
    "\\b",
    "^",
    "$",
  ];
  const part = (): string => {
    const kind = depth > 0 ? next() : 1;
    let atom =
      kind < 0.2
        ? `(${makePattern(next, depth - 1)})`
        : kind < 0.35
          ? `(?:${makePattern(next, depth - 1)})`
          : pick(atoms);
    if (kind > 0.35 && kind < 0.4) atom = `(?i:${atom})`;
    const repeatable = !["\\b", "^", "$"].includes(atom);
    return repeatable && next() < 0.4 ? atom + pick(["*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{2,}"]) : atom;
  };
  const sequence = (): string => Array.from({ length: 1 + Math.floor(next() * 3) }, part).join("");
  return next() < 0.25 ? `${sequence()}|${sequence()}` : sequence();
}

describe("patterns", () => {
  it("gives the same matches and groups as re2js on generated patterns and texts", () => {
    const next = random(7);
    const signs = [
      "a",
      "b",
      "k",
      "K",
      "S",
      "s",
      ".",
      "1",
      " ",
      "\n",
      "\u000b",
      "\r",
      "\u2028",
      "é",
      "<",
      "A",
      "\u017f",
      "-",
      "😀",
    ];
    let native = 0;
    for (let i = 0; i < 600; i++) {
      const source = makePattern(next, 2);
      const flags = { ignoreCase: next() < 0.3, dotAll: next() < 0.3, multiline: next() < 0.3 };
      const bits =
        (flags.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) |
        (flags.dotAll ? RE2JS.DOTALL : 0) |
        (flags.multiline ? RE2JS.MULTILINE : 0);
      const reference = RE2JS.compile(source, bits);
      const translation = translate(source, flags);
      if (translation && runsInLinearTime(translation.withGroups)) native++;
      const ours = pattern(source, flags);
      for (let j = 0; j < 6; j++) {
        const short = Array.from(
          { length: Math.floor(next() * 12) },
          () => signs[Math.floor(next() * (signs.length - (j < 5 ? 1 : 0)))],
        ).join("");
        const text = j === 1 ? "b-".repeat(2100) + short : short;
        const from = j === 0 ? Math.min(1, text.length) : 0;
        const matcher = reference.matcher(text);
        const found = matcher.find(from);
        const groups = Array.from({ length: found ? reference.groupCount() : 0 }, (_, g) =>
          matcher.start(g + 1) < 0 ? undefined : { start: matcher.start(g + 1), end: matcher.end(g + 1) },
        );
        const expected = found ? { start: matcher.start(), end: matcher.end(), groups } : undefined;
        const at = `${source} ${JSON.stringify(flags)} on ${JSON.stringify(short)} from ${from}`;
        expect(ours.exec(text, from), at).toEqual(expected);
        expect(ours.test(text), at).toBe(reference.test(text));
        expect(ours.fullMatch(text), at).toBe(reference.testExact(text));
      }
    }
    expect(native).toBeGreaterThan(200);
  });

  it("ends a match that would take a backtracking engine 2^40 steps", () => {
    expect(fallsBack()).toBe(true);
    expect(pattern("(?:a+)+$").test(`${"a".repeat(40)}b`)).toBe(false);
    expect(pattern("(?i)(a|aa)+$").test(`${"a".repeat(60)}b`)).toBe(false);
    expect(pattern("\\s*x").test(" ".repeat(300_000))).toBe(false);
    expect(pattern("(x+x+){2,30}y").test("x".repeat(60))).toBe(false);
  });

  it("gives places of groups in UTF-16 units, also behind parts of unknown length", () => {
    // "😀 <b>x</b> y": the emoji is two units, so <b> starts at 3, x at 6.
    const found = pattern("<(\\w+)>(.*?)</b>\\s*(\\w)?").exec("😀 <b>x</b> y");
    expect(found).toEqual({
      start: 3,
      end: 13,
      groups: [
        { start: 4, end: 5 },
        { start: 6, end: 7 },
        { start: 12, end: 13 },
      ],
    });
    // The same without the emoji, on the other engine: everything 2 earlier.
    expect(pattern("<(\\w+)>(.*?)</b>\\s*(\\w)?").exec("<b>x</b> y")?.groups).toEqual([
      { start: 1, end: 2 },
      { start: 3, end: 4 },
      { start: 9, end: 10 },
    ]);
  });

  it("leaves a group out that took no part", () => {
    expect(pattern("(a)|(b)").exec("b")).toEqual({ start: 0, end: 1, groups: [undefined, { start: 0, end: 1 }] });
  });

  it("finds all matches, empty ones included", () => {
    expect(
      pattern("\\d+")
        .all("1 22 333")
        .map((m) => m.start),
    ).toEqual([0, 2, 5]);
    expect(
      pattern("x*")
        .all("ax")
        .map((m) => [m.start, m.end]),
    ).toEqual([
      [0, 0],
      [1, 2],
      [2, 2],
    ]);
  });

  it("finds every line that a pattern of lines matches", () => {
    // "A: 1" stands at 0 to 4, "A: 2" at 14 to 18; " A: 3" does not begin its line.
    const found = pattern("(?m)^A: (.+)$").all("A: 1\nB: 1 A: \nA: 2\n A: 3");
    expect(found.map(({ start, end, groups }) => [start, end, groups[0]])).toEqual([
      [0, 4, { start: 3, end: 4 }],
      [14, 18, { start: 17, end: 18 }],
    ]);
  });

  it.each([
    ["ab+c", "ab"],
    ["(?m)^A: (.+)$", "A: "],
    ["(?:(x)y)z|q", ""],
    ["(?:(x)y)z", "xyz"],
    ["\\bfoo{2,}bar", "foo"],
    ["fo*", "f"],
    ["(?i)fo", ""],
    ["[a]b", "ab"],
  ])("knows that what %s matches begins with %j", (source, prefix) => {
    expect(translate(source, {})?.prefix).toBe(prefix);
  });

  it("knows named groups", () => {
    expect(pattern("(?P<a>x)(?<b>y)").groupNames).toEqual({ a: 1, b: 2 });
  });

  it("has RE2's white space, line ends and end of text", () => {
    expect(pattern("\\s").test("\u000b")).toBe(false);
    expect(pattern("a.b").test("a\rb")).toBe(true);
    expect(pattern("a.b").test("a\nb")).toBe(false);
    expect(pattern("a.b", { dotAll: true }).test("a\nb")).toBe(true);
    expect(pattern("^b$", { multiline: true }).test("a\nb\nc")).toBe(true);
    expect(pattern("a$").test("a\n")).toBe(false);
    expect(pattern("(?m)^b").test("a\rb")).toBe(false);
    expect(pattern("(?m)a$").test("a\u2028b")).toBe(false);
    expect(pattern("(?i)straße").test("STRAßE")).toBe(true);
  });

  it.each([
    ["(?=a)", "Lookaround is not available", 0],
    ["x(?<!a)b", "Lookaround is not available", 1],
    ["(a)\\1", "References back", 3],
    ["a(b", "missing closing )", 0],
    ["[b-a]", "invalid character class range", 1],
  ])("says what is wrong with %s", (source, message, index) => {
    const { error } = compilePattern(source);
    expect(error?.message).toContain(message);
    expect(error?.index).toBe(index);
  });
});
