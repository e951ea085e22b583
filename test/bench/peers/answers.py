"""math-verify on pairs of answers that the benchmark sends."""

import logging
import platform
from importlib.metadata import version

from lines import rate, serve
from math_verify import parse, verify

logging.disable(logging.CRITICAL)

sets = {}


def load(request):
    sets.update(request["sets"])
    names = ("math-verify", "latex2sympy2_extended", "sympy")
    return {"python": platform.python_version(), **{name: version(name) for name in names}}


def equal(gold, answer):
    try:
        return int(verify(parse(gold), parse(answer)))
    except Exception:  # a crash is no verdict
        return -1


def score(request):
    return {"verdicts": [equal(gold, answer) for gold, answer in sets[request["name"]]]}


def measure(request):
    pairs = [sets[request["name"]][i] for i in request["rows"]]
    calls = rate(lambda: [equal(gold, answer) for gold, answer in pairs], request["seconds"])
    return {"rate": calls * len(pairs)}


serve({"load": load, "score": score, "measure": measure})
