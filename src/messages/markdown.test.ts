import { expect, it } from "vitest";
import { markdownCode, markdownText, notice, withoutLinks } from "./markdown";

it("takes links, pictures, definitions and HTML out of Markdown, and keeps the rest", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["**a**: `x` | 1 |", "**a**: `x` | 1 |"],
    ["[go](command:x)", "[go]\\(command:x)"],
    ["![p](https://a.example/p.png)", "\\![p]\\(https://a.example/p.png)"],
    ["[a][b]\n\n[b]: command:x", "[a]\\[b]\n\n[b]\\: command:x"],
    ["<img src=x> <command:x>", "\\<img src=x> \\<command:x>"],
    ["a[0](b)", "a[0]\\(b)"],
    // In code it is text already.
    ["`[go](command:x)` and [go](command:x)", "`[go](command:x)` and [go]\\(command:x)"],
    ["`` a ` [go](c) `` ", "`` a ` [go](c) `` "],
    ["a < b\n```yaml\na: x < [1](2)\n```\n[b](c)", "a \\< b\n```yaml\na: x < [1](2)\n```\n[b]\\(c)"],
    // A fence in a fence of another kind ends none.
    ["~~~\n```\n~~~\n[b](c)\n", "\\~~~\n```\n\\~~~\n[b]\\(c)\n"],
    // Code ends with its line and its cell, and an escaped backtick begins none.
    ["`a\n[go](command:x) `", "`a\n[go]\\(command:x) `"],
    ["| `a | [go](command:x) ` |", "| `a | [go]\\(command:x) ` |"],
    ["\\` [go](command:x) `", "\\` [go]\\(command:x) `"],
    // A backtick without its end begins no code.
    ["` [go](command:x)", "` [go]\\(command:x)"],
    ["`` [go](command:x) `", "`` [go]\\(command:x) `"],
  ];
  for (const [given, wanted] of cases) expect(withoutLinks(given)).toBe(wanted);
});

it("shows a text as it is", () => {
  expect(markdownText("a [b](c)\n<i>$(x)")).toBe("a \\[b\\]\\(c\\) \\<i\\>\\$\\(x\\)");
  expect(markdownCode("a `b`\nc")).toBe("`a 'b' c`");
});

it("takes links out of notifications", () => {
  expect(notice("Run [x](command:y) ended")).toBe("Run [x] (command:y) ended");
});
