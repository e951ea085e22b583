"""Writes trl_rules.json: what TRL's own reward functions give. Run in an environment with trl 1.16.0: python trl_rules.py"""

import json
import random
from pathlib import Path

import trl
from trl.rewards import get_repetition_penalty_reward, get_soft_overlong_punishment, think_format_reward

texts = [
    "<think>a</think>b",
    "<think>a</think>",
    "<think></think>b",
    "<think>a<think>b</think>",
    "<think>a",
    "a</think>",
    "",
    "<think>\na\n\nb</think>\nc",
    "<think>a</think>b<think>c</think>",
    "</think><think>a",
    "<Think>a</Think>",
    "<think>a</think><answer>b</answer>",
    "<think>1 < 2 and <b>3</b> << 4</think>",
]
formats = think_format_reward([[{"content": text}] for text in texts])

rng = random.Random(7)
sequences = [[1, 2, 3, 4], [5, 5, 5, 5, 5], [1, 2, 1, 2, 1, 2, 1]]
sequences += [[rng.randrange(kinds) for _ in range(n)] for kinds, n in ((2, 12), (3, 20), (5, 30), (9, 50))]
repetition = [
    {"tokens": sequence, "n": n, "reward": get_repetition_penalty_reward(n, -1.0)([sequence])[0]}
    for sequence in sequences
    for n in (1, 2, 3, 4)
]


def overlong(limit, buffer, lengths):
    reward = get_soft_overlong_punishment(limit, buffer)
    return [{"limit": limit, "buffer": buffer, "length": n, "reward": reward([[1] * n])[0]} for n in lengths]


document = {
    "source": f"trl {trl.__version__}: think_format_reward, get_repetition_penalty_reward, get_soft_overlong_punishment",
    "command": "python test/vectors/trl_rules.py",
    "think_format": [{"text": text, "reward": reward} for text, reward in zip(texts, formats)],
    "repetition": repetition,
    "soft_overlong": overlong(100, 20, (0, 79, 80, 81, 85, 90, 95, 99, 100, 101, 500))
    + overlong(12, 7, range(4, 15))
    + overlong(10, 0, (9, 10, 11)),
}
Path(__file__).with_suffix(".json").write_text(json.dumps(document, indent=1) + "\n")
