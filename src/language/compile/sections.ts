import { entryOf, isEmpty } from "../document/tree";
import { sections } from "../sections";
import { type Compiling, report } from "./context";

/** Checks the keys of the root: known sections, those that are required, and those that have no effect in this version. */
export function checkSections(c: Compiling): void {
  const { document } = c;
  for (const entry of document.root.entries) {
    const section = sections.find(({ name }) => name === entry.key);
    if (section === undefined) {
      report(c, entry.keyRange, {
        rule: "unknown-section",
        message: `There is no section \`${entry.key}\`.`,
        stops: true,
        wrong: entry.key,
        candidates: sections.map(({ name }) => name),
      });
    } else if (section.support !== "full" && !isEmpty(entry.value)) {
      report(c, entry.keyRange, {
        rule: "not-supported-yet",
        message: `\`${entry.key}\` is read by a later version; here it has no effect.`,
        severity: "information",
        stops: false,
      });
    }
  }
  checkForms(c);
  const version = entryOf(document.root, "reward");
  const top = { start: 0, end: 1 };
  if (document.problems.length > 0) return;
  if (version === undefined) {
    report(c, document.root.entries[0]?.keyRange ?? top, {
      rule: "missing-section",
      message: "A reward file begins with `reward: 1`, the version of the language.",
      stops: true,
      wrong: "reward",
    });
  } else if (version.value.kind !== "scalar" || version.value.value !== 1) {
    report(c, isEmpty(version.value) ? version.keyRange : version.value, {
      rule: "wrong-parameter-type",
      message: "This version of the language is 1: `reward: 1`.",
      stops: true,
      instead: "1",
    });
  }
  const dimensions = entryOf(document.root, "dimensions");
  const none = dimensions?.value.kind === "mapping" && dimensions.value.entries.length === 0;
  if (dimensions === undefined || none || isEmpty(dimensions.value)) {
    report(c, dimensions?.keyRange ?? document.root.entries[0]?.keyRange ?? top, {
      rule: "missing-section",
      message: "A reward file needs `dimensions`: what is measured, by name.",
      stops: true,
      wrong: "dimensions",
    });
  } else if (dimensions.value.kind !== "mapping") {
    report(c, dimensions.value, {
      rule: "wrong-parameter-type",
      message: "`dimensions` maps names to what is measured: `correct: {type: exact}`.",
      stops: true,
    });
  }
}

/** Sections whose content is read elsewhere and would be passed over in silence where it has another form. */
function checkForms(c: Compiling): void {
  const forms = [
    ["name", "scalar", "`name` is a text: `name: short-and-right`."],
    ["calls", "mapping", "`calls` maps names to who answers what: `calls: {second: {model: policy}}`."],
    ["extract", "mapping", "`extract` maps names to what is taken out: `extract: {final: {tag: answer}}`."],
    ["suppress", "list", "`suppress` is a list: `suppress: [{rule: unused-dimension, reason: kept for plots}]`."],
  ] as const;
  for (const [name, kind, message] of forms) {
    const value = entryOf(c.document.root, name)?.value;
    if (value === undefined || isEmpty(value) || value.kind === kind) continue;
    report(c, value, { rule: "wrong-parameter-type", message, stops: name === "extract" || name === "calls" });
  }
}
