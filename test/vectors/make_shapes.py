"""Adds to shapes.json what TRL, numpy and scipy give. Run with trl 1.16.0, math-verify, numpy and scipy: python make_shapes.py"""

import json
import random
from pathlib import Path

import numpy
import scipy
import trl
from scipy.special import expit
from scipy.stats import norm, percentileofscore, rankdata
from trl.rewards import get_cosine_scaled_reward, get_repetition_penalty_reward, get_soft_overlong_punishment

path = Path(__file__).with_name("shapes.json")
rng = random.Random(5)
cases = []


def add(step, why, x, y, group=None, batch=None, columns=None, **given):
    case = {"step": step, "with": given, "x": [float(v) for v in x], "y": [float(v) for v in y], "why": why}
    more = {"group": group, "batch": batch, "columns": columns}
    cases.append(case | {name: value for name, value in more.items() if value is not None})


def draw(n, kinds=None):
    """Numbers, some of them equal where `kinds` is small."""
    return [rng.choice(range(kinds)) / 4 if kinds else rng.gauss(0, 3) for _ in range(n)]


# TRL: a right and a wrong answer of each length.
source = f"trl {trl.__version__} get_cosine_scaled_reward"
answers = [[{"content": r"\boxed{7}"}], [{"content": r"\boxed{8}"}]]
for bounds in ({}, {"min_value_correct": 0.1, "max_value_correct": 2.0, "min_value_wrong": -3.0, "max_value_wrong": 0.0}):
    for limit in (100, 7):
        lengths = [0, 1, 3, 7, 25, 50, 99, 100, 101, 100000]
        reward = get_cosine_scaled_reward(limit, **bounds)
        both = [reward(answers, ["7", "7"], [[1] * n] * 2) for n in lengths]
        ends = {} if not bounds else {"right": [0.1, 2.0], "wrong": [-3.0, 0.0]}
        for k, correct in ((0, 1), (1, 0)):
            y = [pair[k] for pair in both]
            columns = {"correct": [correct] * len(lengths)}
            add("cosine_length", source, lengths, y, columns=columns, limit=limit, correct="correct", **ends)

for n in (1, 2, 3):
    reward = get_repetition_penalty_reward(n, -0.5)
    texts = [[rng.randrange(kinds) for _ in range(size)] for kinds, size in ((2, 12), (3, 20), (50, 9), (1, 5))]
    shares = []
    for ids in texts:
        grams = [tuple(ids[i : i + n]) for i in range(len(ids) - n + 1)]
        shares.append(1 - len(set(grams)) / len(grams))
    add("repetition_penalty", f"trl {trl.__version__} get_repetition_penalty_reward", shares, reward(texts), max=-0.5)

for limit, buffer in ((100, 20), (400, 120), (12, 7), (10, 0), (5, 5)):
    lengths = sorted({0, 1, limit - buffer, limit - buffer + 1, limit - 1, limit, limit + 1, 10 * limit})
    reward = get_soft_overlong_punishment(limit, buffer)
    y = reward([[1] * n for n in lengths])
    add("soft_overlong", f"trl {trl.__version__} get_soft_overlong_punishment", lengths, y, limit=limit, buffer=buffer)

# Sets: groups of different sizes, with ties, one alone and one without spread.
group = [0] * 7 + [1] * 4 + [2] + [3] * 5
members = [[i for i, g in enumerate(group) if g == k] for k in range(4)]


def by_group(x, f):
    y = [0.0] * len(x)
    for rows in members:
        values = numpy.array([x[i] for i in rows])
        spread = len(values) > 1 and values.min() != values.max()
        for i, value in zip(rows, f(values) if spread else numpy.zeros(len(values))):
            y[i] = value
    return y


for kinds in (None, 3, 12):
    x = draw(len(group), kinds)
    for i in members[3]:
        x[i] = x[members[3][0]]
    numbers = f"numpy {numpy.__version__}, scipy {scipy.__version__}"
    for ddof in (0, 1):
        for eps in (0, 1e-6):
            y = by_group(x, lambda v: (v - v.mean()) / (v.std(ddof=ddof) + eps))
            add("zscore", numbers, x, y, group=group, within="group", ddof=ddof, eps=eps)
    y = by_group(x, lambda v: v / v.std(ddof=1))
    add("zscore", numbers, x, y, group=group, within="group", center=False)
    add("center", numbers, x, by_group(x, lambda v: v - v.mean()), group=group, within="group")
    add("minmax", numbers, x, by_group(x, lambda v: (v - v.min()) / (v.max() - v.min())), group=group, within="group")
    ranks = by_group(x, lambda v: (rankdata(v, method="average") - 1) / (len(v) - 1))
    add("rank", numbers, x, ranks, group=group, within="group")
    shares = by_group(x, lambda v: numpy.array([percentileofscore(v, one, kind="mean") / 100 for one in v]))
    add("quantile", numbers, x, shares, group=group, within="group")
    wins = [0.0] * len(x)
    for rows in members:
        for i in rows:
            wins[i] = percentileofscore([x[j] for j in rows], x[i], kind="mean") / 100
    add("win_probability", numbers, x, wins, group=group, against="group")
    par = [0.0] * len(x)
    for rows in members:
        for i in rows:
            par[i] = numpy.mean([expit(1.5 * (x[i] - x[j])) for j in rows])
    add("par", numbers, x, par, group=group, reference="group", slope=1.5)
    # The whole table is one batch.
    z = (numpy.array(x) - numpy.mean(x)) / numpy.std(x, ddof=1)
    add("zscore", numbers, x, z, group=group, batch=[0] * len(x), within="batch")
    add("rank", numbers, x, (rankdata(x) - 1) / (len(x) - 1), group=group, batch=[0] * len(x), within="batch")

# References of the prompt.
x = draw(12)
references = [draw(rng.randrange(1, 9)) for _ in x]
columns = {"refs": references}
for slope in (1, -0.5, 7):
    y = [numpy.mean(expit(slope * (a - numpy.array(r)))) for a, r in zip(x, references)]
    add("par", "scipy expit", x, y, columns=columns, reference="refs", slope=slope)
y = [percentileofscore(r, a, kind="mean") / 100 for a, r in zip(x, references)]
add("win_probability", "scipy percentileofscore", x, y, columns=columns, against="refs")
for quantile in (0.85, 0.5, 0.01):
    for ddof in (0, 1):
        y = []
        for a, r in zip(x, references):
            sd = numpy.std(r, ddof=ddof) if len(r) > 1 else 0.0
            q = r[0] if sd == 0 else norm.ppf(quantile, loc=numpy.mean(r), scale=sd)
            y.append(-numpy.logaddexp(0, -(a - q)))
        add("lsc", "scipy norm.ppf", x, y, columns=columns, reference="refs", quantile=quantile, ddof=ddof)

# One batch is its own history.
for n, kinds in ((1, None), (2, None), (9, 4), (40, None)):
    x = draw(n, kinds)
    for quantile in (0.5, 0.1, 1):
        y = expit(20 * (numpy.array(x) - numpy.quantile(x, quantile)))
        add("adaptive_sigmoid", "numpy quantile", x, y, quantile=quantile)
y = expit(5 * (numpy.array(x) - numpy.quantile(x[-16:], 0.5)))
add("adaptive_sigmoid", "numpy quantile of the last 16", x, y, history=16, slope=5)

# Functions of x alone.
x = [-700.0, -3.5, -1.0, -0.25, 0.0, 1e-9, 0.25, 1.0, 3.5, 700.0]
a = numpy.array(x)
for name, f in (("abs", numpy.abs), ("square", numpy.square), ("sign", numpy.sign), ("exp", numpy.exp), ("tanh", numpy.tanh)):
    add(name, f"numpy {name}", x, f(a))
add("log1p", "numpy log1p", [-0.999, -0.5, 0, 1e-12, 1, 1e6], numpy.log1p([-0.999, -0.5, 0, 1e-12, 1, 1e6]))
for p in (0.5, 1, 2, 3, 0):
    add("power", "numpy", x, numpy.sign(a) * numpy.abs(a) ** p, p=p)
for scale in (0.2, 3):
    add("kernel", "numpy", x, numpy.exp(-(a**2) / (2 * scale**2)), kind="rbf", scale=scale)
    add("kernel", "numpy", x, numpy.exp(-numpy.abs(a) / scale), kind="laplace", scale=scale)
x = [-2.0, 0.0, 0.3, 0.5, 0.8, 0.81, 1.0, 9.0]
for tau, above, below in ((0.8, 0.01, 1), (0.8, 0.01, 3), (0, 1, -2)):
    y = [
        tau + above * numpy.log(v - tau + 1) if v > tau else tau - numpy.expm1(below * (tau - v)) / numpy.expm1(below)
        for v in x
    ]
    add("log_exp", "numpy", x, y, tau=tau, above=above, below=below)
add("normalise", "numpy", x, 0.3 * (numpy.array(x) + 0.447) / 8.301 - 1, mean=-0.447, std=8.301, scale=0.3, bias=-1)
cuts, values = [-1, 0.25, 0.8], [5, -1, 2.5, 3]
x = [-9, -1, -0.999, 0.25, 0.5, 0.8, 7]
for right, belongs in ((False, "upper"), (True, "lower")):
    y = [values[k] for k in numpy.digitize(x, cuts, right=right)]
    add("tiers", "numpy digitize", x, y, cuts=cuts, values=values, belongs=belongs)

document = json.loads(path.read_text())
document["references"] = {
    "source": f"trl {trl.__version__}, numpy {numpy.__version__}, scipy {scipy.__version__}",
    "command": "python test/vectors/make_shapes.py",
    "cases": cases,
}
path.write_text(json.dumps(document, indent=1) + "\n")
