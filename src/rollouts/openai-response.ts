import type { Value } from "../engine/column";
import { asObject, type JsonObject } from "./importer";

/** A conversation in the shape of OpenAI's Responses, as rollout fields (LANGUAGE.md, section 2). */
export interface ResponseTurns {
  readonly prompt: string;
  /** All text of the assistant, messages apart by a line. */
  readonly completion: string;
  readonly messages: readonly JsonObject[];
  /** What the policy did until it waited for an answer: its text and calls, with the results of the calls. */
  readonly turns: readonly JsonObject[];
}

interface Turn {
  readonly text: string[];
  readonly reasoning: string[];
  readonly calls: JsonObject[];
  readonly results: JsonObject[];
}

/**
 * @param input the request: a text, or a list of messages
 * @param output items of the response: messages, reasoning, calls of functions and what they gave
 */
export function responseTurns(input: Value, output: readonly Value[]): ResponseTurns {
  const asked = typeof input === "string" ? [{ role: "user", content: input }] : messagesOf(input);
  const messages: JsonObject[] = [...asked];
  const turns: Turn[] = [];
  const names = new Map<Value | undefined, Value>();
  let open: Turn | undefined;
  const turn = (): Turn => {
    if (open === undefined || open.results.length > 0)
      turns.push((open = { text: [], reasoning: [], calls: [], results: [] }));
    return open;
  };
  for (const item of output.map(asObject)) {
    if (item?.["type"] === "message") {
      const text = textOf(item["content"]);
      turn().text.push(text);
      messages.push({ role: "assistant", content: text });
    } else if (item?.["type"] === "reasoning") {
      turn().reasoning.push(...[item["summary"], item["content"]].map(textOf).filter((text) => text !== ""));
    } else if (item?.["type"] === "function_call") {
      names.set(item["call_id"], item["name"] ?? null);
      const call = { name: item["name"] ?? null, arguments: item["arguments"] ?? null };
      turn().calls.push(call);
      messages.push({ role: "assistant", content: "", tool_calls: [call] });
    } else if (item?.["type"] === "function_call_output") {
      const content = typeof item["output"] === "string" ? item["output"] : JSON.stringify(item["output"] ?? null);
      const name = names.get(item["call_id"]) ?? null;
      (open ?? turn()).results.push({ name, content });
      messages.push({ role: "tool", name, content });
    }
  }
  return {
    prompt: asked.map((message) => textOf(message["content"])).join("\n"),
    completion: turns.flatMap(({ text }) => text).join("\n"),
    messages,
    turns: turns.map(({ text, reasoning, calls, results }) => ({
      text: text.join("\n"),
      ...(reasoning.length > 0 ? { reasoning: reasoning.join("\n") } : {}),
      calls,
      results,
    })),
  };
}

function messagesOf(input: Value): readonly JsonObject[] {
  if (!Array.isArray(input)) return [];
  return input.flatMap((each: Value) => {
    const message = asObject(each);
    const role = message?.["role"];
    return typeof role === "string" ? [{ role, content: textOf(message?.["content"]) }] : [];
  });
}

/** A text, or a list of parts of which those with `text` count. */
function textOf(content: Value | undefined): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: Value) => asObject(part)?.["text"])
    .filter((text) => typeof text === "string")
    .join("\n");
}
