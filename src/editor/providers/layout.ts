import * as vscode from "vscode";
import type { Folding } from "../../language";
import type { Documents } from "../documents";
import { toRange } from "../places";

const kinds: Record<Folding["kind"], vscode.FoldingRangeKind | undefined> = {
  section: undefined,
  value: undefined,
  comment: vscode.FoldingRangeKind.Comment,
  region: vscode.FoldingRangeKind.Region,
};

export const foldingProvider = (documents: Documents): vscode.FoldingRangeProvider => ({
  async provideFoldingRanges(document) {
    const { language, document: parsed } = await documents.open(document);
    return language.foldings(parsed).map((folding) => {
      const { start, end } = toRange(document, folding);
      return new vscode.FoldingRange(start.line, end.line, kinds[folding.kind]);
    });
  },
});

/** Expand and shrink selection. */
export const selectionProvider = (documents: Documents): vscode.SelectionRangeProvider => ({
  async provideSelectionRanges(document, positions) {
    const { language, document: parsed } = await documents.open(document);
    return positions.map((position) => {
      const ranges = language.selections(parsed, document.offsetAt(position)).map((range) => toRange(document, range));
      return ranges.reduceRight<vscode.SelectionRange | undefined>(
        (parent, range) => new vscode.SelectionRange(range, parent),
        undefined,
      )!;
    });
  },
});
