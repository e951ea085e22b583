"""Writes preset_estimators.json: advantages as training systems compute them, for `as: verl | openrlhf | swift`.

The rules of the systems' public code in NumPy: verl 0.9 verl/trainer/ppo/core_algos.py and utils/torch_functional.py
(`masked_whiten`), OpenRLHF openrlhf/trainer/ppo_utils/experience_maker.py, ms-swift 4.5 swift/rl_core/advantage.py. TRL's own
code is run by make_estimators.py. Run with NumPy: `python test/vectors/make_preset_estimators.py`.
"""

import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(7)


def random_rows(sizes):
    rows = []
    for g, size in enumerate(sizes):
        for _ in range(size):
            rows.append((f"g{g}", round(float(rng.normal()), 3), int(rng.integers(1, 7))))
    return rows


EQUAL = [("g0", 0.5, 3), ("g0", 0.5, 2), ("g1", 1.0, 4), ("g1", -1.0, 1)]
SETS = {"groups of four": random_rows([4, 4, 4]), "a group of equal rewards": EQUAL}
LONE = {"groups of one and two": random_rows([1, 2, 1])}


def grouped(rows, rule):
    """`rule(rewards of the group) -> advantages of the group`."""
    out = np.zeros(len(rows))
    for g in dict.fromkeys(r[0] for r in rows):
        inside = [i for i, r in enumerate(rows) if r[0] == g]
        out[inside] = rule(np.array([rows[i][1] for i in inside]))
    return out


def verl_grpo(rows, by_std=True):
    def rule(x):
        mean, std = (0.0, 1.0) if len(x) == 1 else (x.mean(), x.std(ddof=1))
        return (x - mean) / (std + 1e-6 if by_std and len(x) > 1 else 1.0)

    return grouped(rows, rule)


def verl_rloo(rows):
    return grouped(rows, lambda x: x if len(x) == 1 else x * len(x) / (len(x) - 1) - x.mean() * len(x) / (len(x) - 1))


def verl_opo(rows):
    out = np.zeros(len(rows))
    for g in dict.fromkeys(r[0] for r in rows):
        inside = [i for i, r in enumerate(rows) if r[0] == g]
        x, n = np.array([rows[i][1] for i in inside]), np.array([rows[i][2] for i in inside])
        out[inside] = x - (0.0 if len(x) == 1 else (n * x).sum() / n.sum())
    return out


def over_tokens(values, rows):
    return np.concatenate([np.full(r[2], v) for v, r in zip(values, rows)])


def verl_whiten(values, rows):
    tokens = over_tokens(values, rows)
    return (values - tokens.mean()) / np.sqrt(tokens.var(ddof=1) + 1e-8)


def verl_reinforce(rows):
    return verl_whiten(np.array([r[1] for r in rows]), rows)


def verl_reinforce_baseline(rows):
    return verl_whiten(grouped(rows, lambda x: x if len(x) == 1 else x - x.mean()), rows)


def openrlhf_group_norm(rows):
    return grouped(rows, lambda x: (x - x.mean()) / (x.std(ddof=1) + 1e-9))


def openrlhf_reinforce(rows, baseline=False):
    values = grouped(rows, lambda x: x - x.mean()) if baseline else np.array([r[1] for r in rows])
    tokens = over_tokens(values, rows)
    return (values - tokens.mean()) / np.sqrt(max(tokens.var(), 1e-8))


def swift(rows, estimator, scale):
    k = sum(r[0] == rows[0][0] for r in rows)
    rewards = np.array([r[1] for r in rows])
    table = rewards.reshape(-1, k)
    factor = k / (k - 1) if estimator == "rloo" else 1.0
    advantages = (rewards - np.repeat(table.mean(axis=1), k)) * factor
    of = advantages if estimator == "reinforce_plus_plus" else rewards
    if scale == "batch":
        return advantages / (of.std(ddof=1) + 1e-4)
    if scale == "group":
        return advantages / (np.repeat(of.reshape(-1, k).std(axis=1, ddof=1), k) + 1e-4)
    return advantages


def swift_gdpo(columns, weights, k):
    summed = 0.0
    for column, weight in zip(columns, weights):
        table = np.array(column, dtype=float).reshape(-1, k)
        table = (table - table.mean(axis=1, keepdims=True)) / (table.std(axis=1, ddof=1, keepdims=True) + 1e-8)
        summed = summed + weight * table.reshape(-1)
    return (summed - summed.mean()) / (summed.std(ddof=1) + 1e-8)


def main():
    cases = []

    def add(name, advantage, rows, values):
        cases.append({"name": name, "advantage": advantage, "rows": rows, "values": [float(v) for v in values]})

    for name, rows in SETS.items():
        add(f"verl reinforce_plus_plus: {name}", "{reinforce_pp: {as: verl}}", rows, verl_reinforce(rows))
        add(f"OpenRLHF group_norm: {name}", "{grpo: {as: openrlhf}}", rows, openrlhf_group_norm(rows))
        add(f"OpenRLHF reinforce: {name}", "{reinforce_pp: {as: openrlhf}}", rows, openrlhf_reinforce(rows))
        baseline = "{reinforce_pp: {as: openrlhf, baseline: group}}"
        add(f"OpenRLHF reinforce_baseline: {name}", baseline, rows, openrlhf_reinforce(rows, True))
        for scale, std in (("group", "group"), ("batch", "batch"), ("none", "none")):
            add(f"ms-swift grpo {scale}: {name}", f"{{grpo: {{as: swift, std: {std}}}}}", rows, swift(rows, "grpo", scale))
        add(f"ms-swift rloo: {name}", "{rloo: {as: swift}}", rows, swift(rows, "rloo", "none"))
        add(f"ms-swift reinforce++: {name}", "{reinforce_pp: {as: swift}}", rows, swift(rows, "reinforce_plus_plus", "batch"))
    for name, rows in {**SETS, **LONE}.items():
        add(f"verl grpo: {name}", "{grpo: {as: verl}}", rows, verl_grpo(rows))
        add(f"verl grpo without std: {name}", "{dr_grpo: {as: verl}}", rows, verl_grpo(rows, False))
        add(f"verl rloo: {name}", "{rloo: {as: verl}}", rows, verl_rloo(rows))
        add(f"verl opo: {name}", "{opo: {as: verl}}", rows, verl_opo(rows))
        baseline = "{reinforce_pp: {as: verl, baseline: group}}"
        add(f"verl reinforce_plus_plus_baseline: {name}", baseline, rows, verl_reinforce_baseline(rows))

    columns = [[round(float(x), 3) for x in rng.normal(size=12)] for _ in range(2)]
    mixtures = [{"columns": columns, "weights": [1, 0.25], "groupSize": 4}]
    for case in mixtures:
        case["values"] = [float(v) for v in swift_gdpo(case["columns"], case["weights"], case["groupSize"])]

    path = Path(__file__).with_name("preset_estimators.json")
    lines = ",\n".join("  " + json.dumps(case) for case in cases)
    mixed = ",\n".join("  " + json.dumps(case) for case in mixtures)
    cases_text = f' "cases": [\n{lines}\n ],\n "mixtures": [\n{mixed}\n ]\n'
    path.write_text(f'{{\n "source": "NumPy {np.__version__}",\n{cases_text}}}\n')


main()
