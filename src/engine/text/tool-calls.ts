import { hermesCalls, jsonCalls } from "./json-calls";
import { functionCalls, namedTags } from "./tag-calls";
import type { WrittenCall } from "./tool-call";

export const callFormats = ["auto", "json", "hermes", "tags"] as const;
export type CallFormat = (typeof callFormats)[number];

/**
 * The calls that a text holds, from left to right. `auto`: what is found first of function tags, Hermes blocks, JSON with
 * arguments, and tags named as the tools.
 * @param names tools whose tags count
 */
export function writtenCalls(text: string, format: CallFormat, names: readonly string[]): readonly WrittenCall[] {
  switch (format) {
    case "json":
      return jsonCalls(text, false);
    case "hermes":
      return hermesCalls(text);
    case "tags": {
      const calls = functionCalls(text);
      return calls.length > 0 ? calls : namedTags(text, names);
    }
    case "auto": {
      const tried = [
        () => functionCalls(text),
        () => hermesCalls(text),
        () => jsonCalls(text, true),
        () => namedTags(text, names),
      ];
      for (const calls of tried) {
        const found = calls();
        if (found.length > 0) return found;
      }
      return [];
    }
  }
}
