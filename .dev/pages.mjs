/** Writes what is generated from records and rules: the JSON Schema, docs/records.md, docs/alerts.md and docs/rules/. With --check it only compares. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "./run.mjs";

const language = createRequire(import.meta.url)(join(root, "dist", "language.js"));
const check = process.argv.includes("--check");
const rules = join(root, "docs", "rules");
mkdirSync(rules, { recursive: true });

const wanted = new Map([
  [join(root, "media", "reward.schema.json"), `${JSON.stringify(language.jsonSchema(), null, 2)}\n`],
  [join(root, "docs", "records.md"), language.recordPage()],
  [join(root, "docs", "alerts.md"), language.alertPage()],
]);
for (const { file, markdown } of language.rulePages()) wanted.set(join(rules, file), markdown);
const surplus = readdirSync(rules)
  .map((f) => join(rules, f))
  .filter((f) => !wanted.has(f));
const stale = [...wanted]
  .filter(([file, text]) => !existsSync(file) || readFileSync(file, "utf8") !== text)
  .map(([file]) => file);

if (check && stale.length + surplus.length > 0) {
  console.error(`Out of date: ${[...stale, ...surplus].join(", ")}. Run: npm run pages`);
  process.exit(1);
}
if (!check) {
  for (const file of stale) writeFileSync(file, wanted.get(file));
  for (const file of surplus) rmSync(file);
}
