import type { Value } from "../engine/column";
import { asObject, type JsonObject } from "./importer";

/** The messages of a conversation, or undefined where the value is none: a list of mappings with `role`. */
export function conversation(value: Value | undefined): readonly JsonObject[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const messages = value.map((message: Value) => asObject(message));
  return messages.every((message) => typeof message?.["role"] === "string") ? (messages as JsonObject[]) : undefined;
}

/** All assistant text of a conversation, turns apart by a line; undefined where no assistant speaks. */
export function assistantText(messages: readonly JsonObject[]): string | undefined {
  const texts = messages.filter((message) => message["role"] === "assistant").map(contentText);
  return texts.length ? texts.join("\n") : undefined;
}

/** What stands before the first assistant turn: the prompt. */
export function promptText(messages: readonly JsonObject[]): string | undefined {
  const end = messages.findIndex((message) => message["role"] === "assistant");
  const texts = (end < 0 ? messages : messages.slice(0, end)).map(contentText);
  return texts.length ? texts.join("\n") : undefined;
}

/** Content is a text, or a list of parts of which those with `text` count. */
function contentText(message: JsonObject): string {
  const content = message["content"];
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: Value) => asObject(part)?.["text"])
    .filter((text) => typeof text === "string")
    .join("");
}
