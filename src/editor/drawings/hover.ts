import * as vscode from "vscode";
import type { Anchor } from "../../language/types";
import { commandIds, languageId } from "../../messages/contribution-ids";
import { markdownCode, markdownText } from "../../messages/markdown";
import type { DimensionSummary, ScoreSummary, TermSummary } from "../../messages/summary";
import type { FixLink } from "../apply-fix";
import type { Diagnostics } from "../diagnostics";
import type { Documents, OpenDocument } from "../documents";
import type { EngineHost } from "../engine-host";
import type { FixEffects } from "../fix-effects";
import { commandLink } from "../places";
import { count, isEnough } from "../../messages/counted";
import { age, figure, percent } from "../preview-text";
import { rewardFile, type Scores } from "../scores";
import { readSetting } from "../settings";
import { drawDistribution } from "./distribution-drawing";
import { themeKind } from "./gutter-bars";
import { dataUri } from "./svg";
import { inksOf } from "./theme";
import { type CurvePoint, curveWeights, drawWeight } from "./weight-drawing";

/** A hover waits so long for the curve, ms; without it the bars are shown alone. */
const patience = 700;
const curvesKept = 24;

/** Pictures in hovers: a dimension's distribution, and what the weight of a term really pays. */
export class DrawingHovers implements vscode.HoverProvider, vscode.Disposable {
  private readonly curves = new Map<string, Promise<readonly CurvePoint[]>>();
  private readonly registration = vscode.languages.registerHoverProvider({ language: languageId }, this);

  constructor(
    private readonly documents: Documents,
    private readonly scores: Scores,
    private readonly engine: EngineHost,
    private readonly diagnostics: Diagnostics,
    private readonly effects: FixEffects,
  ) {}

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    if (!readSetting("hovers.drawings", document)) return undefined;
    const { summary, digest } = this.scores.state(document.uri);
    if (summary === undefined || !isEnough(summary)) return undefined;
    const opened = await this.documents.open(document);
    const anchor = opened.language.anchors(opened.document).find((each) => isOn(document, position, each));
    if (anchor === undefined) return undefined;
    const stale = digest !== undefined && digest !== summary.digest;
    const range = new vscode.Range(document.positionAt(anchor.key.start), document.positionAt(anchor.key.end));
    const contents =
      anchor.kind === "dimension"
        ? this.dimension(document, summary, anchor, stale)
        : await this.term(document, opened, summary, anchor, stale, weightRange(document, anchor) ?? range);
    return contents && new vscode.Hover(contents, range);
  }

  private dimension(
    document: vscode.TextDocument,
    summary: ScoreSummary,
    anchor: Anchor,
    stale: boolean,
  ): vscode.MarkdownString | undefined {
    const dimension = summary.dimensions.find(({ name }) => name === anchor.name);
    if (dimension === undefined || dimension.n === 0) return undefined;
    const text = trusted();
    text.appendMarkdown(
      `![Distribution of ${markdownText(anchor.name)}](${dataUri(drawDistribution(dimension, inks()))})\n\n`,
    );
    text.appendMarkdown(`${numbersOf(dimension)}${freshness(summary, stale)}\n\n`);
    text.appendMarkdown(openRollouts(document, "", "$(table) Open rollouts"));
    return text;
  }

  private async term(
    document: vscode.TextDocument,
    opened: OpenDocument,
    summary: ScoreSummary,
    anchor: Anchor,
    stale: boolean,
    range: vscode.Range,
  ): Promise<vscode.MarkdownString | undefined> {
    const siblings = siblingsOf(summary, anchor);
    const term = siblings.find(({ path }) => path.join("\n") === anchor.path.join("\n"));
    if (term?.share === null || term?.share === undefined || term.dimension === null) return undefined;
    const indexOf = (name: string | null): number => summary.dimensions.find((d) => d.name === name)?.index ?? -1;
    const curve = stale ? [] : await this.curve(document, opened, term);
    const drawing = drawWeight(
      {
        parts: siblings.map(({ name, dimension, weightShare, share }) => ({
          name,
          index: indexOf(dimension),
          weight: weightShare,
          share: share?.value ?? null,
        })),
        name: term.name,
        index: indexOf(term.dimension),
        curve,
        marked: [term.weight ?? NaN, (term.weight ?? NaN) / 10].flatMap((at) =>
          curve.filter(({ weight }) => weight === at),
        ),
      },
      inks(),
    );
    const text = trusted();
    const { sentence, filter, groups } = whatVaries(summary, siblings);
    text.appendMarkdown(`${sentence}${freshness(summary, stale)}\n\n`);
    text.appendMarkdown(`![What ${markdownText(term.name)} pays](${dataUri(drawing)})\n\n`);
    const links = [
      ...(stale ? [] : await this.fixLinks(document, opened, range)),
      commandLink("$(open-preview) What if…", commandIds.preview, []),
      ...(filter ? [openRollouts(document, filter, `$(table) Show the ${count(groups)} groups`)] : []),
    ];
    text.appendMarkdown(links.join("&nbsp;&nbsp;&nbsp;"));
    return text;
  }

  /** Fixes of what is found at the weight whose effect is known, with it. */
  private async fixLinks(
    document: vscode.TextDocument,
    { language }: OpenDocument,
    range: vscode.Range,
  ): Promise<readonly string[]> {
    const fixes = this.diagnostics.at(document, range).flatMap(({ finding }) => finding.fixes ?? []);
    const { version } = document;
    const links = await Promise.all(
      fixes.map(async (fix) => {
        const effect = await this.effects.of(document, fix);
        if (!effect) return [];
        const argument: FixLink = { uri: document.uri.toString(), version, edits: fix.edits };
        const title = markdownText(language.fixTitle(fix, effect).replaceAll("`", ""));
        return [commandLink(`$(lightbulb) ${title}`, commandIds.applyFix, [argument])];
      }),
    );
    return links.flat();
  }

  private async curve(
    document: vscode.TextDocument,
    { compiled }: OpenDocument,
    term: TermSummary,
  ): Promise<readonly CurvePoint[]> {
    if (term.weight === null || term.dimension === null || compiled.plan === undefined) return [];
    const key = `${document.uri.toString()} ${compiled.plan.digest} ${term.path.join("\n")}`;
    const { path, dimension, weight } = term;
    const known =
      this.curves.get(key) ??
      this.engine
        .request("weightCurve", { file: rewardFile(document), path, dimension, weights: curveWeights(weight) })
        .then((reply) =>
          reply.ok
            ? reply.points.flatMap(({ weight, share }): CurvePoint[] => (share === null ? [] : [{ weight, share }]))
            : [],
        );
    this.curves.delete(key);
    this.curves.set(key, known);
    for (const old of this.curves.keys()) {
      if (this.curves.size <= curvesKept) break;
      this.curves.delete(old);
    }
    // A curve that failed is asked for again; the engine's failure is said by the lens and the log.
    known.catch(() => this.curves.delete(key));
    const late = new Promise<readonly CurvePoint[]>((resolve) => setTimeout(() => resolve([]), patience));
    return Promise.race([known.catch(() => []), late]);
  }

  dispose(): void {
    this.registration.dispose();
    this.curves.clear();
  }
}

const inks = () => inksOf(themeKind());

const weightRange = (document: vscode.TextDocument, { weight }: Anchor): vscode.Range | undefined =>
  weight && new vscode.Range(document.positionAt(weight.start), document.positionAt(weight.end));

/** On the key, on the weight, or on the preview behind the line. */
function isOn(document: vscode.TextDocument, position: vscode.Position, { key, weight }: Anchor): boolean {
  const offset = document.offsetAt(position);
  const inside = ({ start, end }: { start: number; end: number }): boolean => offset >= start && offset <= end;
  if (inside(key) || (weight !== undefined && inside(weight))) return true;
  return (
    document.positionAt(key.start).line === position.line && document.lineAt(position.line).range.end.isEqual(position)
  );
}

function trusted(): vscode.MarkdownString {
  const text = new vscode.MarkdownString("", true);
  text.isTrusted = { enabledCommands: [commandIds.openRollouts, commandIds.preview, commandIds.applyFix] };
  return text;
}

const openRollouts = (document: vscode.TextDocument, filter: string, title: string): string =>
  commandLink(title, commandIds.openRollouts, [{ file: document.uri.fsPath, filter }]);

const freshness = ({ scoredAt }: ScoreSummary, stale: boolean): string =>
  stale ? " *Of the text before this edit.*" : ` *Scored ${age(scoredAt, Date.now())}.*`;

/** What the picture cannot say exactly; mean, zeros and statuses stand in the hover of the name. */
function numbersOf({ quantiles }: DimensionSummary): string {
  const at = ["5%", "25%", "median", "75%", "95%"];
  return `${quantiles.map((value, i) => `${at[i]} ${figure(value)}`).join(" · ")}.`;
}

/** Terms of the same node, in file order. */
function siblingsOf({ terms }: ScoreSummary, { path }: Anchor): readonly TermSummary[] {
  const parent = path.slice(0, -1).join("\n");
  return terms.filter((term) => term.path.slice(0, -1).join("\n") === parent);
}

/** Where the heaviest dimension does not vary, the others are all that a group learns from. */
function whatVaries(
  summary: ScoreSummary,
  siblings: readonly TermSummary[],
): { readonly sentence: string; readonly filter: string; readonly groups: number } {
  const heaviest = siblings
    .filter(({ dimension, weight }) => dimension !== null && weight !== null)
    .sort((a, b) => Math.abs(b.weight ?? 0) - Math.abs(a.weight ?? 0))[0];
  const name = heaviest?.dimension;
  const live = summary.varying.reduce((sum, { groups }) => sum + groups, 0);
  const flat = name
    ? summary.varying
        .filter(({ dimensions }) => !dimensions.includes(name))
        .reduce((sum, { groups }) => sum + groups, 0)
    : 0;
  if (!name || flat === 0 || live === 0)
    return {
      sentence: `n = ${count(summary.rollouts)} rollouts in ${count(summary.liveGroups)} live groups.`,
      filter: "",
      groups: 0,
    };
  return {
    sentence: `In ${count(flat)} of ${count(live)} groups that vary (${percent(flat / live)}) ${markdownCode(name)} does not: there the other terms are all that is learnt from.`,
    filter: `std(group.map(r, r.${name})) == 0 && advantage != 0`,
    groups: flat,
  };
}
