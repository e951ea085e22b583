"""Writes math.json: pairs of answers with what is true of them and what math-verify says of them.

Versions: math-verify 0.9.0, latex2sympy2_extended 1.11.0, sympy 1.14.0, Python 3.11. Run: python make_math.py

math-verify finds LaTeX only between dollar signs or in a box: a text without either is put between dollar signs, on both sides, and
also given to it as it is; it counts as right if it is right either way. A pair is judged as `verify(parse(gold), parse(answer))`
with its defaults. "held" marks every third pair, which was not looked at while the comparison was written.

Besides the pairs of math_pairs.py there are near misses of them: the gold side plus a little, or with another sign, which is
unequal whatever the gold side is.
"""

import json
import logging
import time
from pathlib import Path

from math_pairs import PAIRS
from math_verify import parse, verify

logging.disable(logging.CRITICAL)

NEAR = {
    "fractions", "mixed numbers", "decimals", "scientific notation", "powers and roots", "factorials and choices", "logarithms",
    "trigonometry", "constants", "complex numbers", "expressions", "sums", "large numbers",
}
MISSES = [r"{}+\frac{{1}}{{1000}}", r"-\left({}\right)-1", r"{}-\frac{{1}}{{50}}"]


def near_misses(name, pairs):
    """Of every other equal pair of a class of numbers, a gold side that is off."""
    equal = [(a, g) for a, g, same in pairs if same and "..." not in g and "°" not in g]
    for i, (answer, gold) in enumerate(equal):
        if i % 2 == 0:
            yield answer, MISSES[(i // 2) % 3].format(gold), 0


def delimited(text):
    return "$" in text or "\\boxed" in text or "\\(" in text or "\\[" in text or "\\fbox" in text


def says(answer, gold):
    try:
        return int(verify(parse(gold), parse(answer)))
    except Exception:  # a crash is no verdict
        return 0


rows = []
for name, pairs in PAIRS.items():
    listed = list(pairs) + (list(near_misses(name, pairs)) if name in NEAR else [])
    for i, (answer, gold, equal) in enumerate(listed):
        plain = says(answer, gold)
        wrap = lambda text: text if delimited(text) or text == "" else f"${text}$"
        start = time.perf_counter()
        dollars = says(wrap(answer), wrap(gold))
        ms = (time.perf_counter() - start) * 1000
        right = equal if equal in (plain, dollars) else 1 - equal
        rows.append(
            {"class": name, "answer": answer, "gold": gold, "equal": equal, "held": int(i % 3 == 2), "math_verify": right}
        )

out = {"about": "Pairs of answers, what is true of them, and what math-verify 0.9.0 says", "pairs": rows}
Path(__file__).with_name("math.json").write_text(json.dumps(out, ensure_ascii=True, indent=0) + "\n")
print(len(rows), "pairs,", sum(r["equal"] for r in rows), "equal; math-verify right:", sum(r["equal"] == r["math_verify"] for r in rows))
