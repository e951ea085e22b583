"""Writes estimators.json: advantages that TRL's own trainers compute for fixed rewards.

The lines of `_generate_and_score_completions` between the rewards of each function and the advantages are cut out of the
installed trainer and run as they stand, in double precision. Run with TRL 1.16: `python test/vectors/make_estimators.py`.
"""

import inspect
import json
import textwrap
from pathlib import Path
from types import SimpleNamespace

import torch
import trl
from trl.trainer.grpo_trainer import GRPOTrainer
from trl.trainer.rloo_trainer import RLOOTrainer
from trl.trainer.utils import nanstd

torch.set_default_dtype(torch.float64)

NAN = float("nan")


def own_lines(trainer: type) -> str:
    source = inspect.getsource(trainer._generate_and_score_completions)
    start = source.index("unscorable_mask = ")
    end_mark = "advantages = torch.nan_to_num(advantages, nan=0.0)"
    end = source.index(end_mark) + len(end_mark)
    start = source.rindex("\n", 0, start) + 1
    return textwrap.dedent(source[start:end])


LINES = {"grpo": own_lines(GRPOTrainer), "rloo": own_lines(RLOOTrainer)}


def trl_run(trainer, columns, weights, size, scale_rewards="group", aggregation="sum_then_normalize"):
    device = torch.device("cpu")
    names = {
        "torch": torch,
        "nanstd": nanstd,
        "device": device,
        "num_generations": size,
        "rewards_per_func": torch.tensor(columns, dtype=torch.float64).T.contiguous(),
        "self": SimpleNamespace(
            multi_objective_aggregation=aggregation,
            reward_weights=torch.tensor(weights, dtype=torch.float64),
            reward_funcs=columns,
            scale_rewards=scale_rewards,
            reward_clip_range=None,
            beta=0.0,
            normalize_advantages=False,
        ),
    }
    exec(LINES[trainer], names)  # noqa: S102
    return names["rewards"].tolist(), names["advantages"].tolist()


REWARDS = {
    "two groups of four": (4, [[1, 0, 0, 1, 0.2, 0.4, 0.9, 0.1]], [1]),
    "a group in which all are equal": (4, [[0.7, 0.7, 0.7, 0.7, 1, 0, 0, 0]], [1]),
    "unscorable rollouts": (4, [[1, NAN, 0, 0, NAN, NAN, 0.5, 0.25]], [1]),
    "one scorable rollout in a group": (3, [[NAN, 2, NAN, 1, 3, 8]], [1]),
    "no scorable rollout in a group": (2, [[NAN, NAN, -1, 1]], [1]),
    "two functions with weights, some abstaining": (
        3,
        [[1, NAN, 0, 0, NAN, 1], [0.5, 0.25, NAN, -2, NAN, 4]],
        [1, 0.1],
    ),
    "a difference smaller than eps": (2, [[0.5, 0.50001, -3, 3]], [1]),
    "eight in a group": (8, [[0, 0, 1, 0, 0.1, 0.1, 0, 1.1]], [1]),
}

# Of normalize_then_sum besides: equal totals whose functions differ, and a function that nothing knows in a group.
MIXTURES = {
    **REWARDS,
    "totals that are equal while the functions differ": (2, [[0, 1, 3, 1], [2, 0, 1, 0]], [1, 0.5]),
    "a function without a value in a group": (3, [[1, 2, 4, 0, 1, 0], [NAN, NAN, NAN, 1, 5, 5]], [1, 2]),
}

ESTIMATORS = [
    ("grpo", {"std": "group"}, "grpo", "group"),
    ("grpo", {"std": "batch"}, "grpo", "batch"),
    ("grpo", {"std": "none"}, "grpo", "none"),
    ("dr_grpo", {}, "grpo", "none"),
    ("rloo", {}, "rloo", None),
]


def null(values):
    return [None if value != value else value for value in values]


def main():
    cases = []
    for name, (size, columns, weights) in REWARDS.items():
        for estimator, parameters, trainer, scale in ESTIMATORS:
            rewards, advantages = trl_run(trainer, columns, weights, size, scale or "group")
            cases.append(
                {
                    "name": f"{estimator} {' '.join(parameters.values())}: {name}".replace(" :", ":"),
                    "estimator": estimator,
                    "parameters": parameters,
                    "groupSize": size,
                    "columns": [null(column) for column in columns],
                    "weights": weights,
                    "rewards": null(rewards),
                    "advantages": advantages,
                }
            )
    mixtures = []
    for name, (size, columns, weights) in MIXTURES.items():
        _, advantages = trl_run("grpo", columns, weights, size, aggregation="normalize_then_sum")
        mixtures.append(
            {
                "name": name,
                "groupSize": size,
                "columns": [null(column) for column in columns],
                "weights": weights,
                "advantages": advantages,
            }
        )
    head = {"source": f"TRL {trl.__version__}, GRPOTrainer and RLOOTrainer, torch {torch.__version__}, double precision"}
    path = Path(__file__).with_name("estimators.json")
    lines = ",\n".join("  " + json.dumps(case) for case in cases)
    mixed = ",\n".join("  " + json.dumps(case) for case in mixtures)
    cases_text = f' "cases": [\n{lines}\n ],\n "mixtures": [\n{mixed}\n ]\n'
    path.write_text(f'{{\n "source": {json.dumps(head["source"])},\n{cases_text}}}\n')


main()
