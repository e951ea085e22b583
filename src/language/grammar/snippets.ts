import type { DimensionType, LanguageRecord } from "../../engine/record";
import { parameterList } from "../../engine/parameters";
import { records } from "../../engine/records";
import type { Path } from "../../engine/plan";
import { argumentSnippet, recordDocs, valueSnippet } from "./parameters";
import { type Grammar, type Offer, offer, type Surroundings } from "./types";

/** A snippet whose places are counted from a later number. */
const from = (first: number, snippet: string): string =>
  snippet.replace(/\$\{?(\d+)/g, (place, n: string) => place.replace(n, String(Number(n) + first - 1)));

/** A whole dimension of a type: what it compares, and the parameters without which it does not run. */
function dimension(record: DimensionType): Offer {
  const inputs =
    record.name === "expr"
      ? ["of: ${1:1}"]
      : record.inputs === "of and to"
        ? ["of: ${1:completion}", "to: ${1:gold}"]
        : [];
  const list = parameterList(record.parameters);
  const needed = list.filter(({ required }) => required);
  const shown = needed.length > 0 ? needed : list.filter(({ schema }) => schema.kind === "choice").slice(0, 1);
  const own = shown.map(({ name, schema }) => `${name}: ${valueSnippet(schema)}`);
  const fields = [...inputs, ...own].map((field, i) => from(i + 2, field));
  return offer(record.name, "snippet", recordDocs(record as LanguageRecord), {
    detail: `new dimension: ${record.summary}`,
    insert: `\${1:${record.name}}: {${[`type: ${record.name}`, ...fields].join(", ")}}`,
  });
}

const extraction = (record: LanguageRecord): Offer =>
  offer(record.name, "snippet", recordDocs(record), {
    detail: `new extraction: ${record.summary}`,
    insert: `\${1:found}: {${record.name}: ${from(2, argumentSnippet(record)) || "{}"}}`,
  });

const snippet = (name: string, docs: string, insert: string): Offer =>
  offer(name, "snippet", docs, { detail: "snippet", insert });

const terms: readonly Offer[] = [
  snippet(
    "term paid when…",
    "A dimension that is paid only where a condition holds.",
    "${1:name}: {weight: ${2:0.1}, when: ${3:correct == 1}}",
  ),
  snippet(
    "term of several",
    "A term of its own that puts several dimensions together.",
    "${1:name}: {weight: ${2:1}, ${3|mean,sum,product|}: {${4:a}: 1, ${5:b}: 1}}",
  ),
];

const tests: readonly Offer[] = [
  snippet(
    "test of one rollout",
    "One rollout and the scores that it must get.",
    'name: ${1:what must hold}\n  rollout: {completion: "${2}", gold: "${3}"}\n  expect: {total: ${4:1}}',
  ),
  snippet(
    "test of a group",
    "Rollouts of one prompt, compared with each other.",
    'name: ${1:the better answer is paid more}\n  group:\n    better: {completion: "${2}"}\n    worse: {completion: "${3}"}\n  expect:\n    - group.all(p, p.total <= 1)\n    - ${4:total <= 1}',
  ),
  snippet(
    "test of given scores",
    "Raw values of dimensions, for what the aggregate makes of them.",
    "name: ${1:what must hold}\n  scores: {${2:correct}: ${3:1}}\n  expect: {total: ${4:1}}",
  ),
];

const suppressions = (s: Surroundings): readonly Offer[] => [
  snippet(
    "suppression with its reason",
    "A diagnostic that is meant to be so. Without a reason nothing is suppressed.",
    `{rule: \${1|${s.ruleIds.join(",")}|}, at: \${2:aggregate}, reason: \${3}}`,
  ),
];

/** Whole entries that may begin at a path, made from the records. `empty`: nothing stands in the entry yet. */
export function snippetsAt(path: Path, place: Grammar, s: Surroundings, empty: boolean): readonly Offer[] {
  const [section, index] = path;
  if (path.length === 1 && section === "dimensions") return [...records.dimension.values()].map(dimension);
  if (path.length === 1 && section === "extract")
    return ([...records.extraction.values()] as LanguageRecord[]).map(extraction);
  if (path.length === 2 && typeof index === "number" && empty) {
    if (section === "tests") return tests;
    if (section === "suppress") return suppressions(s);
  }
  return section === "aggregate" && place.keyToken?.("", s) === "term" ? terms : [];
}
