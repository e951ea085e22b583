"""Writes math_hard_pairs.json: hard pairs of answers with what is true of them, and what math-verify says of them.

Versions: math-verify 0.9.0, latex2sympy2_extended 1.11.0, sympy 1.14.0, Python 3.11. Run: python math_hard.py

Every judgement that has a proof is first compared with it by sympy; one that differs ends the run. math-verify finds LaTeX only
between dollar signs or in a box, so a side without either is put between dollar signs for it, and both are also given to it as they
stand; it counts as right if it is right either way. The set "fresh" was written
after the comparison was mended by the set "hard", "later" after it was mended by "fresh", "last" after it was
mended by "later".
"""

import json
import logging
from importlib.metadata import version
from pathlib import Path

import sympy
from math_hard_fresh import FRESH
from math_hard_last import LAST
from math_hard_later import LATER
from math_hard_numbers import NUMBERS
from math_hard_structures import STRUCTURES
from math_verify import parse, verify

logging.disable(logging.CRITICAL)

names = {name: sympy.Symbol(name) for name in "abchkmnrstuvxyz"}
names |= {"p": sympy.Symbol("p", positive=True), "q": sympy.Symbol("q", positive=True)}
names |= {"r": sympy.Symbol("r", real=True), "n": sympy.Symbol("n", integer=True, positive=True)}


def curve(expression):
    """A polynomial whose zeros are the curve, up to a factor: the same for equations with the same solutions."""
    poly = sympy.Poly(sympy.expand(expression)).clear_denoms(convert=True)[1].primitive()[1]
    return poly if poly.LC() > 0 else -poly


def value(source):
    return eval(source, {**vars(sympy), **names, "curve": curve})  # our own sources of this folder


def valued(letter, number):
    """A number that the letter may stand for."""
    size = abs(number) if letter.is_positive else sympy.sympify(number)
    return sympy.ceiling(size) if letter.is_integer else size


def same(a, b):
    """Whether two values of sympy are equal: those with letters at four points, to forty digits."""
    if isinstance(a, sympy.Poly):
        return a == b
    if isinstance(a, tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, sympy.MatrixBase):
        return a.shape == b.shape and all(map(same, a, b))
    if isinstance(a, (set, sympy.Set)):
        a, b = (sympy.FiniteSet(*side) if isinstance(side, set) else side for side in (a, b))
        if isinstance(a, sympy.FiniteSet):
            return all(any(same(x, y) for y in b) for x in a) and all(any(same(x, y) for x in a) for y in b)
        return a.symmetric_difference(b) == sympy.S.EmptySet
    difference = sympy.sympify(a) - sympy.sympify(b)
    if difference.free_symbols:
        letters = sorted(difference.free_symbols, key=str)
        starts = (sympy.Rational(-7, 3), 2, 5, 11)
        points = [{letter: valued(letter, start + 2 * i) for i, letter in enumerate(letters)} for start in starts]
        return all(abs(sympy.N(difference.subs(point), 60, maxn=10000)) < 1e-40 for point in points)
    return abs(sympy.N(difference, 60, maxn=10000)) < 1e-50 if not difference.is_Rational else difference == 0


def delimited(text):
    return any(sign in text for sign in ("$", "\\boxed", "\\fbox", "\\(", "\\["))


def says(answer, gold):
    try:
        return int(verify(parse(gold), parse(answer)))
    except Exception:  # a crash is no verdict
        return 0


def judged(name, kind, row):
    gold, answer, equal, proof, reason = row
    if proof is not None:
        left, right = map(str.strip, proof.split("|"))
        if same(value(left), value(right)) != bool(equal):
            raise SystemExit(f"{name}: {gold} and {answer} are judged {equal}, and sympy finds otherwise: {proof}")
    wrapped = [text if delimited(text) else f"${text}$" for text in (answer, gold)]
    said = {says(answer, gold), says(*wrapped)}
    out = {"set": kind, "class": name, "gold": gold, "answer": answer, "equal": equal}
    if reason:
        out["reason"] = reason
    if proof is not None:
        out["proof"] = proof
    return {**out, "math_verify": equal if equal in said else 1 - equal}


SETS = {"hard": NUMBERS | STRUCTURES, "fresh": FRESH, "later": LATER, "last": LAST}
rows = [judged(name, kind, row) for kind, classes in SETS.items() for name, pairs in classes.items() for row in pairs]
peer = {name: version(name) for name in ("math-verify", "latex2sympy2_extended", "sympy")}
out = {"about": "Hard pairs of answers, what is true of them, and what math-verify says", "versions": peer, "pairs": rows}
Path(__file__).with_name("math_hard_pairs.json").write_text(json.dumps(out, ensure_ascii=True, indent=0) + "\n")
for kind in SETS:
    listed = [row for row in rows if row["set"] == kind]
    right = sum(row["equal"] == row["math_verify"] for row in listed)
    unequal = sum(not row["equal"] for row in listed)
    print(f"{kind}: {len(listed)} pairs, {unequal} unequal; math-verify right: {right}")
