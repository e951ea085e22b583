"""The small arithmetic task: the last digit of a sum, answered with or without reasoning.

A prompt is `(4+7+2)%10=`. A completion holds the running last digits in `<think>`, or no reasoning at all, and the result in
`<answer>`:

    <think>4+7=1+2=3</think><answer>3</answer>

Each step of the reasoning is easy for a small model; the answer without it is hardly better than a guess. The warm-start texts
mix both styles and hold slips, so that the policy they give is partly right.
"""

import random

TERMS = (3, 4, 5)
"""How many digits a prompt adds up."""

WARM_TERMS = (2, *TERMS)
"""The same for the warm start: the short sums teach the steps."""

REASONED = 0.75
"""Share of warm-start texts that reason; the others answer at once."""

SLIPS = 0.02
"""Chance of a random digit at each reasoning step of a warm-start text."""


def problem(rng, terms=TERMS):
    """The digits of one sum."""
    return [rng.randint(0, 9) for _ in range(rng.choice(terms))]


def prompt_text(digits):
    return f"({'+'.join(map(str, digits))})%10="


def answer(digits):
    return str(sum(digits) % 10)


def reasoned(digits, slip=lambda right: right):
    """The answer after adding up from the left. `slip` may put another digit in the place of each result."""
    last, steps = digits[0], str(digits[0])
    for digit in digits[1:]:
        last = slip((last + digit) % 10)
        steps += f"+{digit}={last}"
    return f"<think>{steps}</think><answer>{last}</answer>"


def direct(digits):
    return f"<answer>{answer(digits)}</answer>"


def warm_start_text(rng):
    """A prompt and a completion for the warm start, not always a right one."""
    digits = problem(rng, WARM_TERMS)
    if rng.random() >= REASONED:
        return prompt_text(digits), direct(digits)
    return prompt_text(digits), reasoned(digits, lambda right: rng.randint(0, 9) if rng.random() < SLIPS else right)


def dataset(count, seed):
    """`count` different prompts with their right answers, as rows of a training file."""
    rng = random.Random(f"prompts {seed}")
    rows = {}
    while len(rows) < count:
        digits = problem(rng)
        rows.setdefault(
            prompt_text(digits), {"prompt": prompt_text(digits), "gold": answer(digits), "terms": len(digits)}
        )
    return list(rows.values())
