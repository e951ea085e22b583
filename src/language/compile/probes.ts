import { laterProbes, pairProbes, probeNames, probesOf } from "../../analysis/probing/registry";
import type { Path, ProbePlan } from "../../engine/plan";
import { type Entry, entryOf, isEmpty, type Tree } from "../document/tree";
import { type Compiling, report } from "./context";

const keys = ["allow", "answers"];

/** Packs and names that the language knows and this version does not make. */
const later: ReadonlySet<string> = new Set(
  Object.entries(laterProbes).flatMap(([pack, names]) => [...(probesOf(pack).length === 0 ? [pack] : []), ...names]),
);

/** Reads `probes`: names of packs and probes, with what they allow. What cannot be read is reported and left out; scoring goes on. */
export function readProbes(c: Compiling): readonly ProbePlan[] {
  const section = entryOf(c.document.root, "probes");
  if (section === undefined || isEmpty(section.value)) return [];
  const { value } = section;
  if (value.kind === "scalar") return readName(c, value.text, value, ["probes"]);
  if (value.kind === "mapping") {
    wrong(c, value, "`probes` is a list: `[empty, {stuffing: {allow: 0.02}}]`.");
    return [];
  }
  const seen = new Map<string, Tree>();
  return value.items.flatMap((item, i): readonly ProbePlan[] => {
    const entries = readItem(c, item, ["probes", i]);
    const name = entries[0]?.name;
    if (name === undefined) return entries;
    if (seen.has(name)) {
      wrong(c, item, `\`${name}\` is listed twice. Remove one of them.`);
      return [];
    }
    seen.set(name, item);
    return entries;
  });
}

const wrong = (c: Compiling, at: { start: number; end: number }, message: string): void =>
  report(c, at, { rule: "bad-probe", message, stops: false });

function readItem(c: Compiling, item: Tree, path: Path): readonly ProbePlan[] {
  if (item.kind === "scalar" && !isEmpty(item)) return readName(c, item.text, item, path);
  const [entry, another] = item.kind === "mapping" ? item.entries : [];
  if (entry === undefined || another !== undefined) {
    wrong(c, item, "A probe is a name, or one name with what it allows: `{stuffing: {allow: 0.02}}`.");
    return [];
  }
  const [named] = readName(c, entry.key, entry.keyRange, path);
  return named ? [{ ...named, ...readOptions(c, entry) }] : [];
}

function readName(c: Compiling, name: string, at: { start: number; end: number }, path: Path): readonly ProbePlan[] {
  if (probesOf(name).length > 0) return [{ name, allow: undefined, answers: undefined, path }];
  if (pairProbes.includes(name)) {
    const message = `\`${name}\` is made of rows of your own: \`reward-lab probe FILE --pairs ROWS\`. Listed here it has no effect.`;
    report(c, at, { rule: "not-supported-yet", message, severity: "information", stops: false });
    return [];
  }
  if (later.has(name)) {
    const message = `The probe \`${name}\` is not made in this version; it is left out.`;
    report(c, at, { rule: "not-supported-yet", message, severity: "information", stops: false });
    return [];
  }
  report(c, at, {
    rule: "unknown-name",
    message: `There is no probe or pack \`${name}\`.`,
    stops: false,
    wrong: name,
    candidates: probeNames,
  });
  return [];
}

function readOptions(c: Compiling, { key: name, value }: Entry): Partial<ProbePlan> {
  if (isEmpty(value)) return {};
  if (value.kind !== "mapping") {
    wrong(c, value, `Write what \`${name}\` allows as \`{allow: 0.02}\`.`);
    return {};
  }
  const takesAnswers = probesOf(name).some(({ answers }) => answers === true);
  let allow: number | undefined;
  let answers: readonly string[] | undefined;
  for (const { key, keyRange, value: given } of value.entries) {
    if (key === "allow") {
      if (given.kind === "scalar" && typeof given.value === "number" && Number.isFinite(given.value))
        allow = given.value;
      else wrong(c, given, "`allow` is a number, in the unit of the probe.");
    } else if (key === "answers" && takesAnswers) {
      const items = given.kind === "list" ? given.items : [];
      if (items.length > 0 && items.every((item) => item.kind === "scalar"))
        answers = items.map((item) => (item.kind === "scalar" && item.value !== null ? item.text : ""));
      else wrong(c, given, "`answers` is a list of texts, each a whole response.");
    } else {
      report(c, keyRange, {
        rule: "unknown-parameter",
        message: `\`${name}\` takes no \`${key}\`.`,
        stops: false,
        wrong: key,
        candidates: takesAnswers ? keys : ["allow"],
      });
    }
  }
  return { allow, answers };
}
