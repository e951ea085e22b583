import { join } from "node:path";
import { needsOf } from "../engine/needs-of";
import type { NodePlan, Plan, TermPlan } from "../engine/plan";
import { levelOfSpace } from "../engine/levels/level";
import { type Compiled, compile } from "../language/compile";
import { parseDocument, type RewardDocument } from "../language/document/document";
import { plainValue } from "../language/document/tree";
import { withParents } from "../language/extend/gather";
import { fileReferences } from "../language/file-references";
import { templateFiles } from "../language/chat-template";
import { recipeHeader } from "../language/recipe-header";
import type { Recipe, RecipeColumn, RecipeText } from "../messages/recipes";
import { planOf } from "./plan-of";
import { readRecipe, recipeFile, recipeFolder, recipeNames } from "./recipe-folder";

interface Read {
  readonly text: string;
  readonly document: RewardDocument;
  readonly compiled: Compiled;
}

function read(name: string): Read {
  const text = readRecipe(name) ?? "";
  const document = withParents(parseDocument(text), readRecipe);
  return { text, document, compiled: compile(document) };
}

/** All recipes, in the order of their ids. Read once: they ship with the program. */
export const allRecipes = (): readonly Recipe[] => (known ??= recipeNames().map((name) => recipeOf(read(name))));
let known: readonly Recipe[] | undefined;

/** A recipe with its text, its files and what data it needs; undefined where there is none of that id. */
export function oneRecipe(id: string): RecipeText | undefined {
  const name = recipeFile(id);
  if (name === undefined) return undefined;
  const found = read(name);
  const named = [...fileReferences(found.document).map(({ path }) => path), ...templateFiles(found.document)];
  const files = [...new Set(named)].flatMap((path) => {
    const text = readRecipe(path);
    return text === null ? [] : [[path, text] as const];
  });
  return {
    ...recipeOf(found),
    path: join(recipeFolder(), name),
    text: found.text,
    files: Object.fromEntries(files),
    columns: columnsOf(found.compiled),
    example: found.compiled.data.example ?? {},
  };
}

function recipeOf({ text, document, compiled }: Read): Recipe {
  const header = recipeHeader(text);
  const planned = planOf(compiled, text);
  const section = (name: string): string => {
    const value = (plainValue(document.root) as Record<string, unknown>)[name];
    return typeof value === "string" ? value.trim() : "";
  };
  return {
    id: header?.id ?? "",
    name: section("name"),
    paper: header?.paper ?? "",
    kind: header?.kind ?? "",
    source: section("source"),
    about: section("about"),
    level: levelOf(compiled),
    records: planned.ok ? recordsOf(planned.plan) : [],
    needs: [...new Set(compiled.dimensions.flatMap(({ type, parameters }) => needsOf(type, parameters) ?? []))],
    tests: planned.ok ? planned.plan.tests.length : 0,
    ...(!planned.ok && { problem: planned.none.message }),
  };
}

const fineness: readonly Recipe["level"][] = ["trajectory", "turn", "item", "step", "token"];

function levelOf({ dimensions }: Compiled): Recipe["level"] {
  const levels = dimensions.map(({ list }): Recipe["level"] => (list ? levelOfSpace(list.space) : "trajectory"));
  return fineness.findLast((level) => levels.includes(level)) ?? "trajectory";
}

/** Names of all records that a plan uses, in the order of the file. */
function recordsOf({ extractions, dimensions, aggregate, advantage }: Plan): readonly string[] {
  const ofTerm = ({ shape, node }: TermPlan): string[] => [
    ...shape.map(({ record }) => record.name),
    ...(node ? ofNode(node) : []),
  ];
  const ofNode = ({ record, terms }: NodePlan): string[] => [record.name, ...terms.flatMap(ofTerm)];
  return [
    ...new Set([
      ...extractions.flatMap(({ steps }) => steps.map(({ record }) => record.name)),
      ...dimensions.flatMap(({ type, shape }) => [type.name, ...shape.map(({ record }) => record.name)]),
      ...ofNode(aggregate),
      advantage.record.name,
    ]),
  ];
}

/** What data a recipe needs: what it says, and what it reads besides. */
function columnsOf({ data, undeclared }: Compiled): readonly RecipeColumn[] {
  const said = Object.entries(data.columns).map(([name]): RecipeColumn => {
    const { type = "any", about } = data.contract?.[name] ?? {};
    return { name, type, ...(about !== undefined && { about }) };
  });
  const names = new Set(said.map(({ name }) => name));
  const read = [...new Set(undeclared.map(({ name }) => name))].filter((name) => !names.has(name));
  return [...said, ...read.map((name) => ({ name, type: "any" }))];
}
