"""Writes ranking.json: rankings as trec_eval, scikit-learn, scipy and the package rbo measure them.

Made with pytrec_eval-terrier 0.5.11 (trec_eval 9), scikit-learn 1.9.1, scipy 1.17.1, rbo 0.1.3: python make_ranking.py && npx prettier --write ranking.json
"""

import itertools
import json
from pathlib import Path

import numpy as np
import pytrec_eval
import rbo
import scipy.stats
from sklearn.metrics import ndcg_score

rng = np.random.default_rng(6)
cases = []


def add(kind, parameters, rows):
    cases.append({"type": kind, "with": parameters, "rows": rows})


# One list against relevance labels: trec_eval.


def ranking(items, length, levels):
    order = rng.permutation(items)[:length]
    labels = {f"d{i}": int(rng.integers(0, levels)) for i in rng.permutation(items)[: max(1, items // 2)]}
    if not any(labels.values()):
        labels[next(iter(labels))] = 1
    return [f"d{i}" for i in order], labels


lists = [ranking(n, k, levels) for n, k in ((1, 1), (3, 3), (10, 10), (12, 5), (40, 40), (200, 120)) for levels in (2, 5)]
measures = {"ndcg", "ndcg_cut", "P", "recall", "map", "map_cut", "recip_rank", "set_P", "set_recall"}


def trec(order, labels):
    evaluator = pytrec_eval.RelevanceEvaluator({"q": labels}, measures)
    return evaluator.evaluate({"q": {doc: float(len(order) - i) for i, doc in enumerate(order)}})["q"]


results = [(order, labels, trec(order, labels)) for order, labels in lists]
for kind, cut, whole in (
    ("ndcg", "ndcg_cut_{}", "ndcg"),
    ("precision_at_k", "P_{}", "set_P"),
    ("recall_at_k", "recall_{}", "set_recall"),
    ("average_precision", "map_cut_{}", "map"),
):
    for k in (None, 5, 10, 30, 100):
        name = whole if k is None else cut.format(k)
        add(kind, {} if k is None else {"k": k}, [{"of": o, "to": labels, "score": r[name]} for o, labels, r in results])
add("mrr", {}, [{"of": o, "to": labels, "score": r["recip_rank"]} for o, labels, r in results])

# Gain 2^g - 1: scikit-learn on those gains, every item ranked.
for k in (None, 3, 10):
    rows = []
    for n in (2, 6, 25):
        labels = rng.integers(0, 5, n)
        labels[0] = 3
        order = rng.permutation(n)
        scores = np.empty(n)
        scores[order] = -np.arange(n)
        value = ndcg_score([2.0**labels - 1], [scores], k=k)
        rows.append({"of": order.tolist(), "to": {str(i): int(g) for i, g in enumerate(labels)}, "score": float(value)})
    add("ndcg", {"gain": "exponential", **({} if k is None else {"k": k})}, rows)

# Two lists: the package rbo. It cuts uneven lists for the sum without extrapolation, so those are even here.
for p in (0.5, 0.9, 0.98):
    even, uneven = [], []
    for n, m in ((1, 1), (4, 4), (10, 10), (60, 60), (1, 5), (3, 9), (12, 4), (50, 20)):
        a = [f"x{i}" for i in rng.permutation(int(1.3 * max(n, m)))[:n]]
        b = [f"x{i}" for i in rng.permutation(int(1.3 * max(n, m)))[:m]]
        compared = rbo.RankingSimilarity(a, b)
        uneven.append({"of": a, "to": b, "score": float(compared.rbo_ext(p=p))})
        if n == m:
            even.append((a, b, compared))
    add("rbo", {"p": p}, uneven)
    add("rbo", {"p": p, "extrapolate": False}, [{"of": a, "to": b, "score": float(c.rbo(p=p))} for a, b, c in even])
add("rbo", {"p": 1}, [{"of": a, "to": b, "score": float(c.rbo(p=1.0))} for a, b, c in even])

# Two lists of scores: scipy, with ties.
scores = [(rng.integers(0, span, n), rng.integers(0, span, n)) for n, span in itertools.product((2, 3, 8, 40, 300), (2, 4, 1000))]
scores = [(a, b) for a, b in scores if len(set(a)) > 1 and len(set(b)) > 1]
scores += [(a.astype(float) / 7, b.astype(float) / 3) for a, b in scores[:4]]
kendall = [{"of": a.tolist(), "to": b.tolist(), "score": float(scipy.stats.kendalltau(a, b).statistic)} for a, b in scores]
spearman = [{"of": a.tolist(), "to": b.tolist(), "score": float(scipy.stats.spearmanr(a, b).statistic)} for a, b in scores]
add("rank_correlation", {}, kendall)
add("rank_correlation", {"method": "spearman"}, spearman)


def c_index(own, gold):
    """The share of pairs with different gold in the right order, ties half: (Somers' D + 1) / 2."""
    return (scipy.stats.somersd(gold, own).statistic + 1) / 2


some = [(a, b) for a, b in scores if len(a) <= 60]
add("concordance", {}, [{"of": a.tolist(), "to": b.tolist(), "score": float(c_index(a, b))} for a, b in some])


def weighted(own, gold, tie, gold_ties):
    total = lost = 0.0
    for i, j in itertools.combinations(range(len(gold)), 2):
        gap = abs(float(gold[i]) - float(gold[j]))
        if gap == 0:
            total += gold_ties * 1
            continue
        total += 1 + gap
        agree = np.sign(float(own[i]) - float(own[j])) * np.sign(float(gold[i]) - float(gold[j]))
        lost += (1 + gap) * {1: 0, 0: tie, -1: 1}[int(agree)]
    return 1 - lost / total


for tie, count in ((0.5, 0), (0.25, 1)):
    parameters = {"pair_weight": "1 + gap", "tie": tie, "gold_ties": "count" if count else "skip"}
    add("concordance", parameters, [{"of": a.tolist(), "to": b.tolist(), "score": weighted(a, b, tie, count)} for a, b in some])

source = "trec_eval (pytrec_eval), scikit-learn ndcg_score, rbo, scipy kendalltau, spearmanr and somersd"
text = json.dumps({"source": source, "cases": cases}, separators=(",", ":"))
Path(__file__).with_name("ranking.json").write_text(text + "\n")
