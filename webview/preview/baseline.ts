import type { TemplateResult } from "lit";
import type { BaselineChoice } from "../../src/messages/what-if-panel";
import { baseName } from "../format";
import { select } from "../ui/select";

type Kind = BaselineChoice["kind"];

/** What "before" means: the saved file, Git's version, another file, or what was pinned. */
export function baselineSelect(now: BaselineChoice, choose: (kind: Kind) => void): TemplateResult {
  const named = now.kind === "pinned" ? [{ value: "now", label: now.label }] : [];
  const file = now.kind === "file" ? [{ value: "now", label: baseName(now.path) }] : [];
  return select({
    label: "What before means",
    title: "What the edits are compared with",
    classes: "baseline",
    value: now.kind === "pinned" || now.kind === "file" ? "now" : now.kind,
    choices: [
      ...named,
      ...file,
      { value: "saved", label: "before: saved file" },
      { value: "head", label: "before: Git HEAD" },
      { value: "file", label: "another file…" },
      { value: "pinned", label: "pin this state" },
    ],
    change: (value) => {
      if (value !== "now") choose(value as Kind);
    },
  });
}
