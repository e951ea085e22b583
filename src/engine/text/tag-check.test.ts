import { describe, expect, it } from "vitest";
import { seeded } from "../seeded";
import { tagCheck } from "./tag-check";

const rules = { order: ["a", "b"], once: [], pairs: ["c"], outsideAllowed: true, emptyAllowed: false };

/** The rules of `order: [a, b], pairs: [c]` as regular expressions over the sequence of tags. */
function byDefinition(text: string): boolean {
  const tags = (text.match(/<\/?[abc]>/gu) ?? []).join("");
  const ordered = tags.replace(/<\/?c>/gu, "") === "<a></a><b></b>";
  const paired = /^(?:<c><\/c>)*$/u.test(tags.replace(/<\/?[ab]>/gu, ""));
  const filled = ["a", "b", "c"].every((name) => !new RegExp(`<${name}>\\s*</${name}>`, "u").test(text));
  return ordered && paired && filled;
}

const pieces = ["<a>", "</a>", "<b>", "</b>", "<c>", "</c>", "x", " ", "<", "<d>", "</"];

describe("the first fault decides what all faults decide", () => {
  it("for random texts", () => {
    const random = seeded(5);
    const check = tagCheck(rules);
    let good = 0;
    for (let round = 0; round < 20_000; round++) {
      const whole = round % 2 === 0 ? ["<a>", "x", "</a>", "<b>", "x", "</b>"] : [];
      const count = Math.floor(random() * 4);
      for (let k = 0; k < count; k++)
        whole.splice(Math.floor(random() * (whole.length + 1)), 0, pieces[Math.floor(random() * pieces.length)]!);
      const text = whole.join("");
      expect(check.holds(text), text).toBe(byDefinition(text));
      expect(check.faults(text).length === 0, text).toBe(byDefinition(text));
      if (check.holds(text)) {
        good++;
        expect(check.share(text)).toBe(1);
      }
    }
    expect(good).toBeGreaterThan(1000);
  });
});

describe("a single pair", () => {
  it("holds where it stands once, whatever else the text has", () => {
    const random = seeded(7);
    const check = tagCheck({ order: ["a"], once: [], pairs: [], outsideAllowed: true, emptyAllowed: true });
    const found = { true: 0, false: 0 };
    for (let round = 0; round < 20_000; round++) {
      const parts = Array.from(
        { length: 5 },
        () => ["<a>", "</a>", "a>", "/a>", "<", "x", "<b>"][Math.floor(random() * 7)]!,
      );
      const text = ["<a>", "</a>", ...parts].slice(round % 3).join("");
      const expected = (text.match(/<\/?a>/gu) ?? []).join("") === "<a></a>";
      found[`${expected}`]++;
      expect(check.holds(text), text).toBe(expected);
      expect(check.faults(text).length === 0, text).toBe(expected);
    }
    expect(Math.min(found.true, found.false)).toBeGreaterThan(1000);
  });
});

describe("each fault is named", () => {
  it.each([
    ["<b>x</b>", "a", "missing"],
    ["<a>x</a><a>x</a>", "a", "repeated"],
    ["</a>", "a", "not opened"],
    ["<a>x", "a", "unclosed"],
    ["<a> </a>", "a", "empty"],
    ["<b>x</b><a>x</a>", "a", "out of order"],
  ])("%s: %s is %s", (text, name, fault) => {
    expect(tagCheck(rules).faults(text)).toContainEqual({ name, fault });
  });

  it("places stand where the tags stand", () => {
    const text = "<<a> x</a>";
    const places = tagCheck(rules)
      .places(text)
      .map(({ start, end }) => text.slice(start, end));
    expect(places).toEqual(["<a>", "</a>"]);
  });
});
