import { Template } from "@huggingface/jinja";
import { type RewardDocument, valueAt } from "./document/document";

/** Files beside a model's weights that hold its chat template, the first that has one. */
const names = ["chat_template.jinja", "tokenizer_config.json"];

/** Paths of the files that may hold the chat template of `train.model`, where it is a folder. */
export function templateFiles(document: RewardDocument): readonly string[] {
  const model = valueAt(document, ["train", "model"]);
  if (model?.kind !== "scalar" || typeof model.value !== "string" || !/[./]/.test(model.value)) return [];
  const folder = model.value.replace(/[/\\]+$/, "");
  return names.map((name) => `${folder}/${name}`);
}

/** The template in a file: of `tokenizer_config.json` the text, or the one that is called `default`. */
function templateIn(path: string, text: string): string | undefined {
  if (!path.endsWith(".json")) return text;
  try {
    const { chat_template: found } = JSON.parse(text) as { chat_template?: unknown };
    if (typeof found === "string") return found;
    const named = Array.isArray(found) ? (found as { name?: unknown; template?: unknown }[]) : [];
    const one = named.find(({ name }) => name === "default") ?? named[0];
    return typeof one?.template === "string" ? one.template : undefined;
  } catch {
    // A tokenizer's file that is no JSON tells nothing; the trainer says so when it loads it.
    return undefined;
  }
}

let last: { readonly template: string; readonly end: string | undefined } | undefined;

/** The end of a rendered prompt; undefined for a template that cannot be rendered. The last one is remembered: it is the same while typing. */
function renderedEnd(template: string): string | undefined {
  if (last?.template === template) return last.end;
  let end: string | undefined;
  try {
    const values = {
      messages: [{ role: "user", content: "?" }],
      add_generation_prompt: true,
      bos_token: "",
      eos_token: "",
    };
    end = new Template(template).render(values).slice(-200);
  } catch {
    // Templates may call functions that only the trainer's renderer has: then nothing is known of the prompt's end.
    end = undefined;
  }
  last = { template, end };
  return end;
}

/**
 * What the model's chat template writes before the completion begins: the end of a rendered prompt. Undefined where there is no
 * template, or where it cannot be rendered without what only the trainer has.
 */
export function promptEnd(
  document: RewardDocument,
  files: ReadonlyMap<string, string | null>,
): { readonly end: string; readonly file: string } | undefined {
  for (const file of templateFiles(document)) {
    const text = files.get(file);
    const template = typeof text === "string" ? templateIn(file, text) : undefined;
    if (template === undefined) continue;
    const end = renderedEnd(template);
    return end === undefined ? undefined : { end, file };
  }
  return undefined;
}
