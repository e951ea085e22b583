"""Vectors of set scores, JSON Schema, BLEU clusters, diversity, tool calls, Python's syntax and SQLite's, from their references.

Made with Python 3.11.7, jsonschema 4.26.0, scikit-learn 1.9.1, nltk 3.10.4, scipy 1.17.1, numpy 2.4.6; sqlite3 is Python's own.
Writes structure.json beside this file. Run it with these installed; it installs nothing.
"""

import ast
import json
import random
import sqlite3
import warnings
from collections import Counter
from pathlib import Path

import numpy as np
from jsonschema import Draft202012Validator
from nltk.translate.bleu_score import SmoothingFunction, sentence_bleu
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import f1_score, jaccard_score, precision_score, recall_score
from sklearn.metrics.pairwise import cosine_similarity

random.seed(20260101)
warnings.simplefilter("ignore")


def sets():
    labels = ["happy", "sad", "angry", "calm", "Überrascht", "驚き", "🙂", "a b"]
    cases = []
    for _ in range(40):
        own = [label for label in labels if random.random() < 0.4] or [labels[0]]
        gold = [label for label in labels if random.random() < 0.4] or [labels[1]]
        y, p = [[label in side for label in labels] for side in (gold, own)]
        random.shuffle(own)
        repeated = own + random.choices(own, k=random.randrange(3))
        cases.append({
            "of": repeated, "to": gold,
            "f1": f1_score(y, p, zero_division=0), "precision": precision_score(y, p, zero_division=0),
            "recall": recall_score(y, p, zero_division=0), "jaccard": jaccard_score(y, p, zero_division=0),
        })
    return cases


def schemas():
    person = {
        "type": "object", "required": ["name"], "additionalProperties": False,
        "properties": {"name": {"type": "string", "minLength": 1, "pattern": "^[A-Z]"}, "age": {"type": "integer", "minimum": 0}},
    }
    listed = [
        (person, [{"name": "Ann"}, {"name": "ann"}, {"name": ""}, {"name": "Ann", "age": 3.0}, {"name": "Ann", "age": -1}, {"age": 3}, {"name": "A", "x": 1}, [], "Ann", None]),
        ({"type": "array", "prefixItems": [{"type": "number"}], "items": {"type": "string"}, "uniqueItems": True}, [[], [1], [1, "a"], ["a"], [1, "a", "a"], [1, 2]]),
        ({"patternProperties": {"^n_": {"type": "number"}, "^s_": {"type": "string"}}, "additionalProperties": False}, [{}, {"n_a": 1}, {"n_a": "1"}, {"s_a": "1", "n_b": 2}, {"x": 1}, {"s_😀": "ü"}]),
        ({"patternProperties": {"a+": {"type": "integer"}, "aaa": {"maximum": 5}}}, [{"a": 1}, {"aaaa": 5}, {"aaaa": 31}, {"a": "x"}]),
        ({"$defs": {"node": {"type": "object", "properties": {"next": {"$ref": "#/$defs/node"}, "v": {"type": "integer"}}, "required": ["v"]}}, "$ref": "#/$defs/node"}, [{"v": 1}, {"v": 1, "next": {"v": 2}}, {"v": 1, "next": {}}, {"v": "1"}]),
        ({"oneOf": [{"type": "integer"}, {"minimum": 2}]}, [1, 2.5, 3, 1.5]),
        ({"anyOf": [{"type": "string", "maxLength": 2}, {"const": {"a": [1, 2]}}]}, ["😀😀", "abc", {"a": [1, 2]}, {"a": [2, 1]}]),
        ({"if": {"properties": {"kind": {"const": "a"}}, "required": ["kind"]}, "then": {"required": ["x"]}, "else": {"required": ["y"]}}, [{"kind": "a"}, {"kind": "a", "x": 1}, {"kind": "b", "y": 1}, {"y": 1}, {}]),
        ({"allOf": [{"properties": {"a": True}}], "unevaluatedProperties": False}, [{"a": 1}, {"b": 1}, {}]),
        ({"contains": {"const": 5}, "minContains": 2, "maxContains": 3}, [[5, 5], [5], [5, 5, 5, 5], []]),
        ({"dependentRequired": {"a": ["b"]}, "propertyNames": {"maxLength": 3}}, [{"a": 1}, {"a": 1, "b": 2}, {"abcd": 1}]),
        ({"enum": [1, "1", None, [True]]}, [1, 1.0, True, "1", None, [True], [1], 0, False]),
        ({"type": ["integer", "null"], "multipleOf": 0.01}, [1, None, 1.5, "1"]),
        # jsonschema divides doubles, so that 0.07 is no multiple of 0.01 there; here it is one, as in decimals.
        ({"multipleOf": 0.01}, [0.075, 100, 0.05]),
        ({"format": "email"}, ["no address", "a@b.c", 1]),
        (True, [1, {}]), (False, [1, {}]), ({}, [None]),
        ({"not": {"type": "array"}}, [[], {}]),
    ]
    return [{"schema": s, "value": v, "fits": Draft202012Validator(s).is_valid(v)} for s, values in listed for v in values]


WORDS = "a the red blue cat dog sits runs on under mat tree and then fast slow very much today".split()


def sentence(n):
    return " ".join(random.choices(WORDS, k=n))


def varied(text):
    words = text.split()
    for _ in range(random.randrange(3)):
        words[random.randrange(len(words))] = random.choice(WORDS)
    return " ".join(words)


def bleu(hypothesis, reference):
    return sentence_bleu([reference.split()], hypothesis.split(), smoothing_function=SmoothingFunction().method1)


def bleus():
    pairs = [("", "a b"), ("a b", ""), ("a b c", "a b c"), ("a b c d", "a b c d"), ("x y", "a b"), ("a a a a", "a"), ("a", "a a a a"), ("ü ü", "ü")]
    pairs += [(lambda s: (s, varied(s)))(sentence(random.randrange(1, 14))) for _ in range(40)]
    return [{"of": a, "to": b, "bleu": float(bleu(a, b))} for a, b in pairs]


def clusters():
    cases = []
    for linkage in ("average", "single"):
        for distance in (0.25, 0.5, 0.7):
            for _ in range(6):
                seeds = [sentence(random.randrange(3, 12)) for _ in range(random.randrange(1, 6))]
                texts = [varied(random.choice(seeds)) for _ in range(random.randrange(2, 16))]
                n = len(texts)
                d = np.zeros((n, n))
                for i in range(n):
                    for j in range(i + 1, n):
                        d[i, j] = d[j, i] = 1 - bleu(texts[i], texts[j])
                labels = AgglomerativeClustering(n_clusters=None, distance_threshold=distance, metric="precomputed", linkage=linkage).fit_predict(d)
                sizes = Counter(labels)
                cases.append({"texts": texts, "linkage": linkage, "distance": distance, "share": [sizes[label] / n for label in labels]})
    return cases


def vectors():
    cases = []
    for _ in range(20):
        n = random.randrange(1, 8)
        v = np.round(np.random.default_rng(random.randrange(10**6)).normal(size=(n, 3)), 3)
        if n > 2:
            v[1] = v[0] * 2
        similar = cosine_similarity(v)
        kept = []
        for j in range(n):
            if all(similar[i, j] <= 0.8 for i in kept):
                kept.append(j)
        pairs = [similar[i, j] for j in range(n) for i in range(j)]
        distance = float(np.clip(1 - np.mean(pairs), 0, 1)) if pairs else 0.0
        cases.append({"of": v.tolist(), "share": len(kept) / n, "count": len(kept), "distance": distance})
    return cases


def jaccard(a, b):
    """Multiset Jaccard similarity of ToolRL's match_score."""
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    common = sum((Counter(a) & Counter(b)).values())
    return common / (len(a) + len(b) - common)


def tool_score(gold, own):
    """ToolRL, arXiv 2504.13958, section 3.3, written anew from its formula: between 0 and 1."""
    if gold == own:
        return 1.0
    score = jaccard([g["name"] for g in gold], [o["name"] for o in own])
    most = 1.0
    used = set()
    for g in gold:
        most += 1 + len(g["parameters"])
        best, place = 0.0, None
        for i, o in enumerate(own):
            if i in used or o["name"] != g["name"]:
                continue
            earned = jaccard(list(g["parameters"]), list(o["parameters"]))
            earned += sum(k in o["parameters"] and o["parameters"][k] == v for k, v in g["parameters"].items())
            if earned > best:
                best, place = earned, i
        if place is not None:
            used.add(place)
            score += best
    return score / most


def calls():
    def call():
        keys = random.sample(["x", "y", "z"], random.randrange(4))
        return {"name": random.choice(["f", "g"]), "parameters": {k: random.choice([1, 1.0, True, "1", [1], {"a": None}, 0, False]) for k in keys}}

    cases = []
    for _ in range(60):
        gold = [call() for _ in range(random.randrange(1, 4))]
        own = [dict(random.choice(gold)) if random.random() < 0.5 else call() for _ in range(random.randrange(4))]
        cases.append({"of": own, "to": gold, "score": tool_score(gold, own)})
    return cases


PROGRAMS = [
    "x = 1\n", "", "  x = 1", "x = (1,\n 2)\n", "def f(a, *, b=1, **k): return a", "def f(a=1, b): pass", "f(x for x in y)", "f(x for x in y, 1)", "f((x for x in y), 1)", "f(1, x for x in y)", "f (x for x in y)",
    "a := 1", "(a := 1)", "if (n := 3) > 2: pass", "print 1", "print(1", "x = 'abc", 'x = b"é"', "x = '\\x4'", "x = r'\\x4'", "1 = x", "x = 1_000", "x = 1_", "x = 1.e5",
    "x = 1.e", "0777", "0o17", "try:\n  pass", "try:\n  pass\nexcept* E:\n  pass", "match x:\n  case [1, *r] if r: pass", "match = 1", "for 1 in x: pass", "for x.y in z: pass",
    "async def f():\n  async for x in y:\n    await x", "class A(B, metaclass=M):\n  x: int = 1", "lambda *a, k=1: a", "f'{x!r:>{w}}'", "f'{'", "x = 1 if y", "not", "a not in b", "del x, y[0]",
    "return 1", "break", "import a.b as c, d", "from . import (a, b,)", "from x import *", "@dec\ndef f(): ...", "@dec\nx = 1", "x = yield", "*a, b = c", "*a = b", "a, *b, *c = d", "[*x, *y]",
    "{**a, 'b': 1}", "{1: 2, 3}", "x[1:2, ::3, ...]", "if x:\ny = 1", "if x:\n    y\n  z", "é = '😀'", "$x", "x = 0b102", "with open(a) as f, b: pass", "raise X from Y", "global x", "assert (x, 'y')", "x = \\\n 1", "\\x",
    "while True: pass\nelse: pass", "else: pass", "def f():\n", "x: int", "x += 1", "x + 1 = 2", "f() = 1", "None = 1", "a < b < c", "a = b = c", "x if y else z", "[x for x in y if x if z]", "# only a comment",
]


def python_ok(source):
    try:
        ast.parse(source)
        return 1
    except (SyntaxError, ValueError):
        return 0


QUERIES = [
    "SELECT name FROM users", "SELEC name", "SELECT FROM users", "SELECT a, FROM t", "SELECT a FROM t WHERE", "select 'a", "VALUES (1), (2)", "SELECT a b c FROM t", "SELECT 1 WHERE (", "hello world",
    "WITH r AS (SELECT 1) SELECT * FROM r", "SELECT [a b] FROM `t x`", "SELECT a FROM t ORDER BY b LIMIT 1 UNION SELECT c FROM d", "SELECT a FROM t WHERE a NOT GLOB '*x'", "SELECT a ISNULL FROM t",
    "INSERT INTO t VALUES (1, 2)", "UPDATE t SET a = 1 WHERE b = 2", "DELETE FROM t", "DROP TABLE t", "CREATE TABLE x(a INT PRIMARY KEY)", "SELECT CAST(a AS REAL) / b FROM t", "SELECT count(*) FROM t GROUP BY 1 HAVING count(*) > 1",
    "SELECT RANK() OVER (PARTITION BY a ORDER BY b) FROM t", "SELECT * FROM a JOIN b USING (id) LEFT JOIN c ON a.x = c.x", "SELECT CASE WHEN a THEN 1 ELSE 2 FROM t", "SELECT a FROM t LIMIT 1, 2", "SELECT ?1, :a", "SELECT a == 1 FROM t", "SELECT -- c\n1", "SELECT /* c */ 1;",
]


def sql_ok(query):
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("EXPLAIN " + query, {"a": 1, "1": 1} if ":a" in query else ())
        return 1
    except sqlite3.Error as error:
        grammar = ("syntax error", "incomplete input", "unrecognized token", "clause should come after")
        return 0 if any(word in str(error) for word in grammar) else 1
    finally:
        connection.close()


result = {
    "about": "What the references named in make_structure.py give.",
    "sets": sets(), "schemas": schemas(), "bleu": bleus(), "clusters": clusters(), "vectors": vectors(), "calls": calls(),
    "python": [{"source": source, "ok": python_ok(source)} for source in PROGRAMS],
    "sql": [{"query": query, "ok": sql_ok(query)} for query in QUERIES],
}
path = Path(__file__).with_name("structure.json")
path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
