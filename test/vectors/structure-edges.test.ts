import { describe, expect, it } from "vitest";
import type { Value } from "../../src/engine/column";
import setMatch from "../../src/engine/dimensions/set_match";
import type { ProviderRequest } from "../../src/engine/providers/ask";
import { memoryInput } from "../../src/engine/memory-input";
import { memoryTable, type MemoryRow } from "../../src/engine/memory-table";
import type { Scored } from "../../src/engine/scored";
import { readPlot } from "../../src/engine/lazy/matplotlib";
import { sqlNames } from "../../src/engine/match/sql-names";
import { compile } from "../../src/language/compile";
import { parseDocument } from "../../src/language/document/document";
import { withParents } from "../../src/language/extend/gather";
import { mergedText } from "../../src/language/extend/merged-text";
import { statusName } from "../../src/messages/status";
import { round, scoreText } from "../unit/scoring/score-text";
import { compiledParameters, explanation, scoreCases } from "./score-cases";

type Given = Readonly<Record<string, unknown>>;

const score = async (type: string, given: Given, of: Value, to?: Value, fromPolicy = true) =>
  (await scoreCases({ type, with: given, rows: [{ of, ...(to === undefined ? {} : { to }) }] }, fromPolicy))[0];

/** Raw values of a dimension, one a rollout or element; a status where there is none. */
const raws = (scored: Scored, name: string): (number | string)[] => {
  const dimension = scored.dimensions.get(name)!;
  const { values, status } = dimension.list?.raw ?? dimension.raw;
  return Array.from(values, (value, i) => (status[i] === 0 ? round(value) : statusName(status[i]!)));
};

const messages = (text: string, files?: Readonly<Record<string, string>>): readonly string[] => {
  const document = withParents(parseDocument(`reward: 1\n${text}`), (path) => files?.[path] ?? null);
  return compile(document).problems.map(({ message }) => message);
};

describe("set_match", () => {
  const match = (given: Given, of: Value, to: Value, fromPolicy = true) =>
    score("set_match", given, of, to, fromPolicy);

  it("is 1 with two empty sides unless said, 0 with one, and takes a single value for a list of one", async () => {
    expect(await match({}, [], [])).toBe(1);
    expect(await match({ both_empty: 0.5 }, [], [])).toBe(0.5);
    expect([await match({}, [], ["a"]), await match({}, ["a"], [])]).toEqual([0, 0]);
    expect(await match({ score: "exact" }, "a", ["a"])).toBe(1);
  });

  it("counts what is equal once, in normal form and without case, numbers by their shortest text", async () => {
    // own {é, 42}, gold {é, 42, x}: 2 * 2 / 5
    expect(await match({ score: "f1" }, ["E\u0301", "é", 42], ["é", "42", "x"])).toBe(0.8);
    expect(await match({ ignore: [], score: "exact" }, ["A"], ["a"])).toBe(0);
    expect(await match({ score: "precision" }, [{ b: 1, a: 2 }, null], [{ a: 2, b: 1 }])).toBe(1);
  });

  it("pays a part of gold its share, and nothing once something wrong is in it", async () => {
    expect(await match({ score: "subset_fraction" }, ["a", "b"], ["a", "b", "c", "d"])).toBe(0.5);
    expect(await match({ score: "subset_fraction" }, ["a", "x"], ["a", "b", "c", "d"])).toBe(0);
  });

  it("counts synonyms as one word, in the first row that has them", async () => {
    const synonyms = [
      ["happy", "glad"],
      ["sad", "glad"],
    ];
    expect(await match({ score: "exact", synonyms }, ["Glad", "happy"], ["happy"])).toBe(1);
    expect(await match({ score: "recall", synonyms }, ["glad"], ["sad"])).toBe(0);
  });

  it("matches numbers within a tolerance one to one, the nearest first", async () => {
    // 10.2 takes 10, then 9.6 has only 11 left, which is too far: m = 1, f1 = 2/4
    expect(await match({ equal: { number: 1 } }, [9.6, 10.2], [10, 11])).toBe(0.5);
    expect(await match({ equal: { number: 1.5 } }, [9.6, 10.2], [10, 11])).toBe(1);
    expect(await match({ equal: { number: { relative: 0.05 } }, score: "recall" }, ["105", 105.1], [100])).toBe(1);
    expect(await match({ equal: { number: 0.05 } }, [1.05], [1])).toBe(1);
    expect(await match({ equal: { number: 1 } }, ["no"], [1])).toBe("unparseable");
    expect(await match({ equal: { number: 1 } }, [1], ["no"])).toBe("error");
  });

  it("matches boxes whose IoU reaches the bound", async () => {
    // [0,0,2,1] and [1,0,3,1]: 1 / 3; a box on itself: 1
    expect(
      await match(
        { equal: { iou: 0.5 } },
        [[0, 0, 2, 1]],
        [
          [1, 0, 3, 1],
          [0, 0, 2, 1],
        ],
      ),
    ).toBeCloseTo(2 / 3, 12);
    expect(await match({ equal: { iou: 1 / 3 } }, [0, 0, 2, 1], [[1, 0, 3, 1]])).toBe(1);
    expect(await match({ equal: { iou: 0.5 } }, [[0, 0, 2]], [[1, 0, 3, 1]])).toBe("unparseable");
  });

  it("refuses what is no list, by side, and more pairs than it can look at", async () => {
    expect([await match({}, { a: 1 }, ["a"]), await match({}, { a: 1 }, ["a"], false)]).toEqual([
      "unparseable",
      "error",
    ]);
    expect(await match({}, ["a"], { a: 1 })).toBe("error");
    const many = Array.from({ length: 3000 }, (_, i) => i);
    expect(await match({ equal: { number: 1 } }, many, many)).toBe("unparseable");
  });

  it("says what is missing and what is too many", () => {
    expect(explanation("set_match", {}, { of: ["a", "x"], to: ["a", "b"] })).toBe(
      "1 of 2 elements match, of 2 gold ones; lacks b; x too many",
    );
  });
});

describe("set_match with a model", () => {
  const asked: ProviderRequest[] = [];
  const match = async (given: Given, of: Value, to: Value, reply: (request: ProviderRequest) => Value) => {
    asked.length = 0;
    const table = memoryTable([{ completion: of, columns: { gold: to } }]);
    const input = memoryInput({
      size: 1,
      of: table.column("completion")!,
      to: table.column("gold")!,
      live: new Uint8Array([1]),
      table,
      ask: (requests) => {
        asked.push(...requests);
        return Promise.resolve(requests.map((request) => ({ value: reply(request) })));
      },
    });
    const { values, status } = await setMatch.evaluate(input, compiledParameters(setMatch, given) as never);
    return status[0] === 0 ? values[0] : statusName(status[0]!);
  };

  it("takes the points and pairs of a judge, each point once: 2 of 3 and 2 of 4 give 4/7", async () => {
    const reply = {
      of: ["p", "q", "r"],
      to: ["s", "t", "u", "v"],
      pairs: [
        [0, 1],
        [1, 0],
        [1, 2],
      ],
    };
    expect(await match({ equal: "judge" }, "own text", "gold text", () => JSON.stringify(reply))).toBeCloseTo(
      4 / 7,
      12,
    );
    expect(asked.map(({ kind, model }) => [kind, model])).toEqual([["chat", "judge"]]);
    // the side is a list: it has two points whatever the judge says
    expect(await match({ equal: "judge" }, ["a", "b"], ["c"], () => ({ pairs: [[1, 0]] }))).toBeCloseTo(2 / 3, 12);
  });

  it("makes an error of a reply without points, and abstains where the judge declines", async () => {
    const judge = { equal: "judge" };
    expect(await match(judge, "x", "y", () => "they agree")).toBe("error");
    expect(await match(judge, "x", "y", () => ({ of: ["x"], to: ["y"], pairs: [[0, 1]] }))).toBe("error");
    expect(await match(judge, "x", "y", () => null)).toBe("abstain");
  });

  it("matches embeddings from the threshold on", async () => {
    const vectors: Readonly<Record<string, Value>> = { a: [1, 0], b: [0, 1], c: [0.8, 0.6] };
    const reply = ({ content }: ProviderRequest) => vectors[(content as { value: string }).value]!;
    expect(await match({ equal: "embedding" }, ["a", "b"], ["c"], reply)).toBeCloseTo(2 / 3, 12);
    expect(await match({ equal: "embedding", threshold: 0.81 }, ["a", "b"], ["c"], reply)).toBe(0);
  });
});

describe("choice", () => {
  const chosen = (given: Given, of: Value, to?: Value) => score("choice", given, of, to);

  it("compares options without case, and never an unreadable one with an unreadable gold one", async () => {
    expect([await chosen({}, " b ", "B"), await chosen({}, "A", "B"), await chosen({ ignore: [] }, "b", "B")]).toEqual([
      1, 0, 0,
    ]);
    expect([await chosen({}, "", ""), await chosen({}, "", "B")]).toEqual(["abstain", "unparseable"]);
    expect([await chosen({}, "B"), await chosen({}, ["B"], "B")]).toEqual(["abstain", "unparseable"]);
  });

  it("holds both sides to the options", async () => {
    const options = ["Response 1", "Response 2"];
    expect(await chosen({ options }, "response 1", "Response 1")).toBe(1);
    expect(await chosen({ options }, "Response 3", "Response 1")).toBe("unparseable");
    expect(await chosen({ options }, "Response 1", "Response 3")).toBe("error");
    expect(messages("dimensions: {a: {type: choice, options: [A, a]}}")[0]).toMatch(/`a` stands twice/);
  });
});

describe("json_schema", () => {
  const fits = (given: Given, of: Value) => score("json_schema", given, of);

  it("reads the first object that stands by itself, and nothing inside of a broken one", async () => {
    expect(await fits({ required: ["a"] }, 'use {x} then ```json\n{"a": "]}", "b": [1]}\n``` end')).toBe(1);
    expect(await fits({}, '{"a": {"b": 1}, c: 2}')).toBe(0);
    expect([await fits({}, ""), await fits({}, "in May"), await fits({}, "7")]).toEqual([0, 0, 1]);
    expect(await fits({ required: ["a"] }, "[1]")).toBe(0);
  });

  it("pays for what only repair makes readable", async () => {
    const given = { required: ["a"], repaired: 0.75 };
    expect(await fits(given, "{'a': 1,}")).toBe(0.75);
    expect(await fits(given, 'so {"a": {"b": 1}')).toBe(0.75);
    expect(await fits(given, "{'b': 1}")).toBe(0);
    expect(await fits(given, "a is better")).toBe(0);
    expect(await fits(given, `{"a": ${"'x".repeat(40_000)}`)).toBe(0);
  });

  it("checks values as they are", async () => {
    const schema = { type: "object", properties: { n: { type: "integer" } } };
    expect([await fits({ schema }, { n: 1 }), await fits({ schema }, { n: 1.5 }), await fits({ schema }, [1])]).toEqual(
      [1, 0, 0],
    );
  });

  it("says which schemas cannot be used", () => {
    const message = (schema: string) => messages(`dimensions: {a: {type: json_schema, schema: ${schema}}}`)[0];
    expect(message('{pattern: "(?=a)b"}')).toMatch(/Lookaround is not available/);
    expect(message('{$ref: "other.json"}')).toMatch(/refers to `other.json`/);
    expect(message('{$ref: "#/$defs/x"}')).toMatch(/refers to `#\/\$defs\/x`/);
    expect(message("{type: text}")).toMatch(/has the type `text`/);
    expect(message('{$defs: {x: {type: [string, "null"]}}, $ref: "#/$defs/x"}')).toBeUndefined();
  });

  it("reads the schema from the file that it names, and says where it cannot", () => {
    const text = "dimensions: {a: {type: json_schema, schema: schemas/a.json}}";
    const schemaIn = (file: string) => {
      const document = withParents(parseDocument(`reward: 1\n${text}`), (path) =>
        path === "schemas/a.json" ? file : null,
      );
      return compile(document).plan?.dimensions[0];
    };
    expect(schemaIn('{"type": "array"}')?.parameters["schema"]).toEqual({ type: "array" });
    expect(schemaIn('{"type": "array"}')?.rawDigest).not.toBe(schemaIn('{"type": "object"}')?.rawDigest);
    expect(messages(text)[0]).toMatch(/The file `schemas\/a.json` cannot be read/);
    expect(messages(text, { "schemas/a.json": "{" })[0]).toMatch(/is no JSON/);
  });

  it("stands in the copy of a run, so that the run needs no other file", () => {
    const file = '{"type": "object", "required": ["a: b"]}';
    const copyOf = (text: string, files: Readonly<Record<string, string>>) =>
      mergedText(withParents(parseDocument(text), (path) => files[path] ?? null));
    const own = `reward: 1\ndimensions: {a: {type: json_schema, schema: "s/a.json", repaired: 0.5}}\n`;
    const parent = "reward: 1\ndimensions: {a: {type: json_schema, schema: a.json, repaired: 0.5}}\n";
    const copies = [
      copyOf(own, { "s/a.json": file }),
      copyOf("reward: 1\nextends: s/base.reward.yaml\n", { "s/base.reward.yaml": parent, "s/a.json": file }),
    ];
    for (const copy of copies)
      expect(compile(parseDocument(copy)).plan?.dimensions[0]?.parameters["schema"]).toEqual(JSON.parse(file));
  });

  it("stays linear where a pattern would not be", async () => {
    const slow = { patternProperties: { "^(a+)+$": { type: "number" } }, properties: { s: { pattern: "^(a+)+$" } } };
    const start = performance.now();
    expect(await fits({ schema: slow }, { [`${"a".repeat(40)}!`]: "x", s: `${"a".repeat(100_000)}!` })).toBe(0);
    expect(performance.now() - start).toBeLessThan(2000);
    const nested = { $defs: { a: { type: "array", items: { $ref: "#/$defs/a" } } }, $ref: "#/$defs/a" };
    expect(await fits({ schema: nested }, `${"[".repeat(100_000)}${"]".repeat(100_000)}`)).toBe(0);
  });
});

describe("field_match", () => {
  const match = (given: Given, of: Value, to: Value) => score("field_match", given, of, to);
  const grid = { h1: { pet: "cat", job: "chef" }, h2: { pet: "dog", job: "poet" } };

  it("compares leaves by path, so that a row copied everywhere earns its own place", async () => {
    expect(await match({}, { ...grid, h2: { pet: "dog", job: "chef" } }, grid)).toBe(0.75);
    expect(await match({}, { h1: grid.h1, h2: grid.h1 }, grid)).toBe(0.5);
    expect(await match({ score: "all" }, { ...grid, h3: 1 }, grid)).toBe(1);
    expect(await match({ score: "all" }, { h1: grid.h1 }, grid)).toBe(0);
    expect(await match({}, `text ${JSON.stringify(grid)}`, JSON.stringify(grid))).toBe(1);
  });

  it("compares lists place by place over the longer one, or as sets", async () => {
    expect(await match({}, { a: [1, 2, 3, 4] }, { a: [1, 3] })).toBe(0.25);
    expect(await match({ fields: { a: { equal: "set" } } }, { a: [3, 1, 1] }, { a: [1, 3] })).toBeCloseTo(2 / 3, 12);
    // abc and abd: 1 edit of 3; weights 1 and 3: (2/3 + 3) / 4
    const fields = { t: { equal: "edit" }, n: { equal: "number", tolerance: 1, weight: 3 } };
    expect(await match({ fields }, { t: "abc", n: 11 }, { t: "abd", n: 10 })).toBeCloseTo(11 / 12, 12);
  });

  it("abstains without a field of gold, and refuses by side", async () => {
    expect(await match({ fields: { b: {} } }, { a: 1 }, { a: 1 })).toBe("abstain");
    expect([await match({}, "no", { a: 1 }), await match({}, { a: 1 }, "no")]).toEqual(["unparseable", "error"]);
    expect(await match({}, { wrong: "x" }, { wrong: "x" })).toBe(1);
  });

  it("reads a chart off its program: 105 for 100 is within 5 %, 105.1 is not", async () => {
    const fields = {
      type: { equal: "exact" },
      layout: { equal: "exact" },
      values: { equal: "number", tolerance: { relative: 0.05 } },
      labels: { equal: "edit" },
    };
    const gold = { type: "bar", layout: [1, 1], values: [100, 100], labels: ["a", "b"] };
    expect(await match({ reader: "matplotlib", fields }, "plt.bar(['a', 'b'], [105, 105.1])", gold)).toBe(0.875);
    expect(await match({ reader: "matplotlib" }, "plt.bar(", gold)).toBe("unparseable");
  });

  it("works out constants, loops, functions and tables, and leaves out what it does not know", () => {
    const program = `
import numpy as np, pandas as pd, matplotlib.pyplot as plt
def draw(ax, data, label="none"):
    ax.plot(data, label=label)
    ax.set_title(f"{label} values")
fig, axes = plt.subplots(2, 1)
series = {"a": [1, 2], "b": np.arange(2) * 10 + 0.5}
for ax, (name, values) in zip(axes, series.items()):
    draw(ax, values, label=name)
df = pd.DataFrame({"v": [3, 4]})
plt.scatter([0, 1], df["v"] ** 2)
plt.bar(unknown, unknown + 1)
plt.xlabel("x" + "s")`;
    expect(readPlot(program)).toEqual({
      value: {
        type: ["line", "scatter", "bar"],
        values: [1, 2, 0.5, 10.5, 9, 16],
        x: [0, 1],
        legend: ["a", "b"],
        title: ["a values", "b values"],
        xlabel: "xs",
        layout: [2, 1],
      },
    });
  });

  it("runs nothing and ends", () => {
    const start = performance.now();
    for (const program of [
      "while True: pass",
      "def f(): return f() + f()\nf()",
      "x = [1]\nfor i in range(99):\n  x = [x, x]\nplt.plot(x)",
      "x = 'a'\nfor i in range(99999):\n  x = f'{x}{x}'",
      "for i in range(10**9):\n  for j in range(10**9): plt.plot([i])",
      "__import__('os').system('exit 1')",
    ])
      readPlot(program);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe("static", () => {
  const reads = (as: string, of: Value, forbid?: readonly string[]) =>
    score("static", { as, ...(forbid && { forbid }) }, of);

  it("reads JSON as a whole", async () => {
    expect([await reads("json", ' {"a": 1}\n'), await reads("json", "{a: 1}"), await reads("json", "")]).toEqual([
      1, 0, 0,
    ]);
    expect(await reads("json", '{"x": [{"Secret": 1}]}', ["secret"])).toBe(0);
  });

  it("reads one well-formed document with the root svg", async () => {
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><g onclick="x()"/></svg>';
    expect([
      await reads("svg", svg),
      await reads("svg", svg, ["@onclick"]),
      await reads("svg", svg, ["script"]),
    ]).toEqual([1, 0, 1]);
    for (const wrong of ["", "<svg>", "<svg/><svg/>", "<g/>", "<svg><a></svg>", "<svg>&nbsp;</svg>", "<svg x:y='1'/>"])
      expect(await reads("svg", wrong), wrong).toBe(0);
    expect(await reads("svg", `<svg>${"<g>".repeat(200_000)}${"</g>".repeat(200_000)}</svg>`)).toBe(0);
  });

  it("reads HTML whose tags close in order", async () => {
    for (const right of [
      "<!doctype html><html><head><title>a<b</title></head><body><p>hi<p>yo<br></body></html>",
      "<ul><li>a<li>b</ul>",
      "<table><tr><td>1<td>2<tr><td>3</table>",
      "<script>if (a < b) {}</script>",
      "<svg><circle r='1'/></svg>",
      "<P>x</p>",
    ])
      expect(await reads("html", right), right).toBe(1);
    for (const wrong of [
      "",
      "plain",
      "<div>a",
      "<b><i>x</b></i>",
      "<p>a</p></div>",
      "<div/>",
      "</br>",
      "a < b <p>",
      "<div",
      "<a x x></a>",
      "<style>x",
    ])
      expect(await reads("html", wrong), wrong).toBe(0);
    expect(await reads("html", "<p onclick=x>", ["@onclick"])).toBe(0);
  });

  it("reads one statement of SQL and looks for words outside of texts", async () => {
    expect([await reads("sql", "SELECT a FROM t;"), await reads("sql", "SELECT a FROM t; DROP TABLE t")]).toEqual([
      1, 0,
    ]);
    expect([await reads("sql", ""), await reads("sql", "-- only"), await reads("sql", ";")]).toEqual([0, 0, 0]);
    expect([
      await reads("sql", "DROP TABLE t", ["drop"]),
      await reads("sql", "SELECT 'drop', \"drop\" FROM t -- drop", ["drop"]),
    ]).toEqual([0, 1]);
    expect(await reads("sql", `SELECT ${"(".repeat(100_000)}1`)).toBe(0);
    expect(await reads("sql", "x".repeat(1_000_001))).toBe("unparseable");
  });

  it("reads Python and finds keywords, names and kinds of nodes", async () => {
    expect(await reads("python", "import os\nos.system('x')", ["os.system"])).toBe(0);
    expect(await reads("python", "x = 'import os'  # eval", ["import", "eval"])).toBe(1);
    expect([
      await reads("python", "import os", ["import"]),
      await reads("python", "f = lambda: 1", ["lambda"]),
    ]).toEqual([0, 0]);
    expect([await reads("python", "(".repeat(100_000)), await reads("python", ["x"])]).toEqual([0, "unparseable"]);
  });
});

describe("sql_schema_overlap", () => {
  const names = (query: string) => {
    const { tables, columns } = sqlNames(query);
    return [[...tables].sort().join(" "), [...columns].sort().join(" ")];
  };

  it("names tables and columns, and neither aliases, functions, texts nor queries of WITH", () => {
    expect(
      names("SELECT u.Name AS n, COUNT(*) c FROM Users u JOIN s.orders o ON u.id = o.uid WHERE n = 'x y' ORDER BY c"),
    ).toEqual(["orders users", "id name uid"]);
    expect(names("WITH r (k, v) AS (SELECT a, b FROM t1) SELECT r.k FROM r WHERE v > (SELECT MAX(w) FROM t2)")).toEqual(
      ["t1 t2", "a b w"],
    );
    expect(
      names('SELECT `a b`, [c], T."d" FROM `t x` T, t2 WHERE CAST(e AS REAL) > 1 AND f IS NOT DISTINCT FROM g'),
    ).toEqual(["t x t2", "a b c d e f g"]);
    expect(names("INSERT INTO t (a) VALUES (1)")).toEqual(["t", "a"]);
    expect(names("SELECT x.total FROM (SELECT SUM(v) AS total FROM w) x")).toEqual(["w", "v"]);
    expect(names("SELECT name AS name FROM t ORDER BY name")).toEqual(["t", "name"]);
    expect(names("-- SELECT a FROM b\n/* c */ SELECT * FROM t")).toEqual(["t", ""]);
  });

  it("is Jaccard or F1 of the names: 1 of 3, 2 / 4", async () => {
    const overlap = (measure: string, of: Value, to: Value) => score("sql_schema_overlap", { measure }, of, to);
    expect(await overlap("jaccard", "SELECT name FROM users", "select NAME from people")).toBeCloseTo(1 / 3, 12);
    expect(await overlap("f1", "SELECT name FROM users", "select NAME from people")).toBe(0.5);
    expect([await overlap("f1", "SELECT 1", "SELECT 2"), await overlap("f1", "SELECT 1", "SELECT a FROM t")]).toEqual([
      1, 0,
    ]);
    expect(await overlap("f1", ["SELECT 1"], "SELECT 2")).toBe("unparseable");
  });
});

describe("diversity", () => {
  const text = `
dimensions:
  d: {type: diversity, of: answers, ignore: [case]}
  far: d.distance
  many: d.count`;

  it("leaves elements without value out, and gives its parts: 2 of 3, pairs that differ 2 of 3", async () => {
    const rows = [["7", null, "7 ", "9"], ["x"], ["a", "A"], [null], "one"].map((answers) => ({
      columns: { answers },
    }));
    const scored = await scoreText(text, rows);
    expect(raws(scored, "d")).toEqual([round(2 / 3), 1, 0.5, "abstain", 1]);
    expect(raws(scored, "far")).toEqual([round(2 / 3), 0, 0, "abstain", 0]);
    expect(raws(scored, "many")).toEqual([2, 1, 1, "abstain", 1]);
  });

  it("asks for embeddings, and says what fails", async () => {
    expect(await score("diversity", { by: "embedding", model: "encoder" }, ["a", "b"])).toBe("error");
    expect(
      await score("diversity", { by: "embedding" }, [
        [1, 0],
        [0, 0],
      ]),
    ).toBe("error");
    expect(
      await score("diversity", { by: "embedding" }, [
        [1, 0],
        [1, 0, 0],
      ]),
    ).toBe("error");
    expect(await score("diversity", {}, { a: 1 })).toBe("unparseable");
  });
});

describe("cluster_share", () => {
  it("counts equal texts in the group or the batch, and only rollouts that have a value", async () => {
    const text = (within: string, value: string) => `
dimensions:
  share: {type: cluster_share, of: kind, by: exact, within: ${within}, value: ${value}, unparseable: 0}`;
    const rows: MemoryRow[] = ["a a", "a b", "a a ", "b b", "b ", "b a"].map((entry) => {
      const [group, kind] = entry.split(/ (.*)/) as [string, string];
      return { group, columns: { kind: kind === "" ? null : kind } };
    });
    expect(raws(await scoreText(text("group", "share"), rows), "share")).toEqual([
      round(2 / 3),
      round(1 / 3),
      round(2 / 3),
      0.5,
      "abstain",
      0.5,
    ]);
    expect(raws(await scoreText(text("batch", "excess"), rows), "share")).toEqual([2, 1, 2, 1, "abstain", 2]);
  });

  it("joins a chain by its nearest members only", async () => {
    // cosines of neighbours 0.96, of the ends 0.8432: distances 0.04, 0.04 and 0.1568, mean of the ends (0.04 + 0.1568) / 2
    const [x, y] = [0.96, 0.28];
    const rows = [
      [1, 0],
      [x, y],
      [2 * x * x - 1, 2 * x * y],
    ].map((of) => ({ of }));
    const share = (linkage: string) =>
      scoreCases({ type: "cluster_share", with: { by: "embedding", distance: 0.05, linkage, within: "batch" }, rows });
    expect(await share("single")).toEqual([1, 1, 1]);
    expect(await share("average")).toEqual([2 / 3, 2 / 3, 1 / 3]);
  });

  it("needs a distance, and says where there are too many rollouts", async () => {
    expect(messages("dimensions: {a: {type: cluster_share, by: bleu, unparseable: 0}}")[0]).toMatch(/needs `distance`/);
    const rows = Array.from({ length: 4001 }, () => ({ of: "a b" }));
    const found = await scoreCases({
      type: "cluster_share",
      with: { by: "bleu", distance: 0.5, within: "batch" },
      rows,
    });
    expect(found[4000]).toBe("error");
  });
});

describe("majority_vote", () => {
  const votes = async (given: string, rows: readonly MemoryRow[]) =>
    raws(await scoreText(`dimensions:\n  vote: {type: majority_vote, of: answer, ${given}}`, rows), "vote");
  const rowsOf = (...entries: readonly string[]): MemoryRow[] =>
    entries.map((entry) => {
      const [group, pair, answer, samples] = entry.split("|");
      return {
        group: group!,
        columns: {
          pair: pair === "" ? null : pair,
          answer: answer === "" ? null : answer,
          samples: samples?.split(","),
        },
      };
    });

  it("takes the first of those with the most votes, or none", async () => {
    expect(await votes("from: own", rowsOf("g||5", "g||7", "g|| 7 ", "g||5", "h||7", "h||"))).toEqual([
      1,
      0,
      0,
      1,
      1,
      "abstain",
    ]);
    expect(await votes("tie: abstain", rowsOf("g||5", "g||7", "h||7"))).toEqual(["abstain", "abstain", 1]);
  });

  it("takes the vote of the paired groups: 7 of the question, 5 of the paraphrase", async () => {
    const rows = rowsOf("q|p|7", "q|p|7", "q|p|5", "r|p|5", "r|p|5", "r|p|7", "s|o|1", "t||1");
    expect(await votes("from: paired, pair: pair", rows)).toEqual([0, 0, 1, 0, 0, 1, "abstain", "abstain"]);
    expect(messages("dimensions: {a: {type: majority_vote, from: paired}}")[0]).toMatch(/needs `pair`/);
  });

  it("counts the samples of a column", async () => {
    expect(await votes("from: samples", rowsOf("g||2|1,2,2", "g||1|1,2,2", "g||1"))).toEqual([1, 0, "abstain"]);
  });
});

describe("tool calls", () => {
  const call = (name: string, parameters: Value): Value => ({ name, parameters });
  const match = (of: Value, to: Value) => score("tool_call_match", {}, of, to);

  it("earn names 1, keys 1/2 and one value of 1 + 1 + 2: 2.5 / 4", async () => {
    expect(await match([call("a", { x: 1 })], [call("a", { x: 1, y: 2 })])).toBe(0.625);
    expect(await match([{ function: { name: "a", arguments: '{"x": 1}' } }], [call("a", { x: 1 })])).toBe(1);
    expect(await match([], [call("a", {})])).toBe(0);
    // names 1 of 2; the spare call earns nothing: (1/2 + 1) / 2
    expect(await match([call("a", {}), call("a", {})], [call("a", {})])).toBe(0.75);
  });

  it("abstain without gold calls, and are unparseable where one cannot be read", async () => {
    expect([await match([call("a", {})], []), await match("no", [call("a", {})])]).toEqual(["abstain", "unparseable"]);
    expect(await match([call("a", {}), { name: "", arguments: "{oops", ok: false }], [call("a", {})])).toBe(
      "unparseable",
    );
    expect(await match([call("a", {})], [{ name: 1 }])).toBe("error");
    expect(await match([{ name: "a", arguments: { x: 1 }, ok: false }], [call("a", { x: 1 })])).toBe(1);
  });

  it("are checked turn by turn", async () => {
    const ok = { name: "f", arguments: {}, ok: true };
    const turns = [
      { text: "", calls: [ok, { name: "g", arguments: "{oops" }], results: [{ ok: true }, { ok: true }] },
      { text: "", calls: [ok], results: [{ name: "f", content: "", ok: false }] },
      { text: "", calls: [{ name: "g", arguments: '{"x": 1}' }], results: [{ name: "g", content: "1" }] },
      { text: "", calls: [] },
      { text: "", calls: [{ name: "g", arguments: {} }] },
    ];
    const scored = await scoreText(
      `
dimensions:
  parses: {type: tool_call_check}
  known: {type: tool_call_check, check: known, tools: tools}
  worked: {type: tool_call_check, level: turn, check: succeeded, credit: in_place}`,
      [{ columns: { turns, tools: ["f", { function: { name: "h" } }] } }],
    );
    expect(raws(scored, "parses")).toEqual([0, 1, 1, "abstain", 1]);
    expect(raws(scored, "known")).toEqual([0, 1, 0, "abstain", 0]);
    expect(raws(scored, "worked")).toEqual([0, 0, 1, "abstain", "abstain"]);
  });
});

describe("checklist", () => {
  const text = "dimensions: {met: {type: checklist, items: constraints}}";
  const checked = async (constraints: Value, completion = "Dear Ada, the meeting moves to Monday. Regards") => {
    const scored = await scoreText(text, [{ completion, columns: { constraints } }]);
    const { values, status } = scored.dimensions.get("met")!.raw;
    return { list: raws(scored, "met"), value: status[0] === 0 ? values[0] : statusName(status[0]!) };
  };

  it("runs the constraints of the row: three of four hold, eight words are more than five", async () => {
    const constraints: Value = [
      { type: "keyword", all: ["Monday"] },
      { type: "regex", matches: "^Dear " },
      { type: "length", unit: "words", at_most: 5 },
      { type: "keyword", none: "urgent" },
    ];
    expect(await checked(constraints)).toEqual({ list: [1, 1, 0, 1], value: 0.75 });
    const bounds: Value = [
      { type: "length", unit: "words", between: [8, 8] },
      { type: "exact", to: "x" },
    ];
    expect(await checked(bounds)).toEqual({ list: [1, 0], value: 0.5 });
  });

  it("abstains without constraints, and names the constraint that is none", async () => {
    const values: (number | string | undefined)[] = [];
    for (const constraints of [[], null, "no", [{ about: "x" }]]) values.push((await checked(constraints)).value);
    expect(values).toEqual(["abstain", "abstain", "error", "error"]);
  });

  it("makes an error of each constraint with a mistake", async () => {
    const constraints: Value = [
      { type: "nosuch" },
      { type: "length", unit: "words" },
      { type: "keyword", any: ["Ada"], nosuch: 1 },
      { type: "length", unit: "words", at_most: "many" },
      { type: "regex", pattern: "(" },
      { type: "checklist", items: [{ type: "length" }] },
      { ask: "Is it formal?" },
      { type: "keyword", any: ["Ada"] },
    ];
    expect((await checked(constraints)).list).toEqual([...new Array<string>(7).fill("error"), 1]);
  });
});

describe("inverse_specification", () => {
  const fields = {
    topic: { weight: 0.4 },
    audience: { weight: 0.25, score: "tiered", exact: 1, contained: 0.7, overlap: 0.4 },
    slides: { weight: 0.15, score: "ratio" },
    themes: { weight: 0.2, times: 1.5 },
  };
  const gold = { topic: "the History of Rome", audience: "Executive board", slides: 10, themes: "rome empire" };
  const guessed = (guess: Value, to: Value = gold) => score("inverse_specification", { fields }, guess, to);

  it("adds weights times scores: 0.4 * 1/2 + 0.25 * 0.7 + 0.15 * 8/10 + 0.2 * min(1, 1.5 * 1/2)", async () => {
    const guess = { topic: "rome", audience: "board", slides: "8", themes: ["Rome", "law"] };
    expect(await guessed(guess)).toBeCloseTo(0.2 + 0.175 + 0.12 + 0.15, 12);
    expect(await guessed(gold)).toBeCloseTo(1, 12);
    // a shared word is neither equal nor contained: 0.25 * 0.4
    expect(await guessed({ audience: "executive team" })).toBeCloseTo(0.1, 12);
  });

  it("gives an empty guess 0, and a brief without a field abstains", async () => {
    expect([await guessed({}), await guessed({ audience: "", slides: 0 })]).toEqual([0, 0]);
    expect(await guessed({ topic: "rome" }, { topic: "rome" })).toBe("abstain");
    expect([await guessed("<html>"), await guessed({}, "brief")]).toEqual(["error", "error"]);
    expect(await guessed({ status: "ok", note: "mine", topic: "rome" })).toBeCloseTo(0.2, 12);
  });

  it("takes the gold side of a field from an expression of its own", async () => {
    const text = `
dimensions:
  guess:
    type: inverse_specification
    of: guessed
    to: brief
    fields: {themes: {score: word_recall, to: brief.topic}}`;
    const columns = { guessed: { themes: ["rome"] }, brief: { topic: "rome law" } };
    expect(raws(await scoreText(text, [{ columns }]), "guess")).toEqual([0.5]);
  });
});

describe("automaton", () => {
  const text = `
dimensions:
  a_then_b:
    type: automaton
    level: step
    start: neither
    states:
      neither: [{when: info.at_a, go: seen_a}]
      seen_a: [{when: info.at_b, go: done, pay: 1}]
      done: []`;
  const paid = async (events: string) => {
    const steps = events
      .split("")
      .map((event, t) => ({ t, obs: 0, action: 0, reward: 0, info: { at_a: event === "A", at_b: event === "B" } }));
    return raws(await scoreText(text, [{ columns: { steps } }]), "a_then_b");
  };

  it("pays B only behind A, once", async () => {
    expect(await paid("AB")).toEqual([0, 1]);
    expect(await paid("BA")).toEqual([0, 0]);
    expect(await paid("AABB")).toEqual([0, 0, 1, 0]);
  });

  it("makes a step an error whose condition fails, and stays in its state", async () => {
    const steps = [{}, { at_a: true }, { at_b: true }].map((info, t) => ({ t, obs: 0, action: 0, reward: 0, info }));
    expect(raws(await scoreText(text, [{ columns: { steps } }]), "a_then_b")).toEqual(["error", 0, 1]);
  });

  it("names a state that there is none of", () => {
    expect(messages(text.replace("go: done", "go: end"))[0]).toMatch(/no state `end`/);
  });

  it("pays expressions and has their range", async () => {
    const plan = compile(parseDocument(`reward: 1${text.replace("pay: 1", "pay: -2")}`)).plan!;
    expect(plan.dimensions[0]!.type.range(plan.dimensions[0]!.parameters)).toEqual({ low: -2, high: 0 });
  });
});
