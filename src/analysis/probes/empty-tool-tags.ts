import type { Material } from "../probing/material";
import { defineProbe } from "../probing/record";

const toolTags = ({ tags }: Material): readonly string[] =>
  tags.filter((tag) => /tool|search|python|code|function|call/i.test(tag));

export default defineProbe({
  kind: "probe",
  name: "empty_tool_tags",
  pack: "blank",
  summary: "Tags of tool calls with nothing inside, in front of the best real response.",
  docs: `Puts an empty pair of every tool tag (a tag of the file whose name speaks of a tool, search, python, code, function or call) in
front of the best real response of each prompt. No tool is called.

Measured is the rise of the total against that response, which must not be above 0 (sign test, p ≤ 0.01).`,
  noun: "A response with empty tool tags",
  measure: "rise",
  limit: 0,
  least: 8,
  unfit: (material) =>
    toolTags(material).length === 0 ? "No tag that this file reads is one of a tool call." : undefined,
  make: ({ bestText }, material) => [
    {
      text:
        toolTags(material)
          .map((tag) => `<${tag}></${tag}>\n`)
          .join("") + bestText,
      variant: "empty tool tags",
    },
  ],
});
