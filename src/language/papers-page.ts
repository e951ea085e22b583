import { pairProbes, probesByName } from "../analysis/probing/registry";
import { records } from "../engine/records";
import type { Reading } from "../messages/recipes";
import { rules } from "./diagnose";

interface Header {
  readonly file: string;
  readonly id: string;
  readonly paper: string;
  readonly kind: string;
}

/** A published system that is a part of training, evaluation or diagnosis here, with what it needs: `type:par`, `make:pairs`. */
interface System {
  readonly id: string;
  readonly paper: string;
  readonly tier: string;
  readonly uses: readonly string[];
}

const kinds = {
  type: "dimension",
  shape: "shape",
  node: "node",
  estimator: "estimator",
  modifier: "modifier",
} as const;

/** True if this version has what a system needs. */
function isHere(use: string, commands: readonly string[]): boolean {
  const [kind, name] = use.split(":") as [string, string];
  if (kind in kinds) return (records[kinds[kind as keyof typeof kinds]] as ReadonlyMap<string, unknown>).has(name);
  if (kind === "rule") return rules.some(({ id }) => id === name);
  if (kind === "probe")
    return (
      probesByName.has(name) ||
      pairProbes.includes(name) ||
      [...probesByName.values()].some(({ pack }) => pack === name)
    );
  // Measures, products, exports and features of training come with the commands and keys that take them.
  return commands.includes(`${kind}-${name}`);
}

const shown = (use: string): string => `${use.split(":")[0]} \`${use.split(":")[1]}\``;

function stateOf({ uses }: System, commands: readonly string[]): string {
  const missing = uses.filter((use) => !isHere(use, commands));
  const here = uses.filter((use) => isHere(use, commands));
  if (missing.length === 0) return `here: ${here.map(shown).join(", ")}`;
  if (here.length === 0) return `not yet: ${missing.map(shown).join(", ")}`;
  return `in part: ${here.map(shown).join(", ")}; not yet: ${missing.map(shown).join(", ")}`;
}

/** `docs/papers.md`: every published system of the catalogue and what there is of it. */
export function papersPage(
  recipes: readonly Header[],
  systems: readonly System[],
  reading: readonly Reading[],
  commands: readonly string[],
): string {
  const cell = (text: string): string => text.replaceAll("|", "\\|");
  const tier = (name: string): readonly string[] => {
    const own = systems.filter((system) => system.tier === name);
    const rows = own.map((system) => `| ${system.id} | ${cell(system.paper)} | ${cell(stateOf(system, commands))} |`);
    return [`## Parts of ${name} (${own.length})`, ["| id | paper | state |", "|---|---|---|", ...rows].join("\n")];
  };
  const files = recipes.map(
    ({ file, id, paper, kind }) => `| [${id}](../media/recipes/${file}) | ${cell(paper)} | ${kind} |`,
  );
  return `${[
    "# Published systems",
    "Rewards of published systems are recipes: reward files with tests (`reward-lab recipes`). Systems that are a way to train, to evaluate or to find faults live as records, rules, probes and commands; their state is worked out from what this version has.",
    `## Recipes (${new Set(recipes.map(({ id }) => id.slice(0, 4))).size} systems, ${recipes.length} files)`,
    ["| id | paper | kind |", "|---|---|---|", ...files].join("\n"),
    ...["training", "evaluation", "diagnosis"].flatMap(tier),
    `## To read (${reading.length})`,
    reading.map(({ id, paper, about }) => `**${id} ${paper}.** ${about}`).join("\n\n"),
  ].join("\n\n")}\n`;
}
