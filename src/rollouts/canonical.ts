import type { Value } from "../engine/column";
import { saidIn } from "../engine/memory-table";
import { assistantText, conversation, promptText } from "./conversation";
import type { ImportedRollout, Importer } from "./importer";
import { mapColumns } from "./mapping";

/** The names that other systems use for our fields, in the order in which they are tried. */
export const usualNames = {
  completion: [
    "completion",
    "output",
    "response",
    "completions",
    "outputs",
    "responses",
    "generation",
    "answer_text",
    "text",
  ],
  prompt: ["prompt", "input", "question", "query", "instruction", "problem", "inputs"],
  group: ["group", "group_id", "uid", "example_id", "prompt_id", "question_id", "problem_id", "task_id"],
  step: ["step", "global_step", "training_step", "iteration"],
  id: ["id", "rollout_id", "sample_id", "uuid"],
} as const;

/** A rollout under our names. */
export interface CanonicalRollout {
  readonly id: string | undefined;
  readonly group: string | undefined;
  readonly columns: Readonly<Record<string, Value>>;
}

/**
 * Maps a source's rollout onto the canonical record (LANGUAGE.md, section 2): first `data.columns`, then, if the importer
 * guesses, the usual names. Conversations become text, and stay whole under `messages`. Undefined where there is no text to
 * score and the format has one.
 */
export function canonicalRollout(
  from: ImportedRollout,
  mapping: Readonly<Record<string, string>>,
  { guesses, textless = false }: Pick<Importer, "guesses" | "textless">,
): CanonicalRollout | undefined {
  const columns = mapColumns(from.columns, mapping);
  if (guesses) {
    for (const field of ["completion", "prompt", "step"] as const) {
      // A mapping that finds nothing in this row must not be filled from another column.
      if (!Object.hasOwn(mapping, field)) rename(columns, field);
    }
  }
  const messages = conversation(columns["messages"]);
  const completion =
    textOf(columns["completion"], assistantText) ?? (messages && assistantText(messages)) ?? saidIn(columns["turns"]);
  if (completion === undefined && !textless && !Array.isArray(columns["steps"])) return undefined;
  const spoken = conversation(columns["completion"]);
  if (spoken && !messages) columns["messages"] = [...(conversation(columns["prompt"]) ?? []), ...spoken];
  columns["completion"] = completion ?? null;
  const prompt = textOf(columns["prompt"], promptText) ?? (messages && promptText(messages));
  if (prompt !== undefined) columns["prompt"] = prompt;
  const step = columns["step"];
  if (typeof step === "string" && step.trim() !== "" && Number.isFinite(Number(step))) columns["step"] = Number(step);
  return {
    id: from.id ?? name(columns, usualNames.id),
    group: from.group ?? name(columns, guesses || Object.hasOwn(mapping, "group") ? usualNames.group : ["group"]),
    columns,
  };
}

function rename(columns: Record<string, Value>, field: "completion" | "prompt" | "step"): void {
  const found = usualNames[field].find((name) => columns[name] !== undefined && columns[name] !== null);
  if (found === undefined || found === field) return;
  columns[field] = columns[found]!;
  delete columns[found];
}

function textOf(value: Value | undefined, ofConversation: typeof assistantText): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const messages = conversation(value);
  return messages && ofConversation(messages);
}

function name(columns: Readonly<Record<string, Value>>, names: readonly string[]): string | undefined {
  for (const key of names) {
    const value = columns[key];
    if (typeof value === "string" && value !== "") return value;
    if (typeof value === "number") return String(value);
  }
  return undefined;
}
