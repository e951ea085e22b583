import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import type { RecipeText } from "../../messages/recipes";
import { type Arguments, defineCommand, exitCodes, Refused, shared, UsageError } from "../command";
import { plural } from "../format/numbers";
import { paint } from "../format/paint";
import { table } from "../format/table";
import { type Engine, inProcess } from "../in-process";
import type { Io } from "../io";

export default defineCommand({
  name: "recipes",
  summary: "Published rewards: list them, show one, or copy one to work on.",
  usage: "[list | show ID | use ID [--out FILE]] [--json]",
  options: {
    out: { type: "string", argument: "FILE", summary: "Where `use` writes the reward file. Default: its name, here." },
    json: shared.json,
  },
  async run(args, io) {
    const [what = "list", id, extra] = args.positionals;
    const engine = inProcess(io);
    if (what === "list" && id === undefined) return list(args, io, engine);
    if (!["show", "use"].includes(what) || extra !== undefined)
      throw new UsageError("Say `recipes list`, `recipes show ID` or `recipes use ID`");
    if (id === undefined) throw new UsageError(`Name a recipe: \`recipes ${what} S053\``);
    const reply = await engine.request("recipe", { id });
    if (!reply.ok) throw new Refused(reply.message, `Nearest: ${reply.near.join(", ")}.`);
    return what === "show" ? show(reply.recipe, args, io) : use(reply.recipe, args, io);
  },
});

async function list(args: Arguments, io: Io, engine: Engine) {
  const { recipes, reading } = await engine.request("recipes", {});
  if (args.flag("json")) {
    const core = recipes.map((recipe) => ({ title: recipe.paper, ...recipe }));
    const read = reading.map((paper) => ({ title: paper.paper, ...paper }));
    io.out(`${JSON.stringify({ schema: 1, recipes: core, reading: read })}\n`);
    return exitCodes.ok;
  }
  const { bold, dim } = paint(io.colour);
  const rows = recipes.map(({ id, name, kind, level, tests }) => [id, name, kind, level, `${plural(tests, "test")}`]);
  for (const line of table(rows)) io.out(`${line}\n`);
  io.out(`\n${bold("To read")}\n`);
  for (const line of table(reading.map(({ id, paper }) => [id, paper]))) io.out(`${line}\n`);
  io.out(dim("\nreward-lab recipes show ID, reward-lab recipes use ID\n"));
  return exitCodes.ok;
}

function show(recipe: RecipeText, args: Arguments, io: Io) {
  if (args.flag("json")) {
    io.out(`${JSON.stringify({ schema: 1, recipe: { title: recipe.paper, ...recipe } })}\n`);
    return exitCodes.ok;
  }
  const { dim } = paint(io.colour);
  const names = Object.keys(recipe.files);
  io.out(recipe.text);
  io.out(dim(`# ${plural(recipe.tests, "test")}; uses ${recipe.records.join(", ")}\n`));
  if (recipe.needs.length > 0) io.out(dim(`# needs ${recipe.needs.join(", ")}\n`));
  if (names.length > 0) io.out(dim(`# beside it: ${names.join(", ")}\n`));
  return exitCodes.ok;
}

async function use(recipe: RecipeText, args: Arguments, io: Io) {
  const target = resolve(io.cwd, args.text("out") ?? `${recipe.name}.reward.yaml`);
  const texts = [
    [target, recipe.text] as const,
    ...Object.entries(recipe.files).map(([path, text]) => [resolve(dirname(target), path), text] as const),
  ];
  const there = texts.map(([path]) => path).filter(existsSync);
  if (there.length > 0)
    throw new Refused(
      `${there.map((path) => relative(io.cwd, path)).join(", ")} is already there.`,
      "Choose another name with --out.",
    );
  for (const [path, text] of texts) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: "wx" });
  }
  const written = texts.map(([path]) => relative(io.cwd, path) || path);
  if (args.flag("json")) io.out(`${JSON.stringify({ schema: 1, recipe: recipe.id, written })}\n`);
  else {
    const columns = recipe.columns.map(({ name }) => name).join(", ");
    io.out(`${written.join("\n")}\n`);
    if (columns) io.out(`It reads the columns ${columns}. Map yours under data.columns, and run reward-lab test.\n`);
  }
  return exitCodes.ok;
}
