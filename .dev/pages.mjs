/** Writes what is generated from records, rules and recipes: the JSON Schema, docs/records/, docs/papers.md, docs/alerts.md and docs/rules/. With --check it only compares. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "./run.mjs";

const language = createRequire(import.meta.url)(join(root, "dist", "language.js"));
const check = process.argv.includes("--check");
const rules = join(root, "docs", "rules");
const records = join(root, "docs", "records");
for (const folder of [rules, records]) mkdirSync(folder, { recursive: true });
const recipes = join(root, "media", "recipes");
const yaml = (name) => parse(readFileSync(join(recipes, name), "utf8"));
const headers = readdirSync(recipes)
  .filter((name) => name.endsWith(".reward.yaml"))
  .sort()
  .map((name) => ({ file: name, ...language.recipeHeader(readFileSync(join(recipes, name), "utf8")) }));
const commands = readdirSync(join(root, "src", "cli", "commands"))
  .filter((name) => !name.includes("generated"))
  .map((name) => name.replace(".ts", ""));

const wanted = new Map([
  [join(root, "media", "reward.schema.json"), `${JSON.stringify(language.jsonSchema(), null, 2)}\n`],
  [join(root, "docs", "papers.md"), language.papersPage(headers, yaml("systems.yaml"), yaml("reading.yaml"), commands)],
  [join(root, "docs", "alerts.md"), language.alertPage()],
]);
for (const { file, markdown } of language.rulePages()) wanted.set(join(rules, file), markdown);
for (const { file, markdown } of language.recordPages()) wanted.set(join(records, file), markdown);
const surplus = [rules, records]
  .flatMap((folder) => readdirSync(folder).map((f) => join(folder, f)))
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
