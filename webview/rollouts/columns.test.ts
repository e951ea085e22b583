import { describe, expect, it } from "vitest";
import type { TableColumn } from "../../src/messages/rollouts";
import { columnsOf, moved, noChoice, queried, toggled } from "./columns";

const column = (name: string, rest: Partial<TableColumn> = {}): TableColumn => ({
  name,
  type: "text",
  missing: 0,
  example: "",
  few: false,
  ...rest,
});
const dimension = (name: string, index: number) => ({ name, index, metric: false, low: 0, high: 1 });
const head = {
  dimensions: [dimension("correct", 0), dimension("length", 1)],
  columns: [column("prompt"), column("policy", { few: true }), column("score", { type: "number" })],
  hasText: true,
};
const shown = (choice = noChoice, from = head) =>
  columnsOf(from, choice)
    .filter((each) => each.shown)
    .map(({ name }) => name);

describe("the columns of the table", () => {
  it("are, by rule, what wrote it, the text, and the scores", () => {
    expect(shown()).toEqual(["policy", "completion", "words", "total", "advantage", "correct", "length"]);
    expect(queried(columnsOf(head, noChoice))).toEqual(["policy"]);
  });

  it("are the numbers where there is no text", () => {
    expect(shown(noChoice, { ...head, hasText: false })).toEqual([
      "policy",
      "score",
      "total",
      "advantage",
      "correct",
      "length",
    ]);
  });

  it("are shown and hidden as a reader chooses, and that can be taken back", () => {
    const columns = columnsOf(head, noChoice);
    const find = (name: string, from = columns) => from.find((each) => each.name === name)!;
    const more = toggled(noChoice, find("score"));
    expect(queried(columnsOf(head, more))).toEqual(["policy", "score"]);
    const less = toggled(more, find("words"));
    expect(shown(less)).not.toContain("words");
    expect(toggled(less, find("words", columnsOf(head, less))).hidden).toEqual([]);
  });

  it("keep the reader's order, and a new one stands where it stands by rule", () => {
    const choice = moved(columnsOf(head, noChoice), noChoice, "dimension:length", "completion");
    expect(shown(choice)).toEqual(["policy", "length", "completion", "words", "total", "advantage", "correct"]);
    const grown = { ...head, dimensions: [...head.dimensions, dimension("format", 2)] };
    expect(shown(choice, grown)).toEqual([
      "policy",
      "length",
      "format",
      "completion",
      "words",
      "total",
      "advantage",
      "correct",
    ]);
  });

  it("number the data columns as the rows carry them", () => {
    const choice = toggled(
      noChoice,
      columnsOf(head, noChoice).find(({ name }) => name === "score")!,
    );
    const order = moved(columnsOf(head, choice), choice, "column:score", "column:policy");
    expect(
      columnsOf(head, order).flatMap(({ kind, shown: is, name, place }) =>
        kind === "data" && is ? [[name, place]] : [],
      ),
    ).toEqual([
      ["score", 0],
      ["policy", 1],
    ]);
  });
});
