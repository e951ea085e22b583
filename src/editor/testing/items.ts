import * as vscode from "vscode";
import type { LanguageModule } from "../documents";
import { rangeIn, type RewardText } from "./reward-texts";

/** What an item of the Test Explorer stands for. */
export type ItemData =
  | { readonly kind: "file" }
  | { readonly kind: "tests" | "probes" }
  | { readonly kind: "test"; readonly index: number; readonly source: string }
  | { readonly kind: "probe"; readonly name: string; readonly source: string };

/** Items of the Test Explorer by what they stand for. */
export class Items {
  private readonly data = new WeakMap<vscode.TestItem, ItemData>();

  constructor(private readonly controller: vscode.TestController) {}

  of(item: vscode.TestItem): ItemData {
    return this.data.get(item) ?? { kind: "file" };
  }

  file(uri: vscode.Uri): vscode.TestItem {
    const item = this.controller.createTestItem(uri.toString(), vscode.workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    this.data.set(item, { kind: "file" });
    return item;
  }

  /** Lists the tests and probes of a file below its item; those that are there already stay, with their results. */
  fill(file: vscode.TestItem, text: RewardText, language: LanguageModule): void {
    const { tests, probes } = language.testingItems(language.parseDocument(text.text));
    const branches = [
      this.branch(file, "tests", "Tests", tests.length, () =>
        tests.map(({ index, name, selection, source }) =>
          this.leaf(file, `test/${index}`, name, rangeIn(text, selection), { kind: "test", index, source }),
        ),
      ),
      this.branch(file, "probes", "Probes", probes.length, () =>
        probes.map(({ name, selection, source }) =>
          this.leaf(file, `probe/${name}`, name, rangeIn(text, selection), { kind: "probe", name, source }),
        ),
      ),
    ];
    file.children.replace(branches.filter((branch) => branch.children.size > 0));
    file.canResolveChildren = false;
  }

  private branch(
    file: vscode.TestItem,
    kind: "tests" | "probes",
    label: string,
    size: number,
    leaves: () => readonly vscode.TestItem[],
  ): vscode.TestItem {
    const id = `${file.id}#${kind}`;
    const branch = file.children.get(id) ?? this.controller.createTestItem(id, label, file.uri);
    branch.sortText = kind === "tests" ? "0" : "1";
    branch.description = size.toLocaleString("en-US");
    this.data.set(branch, { kind });
    branch.children.replace([...leaves()]);
    return branch;
  }

  private leaf(
    file: vscode.TestItem,
    key: string,
    label: string,
    range: vscode.Range,
    data: ItemData & { readonly kind: "test" | "probe" },
  ): vscode.TestItem {
    const id = `${file.id}#${key}`;
    const branch = file.children.get(`${file.id}#${data.kind}s`);
    const known = branch?.children.get(id);
    const item = known ?? this.controller.createTestItem(id, label, file.uri);
    item.label = label;
    item.range = range;
    item.sortText = String(range.start.line).padStart(8, "0") + (data.kind === "probe" ? data.name : "");
    const before = known && this.of(known);
    // Another text is another test: its result is of the one before.
    if (before && "source" in before && before.source !== data.source) this.controller.invalidateTestResults(item);
    this.data.set(item, data);
    return item;
  }
}

/** The leaves below items, each once. */
export function leavesOf(items: readonly vscode.TestItem[]): readonly vscode.TestItem[] {
  const found = new Set<vscode.TestItem>();
  const visit = (item: vscode.TestItem): void => {
    if (item.children.size === 0) found.add(item);
    else item.children.forEach(visit);
  };
  items.forEach(visit);
  return [...found];
}

/** The file that an item belongs to. */
export function fileOf(item: vscode.TestItem): vscode.TestItem {
  let top = item;
  while (top.parent) top = top.parent;
  return top;
}
