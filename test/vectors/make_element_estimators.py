"""Writes element_estimators.json: advantages of turns, steps, tokens and nodes of trees for fixed rollouts.

Each reference is the formula of its source in plain NumPy, written for itself and apart from the engine. Run with NumPy:
`python test/vectors/make_element_estimators.py`.
"""

import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(20260711)
ABSENT = None


def rollout(group, outcome, pays, **columns):
    """A rollout with an outcome that is paid at the end, and what is paid at each of its turns or steps."""
    return {"group": group, "outcome": outcome, "pays": pays, **columns}


def random_rollouts(sizes, longest=4):
    made = []
    for g, size in enumerate(sizes):
        for _ in range(size):
            length = int(rng.integers(1, longest + 1))
            pays = [round(float(x), 3) for x in rng.normal(size=length)]
            made.append(rollout(f"g{g}", round(float(rng.normal()), 3), pays))
    return made


SETS = {
    "two groups, lists of different length": random_rollouts([4, 5]),
    "a group of one": random_rollouts([1, 3]),
    "equal rewards": [rollout("g", 1.0, [0.5, 0.25]) for _ in range(3)],
    "equal outcomes, other steps": [rollout("g", 1.0, [0.1, 0.3]), rollout("g", 1.0, [0.2, 0.2])],
    "unscorable rollouts": [
        rollout("g", 1.0, [0.5, 0.1]),
        rollout("g", ABSENT, [3.0, 9.0]),
        rollout("g", 0.0, [0.2]),
        rollout("h", 2.0, [0.0, 1.0]),
        rollout("h", ABSENT, [1.0]),
    ],
    "no rollout is scorable": [rollout("g", ABSENT, [1.0]), rollout("g", ABSENT, [2.0, 3.0])],
    "a rollout without elements": [rollout("g", 1.0, []), rollout("g", 0.0, [0.5]), rollout("g", 0.5, [0.25, 0.5])],
}


def scorable(r):
    return r["outcome"] is not ABSENT


def total(r):
    return r["outcome"] + sum(r["pays"])


def paid(r):
    """What is paid at each element: in place, and the outcome at the last."""
    list_ = np.array(r["pays"], dtype=float)
    if len(list_) > 0:
        list_[-1] += r["outcome"]
    return list_


def returns(rewards, factor):
    out = np.zeros(len(rewards))
    rest = 0.0
    for t in range(len(rewards) - 1, -1, -1):
        rest = rewards[t] + factor * rest
        out[t] = rest
    return out


def flat(values):
    values = np.asarray(values, dtype=float)
    return len(values) < 2 or np.ptp(values) <= 1e-12 * np.max(np.abs(values))


def standard(value, values, divide, eps, ddof=1):
    """(x - mean) / (sd + eps) among `values`; 0 where it stands alone or all are equal."""
    if flat(values):
        return 0.0
    return (value - np.mean(values)) / (np.std(values, ddof=ddof) + eps if divide else 1.0)


def members(rollouts, group):
    return [r for r in rollouts if r["group"] == group and scorable(r)]


def whole(rollouts, rule):
    """A number a rollout from its total and those of its group."""
    out = []
    for r in rollouts:
        totals = [total(o) for o in members(rollouts, r["group"])]
        out.append(rule(total(r), totals) if scorable(r) else 0.0)
    return out


def per_element(rollouts, rule):
    return [[float(rule(r, t)) for t in range(len(r["pays"]))] if scorable(r) else [0.0] * len(r["pays"]) for r in rollouts]


def rloo(x, all_):
    return 0.0 if flat(all_) else x - (sum(all_) - x) / (len(all_) - 1)


# S170: return at the turn minus the mean of the others at the same turn of the same prompt.
def loo_turn(rollouts, gamma):
    def rule(r, t):
        own = returns(paid(r), gamma)[t]
        there = [returns(paid(o), gamma)[t] for o in members(rollouts, r["group"]) if len(o["pays"]) > t]
        return rloo(own, there)

    return per_element(rollouts, rule), whole(rollouts, rloo)


# Bi-level GAE without a critic, at the last token of each turn.
def turn_gae(rollouts, gamma, lam):
    def rule(r, t):
        rewards = paid(r)
        advantage = 0.0
        for k in range(len(rewards) - 1, t - 1, -1):
            delta = rewards[k] + gamma * 0.0 - 0.0
            advantage = delta + gamma * lam * advantage
        return advantage

    return per_element(rollouts, rule), [total(r) if scorable(r) else 0.0 for r in rollouts]


# GiGPO, equations 3 to 8; groups of one get 0.
def gigpo(rollouts, gamma, divide, weight, eps):
    def episode(x, all_):
        return standard(x, all_, divide, eps)

    firsts = whole(rollouts, episode)

    def rule(r, t):
        own = returns(paid(r), gamma)[t]
        same = [
            returns(paid(o), gamma)[k]
            for o in members(rollouts, r["group"])
            for k in range(len(o["pays"]))
            if o["obs"][k] == r["obs"][t]
        ]
        return firsts[rollouts.index(r)] + weight * standard(own, same, divide, eps)

    return per_element(rollouts, rule), firsts


# S185: discounted outcome and turn rewards, each less its mean.
def dual_level(rollouts, beta, gamma):
    def less_mean(value_of):
        out = []
        for r in rollouts:
            others = [value_of(o) for o in members(rollouts, r["group"])]
            out.append(standard(value_of(r), others, False, 0) if scorable(r) else 0.0)
        return out

    outcome = less_mean(lambda r: r["outcome"] * gamma ** len(r["pays"]))

    def rule(r, t):
        group = members(rollouts, r["group"])
        turns = [x for o in group for x in o["pays"]]
        turn = r["pays"][t] - np.mean(turns) if len(group) > 1 else 0.0
        return outcome[rollouts.index(r)] + beta * turn

    return per_element(rollouts, rule), less_mean(lambda r: total(r) * gamma ** len(r["pays"]))


# S089, S086: steps per (group, place), outcomes per group, mixed.
def dual_group(rollouts, outcomes, mix, eps, ddof=1):
    def outcome_part(r):
        if not scorable(r):
            return 0.0
        group = members(rollouts, r["group"])
        return sum(w * standard(r[name], [o[name] for o in group], True, eps, ddof) for name, w in outcomes.items())

    def rule(r, t):
        there = [o["pays"][t] for o in members(rollouts, r["group"]) if len(o["pays"]) > t]
        return mix["step"] * standard(r["pays"][t], there, True, eps, ddof) + mix["outcome"] * outcome_part(r)

    elements = per_element(rollouts, rule)
    values = [float(np.mean(e)) if len(e) > 0 else mix["outcome"] * outcome_part(r) for e, r in zip(elements, rollouts)]
    return elements, values


# GRPO at each place of a list by itself.
def per_index(rollouts, std, eps):
    def rule(r, t):
        there = [paid(o)[t] for o in members(rollouts, r["group"]) if len(o["pays"]) > t]
        if flat(there):
            return 0.0
        batch = [paid(o)[t] for o in rollouts if scorable(o) and len(o["pays"]) > t]
        divisor = {"none": 1.0, "group": np.std(there, ddof=1) + eps, "batch": np.std(batch, ddof=1) + eps}[std]
        return (paid(r)[t] - np.mean(there)) / divisor

    totals = [total(r) for r in rollouts if scorable(r)]

    def grpo(x, all_):
        if flat(all_):
            return 0.0
        divisor = {"none": 1.0, "group": np.std(all_, ddof=1) + eps, "batch": np.std(totals, ddof=1) + eps}[std]
        return (x - np.mean(all_)) / divisor

    return per_element(rollouts, rule), whole(rollouts, grpo)


# S080: the outcome of the episode and each step against all steps of the group.
def episode_plus_step(rollouts, alpha, divide, eps, ddof=1):
    def rule(r, t):
        group = members(rollouts, r["group"])
        steps = [x for o in group for x in o["pays"]] if len(group) > 1 else []
        episode = standard(r["outcome"], [o["outcome"] for o in group], divide, eps, ddof)
        return episode + alpha * standard(r["pays"][t], steps, divide, eps, ddof)

    return per_element(rollouts, rule), whole(rollouts, lambda x, all_: standard(x, all_, divide, eps, ddof))


def value_of(tree, node, backup, lam):
    children = [name for name, (parent, _) in tree.items() if parent == node]
    if not children:
        return tree[node][1]
    if backup == "mean":
        leaves = leaves_below(tree, node)
        return float(np.mean(leaves)) if leaves else None
    below = [value_of(tree, child, backup, lam) for child in children]
    below = [v for v in below if v is not None]
    return float(np.log(np.mean(np.exp(lam * np.array(below)))) / lam) if below else None


def leaves_below(tree, node):
    children = [name for name, (parent, _) in tree.items() if parent == node]
    if not children:
        return [] if tree[node][1] is None else [tree[node][1]]
    return [leaf for child in children for leaf in leaves_below(tree, child)]


# S124, S090: V of a node less V of its parent, of its siblings or of the root.
def tree_mc(tree, backup, lam, baseline):
    def credit(node):
        parent = tree[node][0]
        v = value_of(tree, node, backup, lam)
        siblings = [name for name, (above, _) in tree.items() if above == parent and name != node]
        known = [value_of(tree, name, backup, lam) for name in siblings]
        known = [x for x in known if x is not None]
        if v is None or not known:
            return 0.0
        if baseline == "siblings":
            return v - float(np.mean(known))
        return v - value_of(tree, parent if baseline == "parent" else "root", backup, lam)

    elements, values = [], []
    for node in [name for name in tree if name != "root"]:
        path, at = [], node
        while at != "root":
            path.insert(0, credit(at))
            at = tree[at][0]
        elements.append(path)
        values.append(credit(node))
    return elements, values


TREES = {
    "two levels": {
        "root": (None, None),
        "left": ("root", None),
        "right": ("root", None),
        "a": ("left", 1.0),
        "b": ("left", 0.0),
        "c": ("right", 1.0),
        "d": ("right", 1.0),
    },
    "unequal depth, an only child, a leaf without a total": {
        "root": (None, None),
        "x": ("root", None),
        "y": ("root", 0.25),
        "xx": ("x", None),
        "xy": ("x", 0.5),
        "only": ("xx", 2.0),
        "xz": ("x", None),
    },
    "all equal": {"root": (None, None), "x": ("root", 0.5), "y": ("root", 0.5)},
    "one rollout": {"root": (None, None), "x": ("root", 0.5)},
}


def mean_of(elements):
    return [float(np.mean(e)) for e in elements]


TOKENS = [
    {"group": "g", "outcome": 1.0, "tokens": [{"entropy": 0.3, "thr": 0.3}, {"entropy": 0.05, "thr": -0.2}, {"entropy": 1.5, "thr": 0.01}]},
    {"group": "g", "outcome": 0.0, "tokens": [{"entropy": 0.7, "thr": -0.1}]},
    {"group": "g", "outcome": 0.5, "tokens": [{"entropy": 0.2}, {"thr": 0.4}]},
    {"group": "h", "outcome": 2.0, "tokens": [{"entropy": 0.2, "thr": 1.0}]},
    {"group": "g", "outcome": ABSENT, "tokens": [{"entropy": 0.2, "thr": 1.0}]},
]


def dr_grpo(rows):
    out = []
    for r in rows:
        all_ = [o["outcome"] for o in rows if o["group"] == r["group"] and o["outcome"] is not ABSENT]
        out.append(0.0 if r["outcome"] is ABSENT or flat(all_) else r["outcome"] - float(np.mean(all_)))
    return out


# S096: 1[|s| > above] (1 + sign(s) boost) A; a token whose score is not known keeps A.
def by_score(rows, name, above, boost, nonnegative):
    def factor(a, s):
        if s is None or (nonnegative and a < 0):
            return 1.0
        return (1 + np.sign(s) * boost) if abs(s) > above else 0.0

    return [[float(a * factor(a, t.get(name))) for t in r["tokens"]] for r, a in zip(rows, dr_grpo(rows))]


# S059: A * value where A >= 0.
def nonnegative_scale(rows, name):
    return [
        [float(a * t[name]) if a >= 0 and t.get(name) is not None else a for t in r["tokens"]]
        for r, a in zip(rows, dr_grpo(rows))
    ]


# S046: a bonus of the same sign that grows to the end.
def position(rows, bonus, curve):
    out = []
    for r, a in zip(rows, dr_grpo(rows)):
        n = len(r["tokens"])
        places = [1.0] if n == 1 else [t / (n - 1) for t in range(n)]
        out.append([float(a + np.sign(a) * bonus * (p if curve == "linear" else p**0.5)) for p in places])
    return out


# S039: divergence of each response's distribution from the mean log-distribution of the group.
def group_divergence(rows, most):
    out = [None] * len(rows)
    advantages = dr_grpo(rows)
    for g in dict.fromkeys(r["group"] for r in rows):
        inside = [i for i, r in enumerate(rows) if r["group"] == g]
        logs = [np.array([t["logprobs"] for t in rows[i]["tokens"]]) for i in inside if rows[i]["outcome"] is not ABSENT]
        longest = max(len(x) for x in logs)
        size = logs[0].shape[1]
        full = np.stack([np.vstack([x, np.full((longest - len(x), size), -np.log(size))]) for x in logs])
        m = full.mean(axis=0)
        d = np.clip(m[None] - full, -11, 11)
        divergence = (np.exp(d) - d - 1).sum(axis=2).mean(axis=0)
        spread = divergence.max() - divergence.min()
        weights = 1 + (most - 1) * (divergence - divergence.min()) / spread if spread > 1e-12 else np.ones(longest)
        for i in inside:
            n = len(rows[i]["tokens"])
            out[i] = [float(advantages[i] * w) for w in weights[:n]]
    return out


def distributions(probabilities):
    return [{"logprobs": [float(x) for x in np.log(p)]} for p in probabilities]


DISTRIBUTIONS = {
    "two answers of two tokens": [
        {"group": "g", "outcome": 1.0, "tokens": distributions([[0.5, 0.5], [0.9, 0.1]])},
        {"group": "g", "outcome": 0.0, "tokens": distributions([[0.5, 0.5], [0.1, 0.9]])},
    ],
    "identical answers": [
        {"group": "g", "outcome": x, "tokens": distributions([[0.7, 0.3], [0.2, 0.8]])} for x in (1.0, 0.0)
    ],
    "answers of different length": [
        {"group": "g", "outcome": 1.0, "tokens": distributions([[0.6, 0.3, 0.1], [0.2, 0.2, 0.6], [0.5, 0.25, 0.25]])},
        {"group": "g", "outcome": 0.0, "tokens": distributions([[0.1, 0.8, 0.1]])},
        {"group": "g", "outcome": 0.25, "tokens": distributions([[0.3, 0.3, 0.4], [0.1, 0.1, 0.8]])},
    ],
}

PAYS = """dimensions:
  outcome: {{type: expr, of: result}}
  pay: {{type: expr, level: {level}, of: {of}, reduce: sum, credit: in_place}}
aggregate: {{sum: {{of: {{outcome: 1, pay: 1}}, missing: abstain}}}}
"""
NAMED = """dimensions:
  outcome: {type: expr, of: result}
  other: {type: expr, of: second}
  pay: {type: expr, level: step, of: reward}
aggregate: {sum: {of: {outcome: 1}, missing: abstain}}
"""
OUTCOME = "dimensions:\n  outcome: {type: expr, of: result}\n"
HELPER = OUTCOME + "  weight: {type: expr, level: token, of: it.thr, metric: true}\naggregate: {sum: {outcome: 1}}\n"


def rows_of(rollouts, level):
    rows = []
    for r in rollouts:
        if level == "turn":
            elements = {"turns": [{"text": "", "pay": x} for x in r["pays"]]}
        else:
            obs = r.get("obs", [0] * len(r["pays"]))
            elements = {"steps": [{"obs": o, "action": 0, "reward": x} for x, o in zip(r["pays"], obs)]}
        rows.append({"group": r["group"], "columns": {"result": r["outcome"], "second": r.get("other"), **elements}})
    return rows


def token_rows(rollouts):
    return [{"group": r["group"], "columns": {"result": r["outcome"], "tokens": r["tokens"]}} for r in rollouts]


def main():
    cases = []

    def add(name, file, advantage, rows, result):
        elements, values = result
        cases.append({"name": name, "file": file + f"advantage: {advantage}\n", "rows": rows, "elements": elements, "values": values})

    turn = PAYS.format(level="turn", of="it.pay")
    step = PAYS.format(level="step", of="reward")
    for name, rollouts in SETS.items():
        for r in rollouts:
            r["obs"] = [[int(x), {"door": "open"}] for x in rng.integers(0, 2, size=len(r["pays"]))]
            r["other"] = round(float(rng.normal()), 3)
        turns, steps = rows_of(rollouts, "turn"), rows_of(rollouts, "step")
        for gamma in (1, 0.9, 0):
            add(f"loo_turn {gamma}: {name}", turn, f"{{loo_turn: {{gamma: {gamma}}}}}", turns, loo_turn(rollouts, gamma))
        add(f"turn_gae: {name}", turn, "{turn_gae: {gamma: 0.95, lambda: 0.8}}", turns, turn_gae(rollouts, 0.95, 0.8))
        for std in ("group", "none"):
            advantage = f"{{gigpo: {{gamma: 0.95, weight: 0.7, std: {std}}}}}"
            add(f"gigpo {std}: {name}", step, advantage, steps, gigpo(rollouts, 0.95, std == "group", 0.7, 1e-6))
            advantage = f"{{episode_plus_step: {{alpha: 0.5, std: {std}, eps: 1.0e-6}}}}"
            result = episode_plus_step(rollouts, 0.5, std == "group", 1e-6)
            add(f"episode_plus_step {std}: {name}", step, advantage, steps, result)
        add(f"dual_level: {name}", turn, "{dual_level: {beta: 0.5, gamma: 0.9}}", turns, dual_level(rollouts, 0.5, 0.9))
        for std in ("group", "batch", "none"):
            advantage = f"{{grpo: {{std: {std}, per: index}}}}"
            add(f"grpo {std} per index: {name}", step, advantage, steps, per_index(rollouts, std, 1e-4))
        mix = {"step": 1, "outcome": 0.5}
        advantage = "{dual_group: {step: pay, outcome: {outcome: 1, other: 0.5}, mix: {step: 1, outcome: 0.5}, eps: 0}}"
        named = [{**r, "outcome": r["outcome"]} for r in rollouts]
        add(f"dual_group: {name}", NAMED, advantage, steps, dual_group(named, {"outcome": 1, "other": 0.5}, mix, 0))
        advantage = "{dual_group: {step: pay, ddof: 0}}"
        add(f"dual_group of steps: {name}", NAMED, advantage, steps, dual_group(named, {}, {"step": 1, "outcome": 1}, 1e-4, 0))

    for name, tree in TREES.items():
        rows = [
            {"id": node, "group": "g", "columns": {"result": value, "parent": None if parent == "root" else parent}}
            for node, (parent, value) in tree.items()
            if node != "root"
        ]
        for baseline in ("parent", "siblings", "root"):
            for backup, lam in (("mean", 1), ("soft", 1), ("soft", 5)):
                advantage = f"{{tree_mc: {{backup: {backup}, lambda: {lam}, baseline: {baseline}}}}}"
                result = tree_mc(tree, backup, lam, baseline)
                add(f"tree_mc {backup} {lam} {baseline}: {name}", OUTCOME, advantage, rows, result)

    def modified(name, modifier, rows, elements, file=OUTCOME):
        add(name, file, f"[dr_grpo, {modifier}]", token_rows(rows), (elements, mean_of(elements)))

    for by in ("entropy", "thr"):
        for above, boost, apply_to in ((0.05, 0.1, "all"), (0, -0.1, "all"), (0.25, 0.5, "nonnegative")):
            modifier = f"{{token_reweight: {{by: {by}, above: {above}, boost: {boost}, apply_to: {apply_to}}}}}"
            elements = by_score(TOKENS, by, above, boost, apply_to == "nonnegative")
            modified(f"token_reweight {by} {above} {boost} {apply_to}", modifier, TOKENS, elements)
    modifier = "{token_reweight: {by: weight, above: 0.05, boost: 0.1}}"
    modified("token_reweight by a dimension", modifier, TOKENS, by_score(TOKENS, "thr", 0.05, 0.1, False), HELPER)
    for name, rows in DISTRIBUTIONS.items():
        modifier = "{token_reweight: {by: group_divergence, max: 1.7}}"
        modified(f"token_reweight group_divergence: {name}", modifier, rows, group_divergence(rows, 1.7))
    modified("nonnegative_scale", "{nonnegative_scale: {by: weight}}", TOKENS, nonnegative_scale(TOKENS, "thr"), HELPER)
    for curve in ("linear", "sqrt"):
        modifier = f"{{position: {{bonus: 0.1, curve: {curve}}}}}"
        modified(f"position {curve}", modifier, TOKENS, position(TOKENS, 0.1, curve))

    path = Path(__file__).with_name("element_estimators.json")
    lines = ",\n".join("  " + json.dumps(case) for case in cases)
    path.write_text(f'{{\n "source": "NumPy {np.__version__}",\n "cases": [\n{lines}\n ]\n}}\n')


main()
