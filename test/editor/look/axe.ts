import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Frame } from "playwright-core";

/** The text is evaluated in the page: a script element would be refused by the content security policy. */
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What is left out here, and why:
 * - `vscode-*`: their inside belongs to the controls' library, in the theme's own pairs of colours (button, input, dropdown).
 * - rules about whole pages (`region`, `landmark-one-main`, `page-has-heading-one`): a webview is a part of the editor's page.
 * - the contrast of `up-text`, `down-text` and `warning-text` outside of high contrast: the colours are the theme's own for charts,
 *   errors and warnings, which Light Modern puts on white at 4.3, 3.4 and 3.1 to 1. A sign or a word always says the same.
 */
const signs = /class="[^"]*\b(?:up|down|warning)-text\b/;
const disabled = ["region", "landmark-one-main", "page-has-heading-one"];

/** What a reader with a screen reader, a keyboard or weak eyes would stumble over in a webview, gravely: one line each. */
export async function graveViolations(frame: Frame): Promise<readonly string[]> {
  const contrast = await frame.evaluate(() => document.body.className.includes("vscode-high-contrast"));
  const known = await frame.evaluate(() => "axe" in window);
  if (!known) await frame.evaluate(source);
  const rules = Object.fromEntries(disabled.map((id) => [id, { enabled: false }]));
  const { violations } = await frame.evaluate(
    (options) => (window as unknown as { axe: { run(o: object): Promise<AxeResults> } }).axe.run(options),
    { rules, iframes: false, resultTypes: ["violations"] },
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, impact, nodes }) =>
      nodes
        .filter(({ html }) => !html.startsWith("<vscode-"))
        .filter(({ html }) => contrast || id !== "color-contrast" || !signs.test(html))
        .map(({ target, any, all }) => {
          const why = [...any, ...all].map(({ message }) => message).join(" ");
          return `${id} (${impact}) at ${target.join(" ")}: ${why}`;
        }),
    );
}
