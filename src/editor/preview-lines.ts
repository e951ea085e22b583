import { groupBy } from "../engine/group-by";
import type { DimensionSummary, ScoreSummary, TermSummary } from "../messages/summary";
import { isEnough } from "../messages/counted";
import { blockHistogram, dimensionText, termText } from "./preview-text";

/** Previews of a section begin in one column, two characters after its longest line, and never beyond this one. */
const lastColumn = 60;

/** A dimension or term with the line on which its key stands. */
export interface PlacedAnchor {
  readonly kind: "dimension" | "term";
  readonly name: string;
  readonly path: readonly (string | number)[];
  /** From 0. */
  readonly line: number;
  /** Characters of that line. */
  readonly length: number;
}

/** What is drawn behind a line: bars, then text, then what deserves the warning colour. */
export interface PreviewLine {
  readonly line: number;
  /** Columns between the end of the line and its preview. */
  readonly indent: number;
  /** The bars of a dimension and the number of its colour, null for a metric. */
  readonly bars?: { readonly text: string; readonly color: number | null };
  readonly plain: string;
  readonly amber: string;
}

/** The preview of each line. Where several keys share a line, each part says whose it is. */
export function previewLines(anchors: readonly PlacedAnchor[], summary: ScoreSummary, old: boolean): PreviewLine[] {
  return (["dimension", "term"] as const).flatMap((kind) => {
    const section = anchors.filter((anchor) => anchor.kind === kind);
    const column = Math.min(lastColumn, 2 + Math.max(0, ...section.map(({ length }) => length)));
    const lines = groupBy(section, ({ line }) => line);
    return [...lines.values()].flatMap((together): PreviewLine[] => {
      const { line, length } = together[0]!;
      const at = { line, indent: Math.max(1, column - length) };
      const shown = kind === "dimension" ? dimensionsOf(together, summary, old) : termsOf(together, summary, old);
      return shown ? [{ ...at, ...shown }] : [];
    });
  });
}

type Shown = Pick<PreviewLine, "bars" | "plain" | "amber">;

function dimensionsOf(together: readonly PlacedAnchor[], summary: ScoreSummary, old: boolean): Shown | undefined {
  const known = found(together, ({ name }) => summary.dimensions.find((d) => d.name === name));
  if (known.length === 0) return undefined;
  const end = old ? " · stale, rescoring" : "";
  const one: DimensionSummary | undefined = together.length === 1 ? known[0] : undefined;
  if (one === undefined)
    return { plain: known.map((d) => `${d.name} ${dimensionText(d)}`).join(", ") + end, amber: "" };
  const bars = { text: blockHistogram(one.histogram), color: one.metric ? null : one.index };
  return { ...(one.n > 0 ? { bars } : {}), plain: aligned(dimensionText(one)) + end, amber: "" };
}

function termsOf(together: readonly PlacedAnchor[], summary: ScoreSummary, old: boolean): Shown | undefined {
  const known = found(together, ({ path }) => summary.terms.find((t) => t.path.join("/") === path.join("/")));
  if (known.length === 0) return undefined;
  if (!isEnough(summary))
    return { plain: `needs more rollouts (have ${summary.rollouts} in ${summary.groups} groups)`, amber: "" };
  const texts = known.map((term: TermSummary) => {
    const { weight, share, surprising } = termText(term);
    return { name: term.name, lead: weight === "" ? "" : `${weight} · `, share, marked: surprising && !old };
  });
  const [one] = texts;
  if (together.length === 1 && one)
    return one.marked
      ? { plain: aligned(one.lead), amber: aligned(one.share) }
      : { plain: aligned(one.lead) + aligned(one.share), amber: "" };
  const join = (marked: boolean) =>
    texts
      .filter((text) => text.marked === marked)
      .map(({ name, lead, share }) => `${name} ${lead}${share}`)
      .join(", ");
  const [plain, amber] = [join(false), join(true)];
  return { plain: plain !== "" && amber !== "" ? `${plain}, ` : plain, amber };
}

/** The first percentage as wide as two digits and its sign, so that those of lines below each other stand in one column. */
const aligned = (text: string): string => text.replace(/[<>−]*\d+%/, (share) => share.padStart(3));

const found = <T>(anchors: readonly PlacedAnchor[], find: (anchor: PlacedAnchor) => T | undefined): readonly T[] =>
  anchors.map(find).filter((each) => each !== undefined);
