"""What the trainer tells Reward Lab on its standard output: `@reward-lab {"step": 12}`."""

import json
import math


def report(**said):
    print(f"@reward-lab {json.dumps(said)}", flush=True)


OURS = ("rewards/", "train_")


def metrics_of(logs):
    """The numbers of a TRL log that the reward server does not count itself. What is not finite is None."""
    values = {}
    for name, value in logs.items():
        if name.startswith(OURS) or name in ("reward", "reward_std", "epoch") or isinstance(value, bool):
            continue
        if value is None or isinstance(value, (int, float)):
            values[name] = None if value is None or not math.isfinite(value) else value
    return values


def log_line(step, steps, logs):
    """One line a step for people: `step 12/100  reward 0.53  loss 0.012`."""
    shown = [f"{name} {logs[name]:.4g}" for name in ("reward", "loss", "kl", "entropy") if isinstance(logs.get(name), (int, float))]
    return "  ".join([f"step {step}/{steps}", *shown])
