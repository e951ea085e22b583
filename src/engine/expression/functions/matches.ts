import { defineFunction } from "../function-record";
import { fails } from "../missing";
import { cachedPattern } from "../../text/pattern";

export default defineFunction({
  name: "matches",
  signature: "text.matches(pattern)",
  docs: "True if the pattern (RE2 syntax) stands anywhere in the text; `^` and `$` tie it to the ends. Runs in linear time: no lookaround, no backreferences.\n\n`completion.matches(r'\\d+ apples')`; also `matches(completion, r'...')`.",
  style: "both",
  parameters: [
    { name: "text", type: "text" },
    { name: "pattern", type: "text" },
  ],
  returns: "boolean",
  validate: ([, source]) => {
    const error = typeof source === "string" ? cachedPattern(source).error : undefined;
    return error && { argument: 1, message: error.message };
  },
  call: ([text, source]) => {
    const { pattern, error } = cachedPattern(source);
    return pattern?.test(text) ?? fails(`the pattern ${source}: ${error?.message ?? "cannot be read"}`);
  },
});
