"""One change of a weight on stored scores with numpy: what the preview shows, and total and advantages alone."""

import platform
import time

import numpy as np
from lines import serve

state = {}


def load(request):
    dimensions = np.fromfile(request["file"]).reshape(request["dimensions"], -1)
    weights = np.array(request["weights"])
    size = request["group"]
    pairs = np.triu_indices(size, 1)
    state.update(dimensions=dimensions, size=size, pairs=pairs)
    total, advantage, scale = reweight(weights)
    total_by_group = total.reshape(-1, size)
    state.update(
        total=total,
        advantage=advantage,
        scale=scale,
        shares=shares_of(weights, advantage, scale),
        differences=total_by_group[:, pairs[0]] - total_by_group[:, pairs[1]],
        best=total_by_group == total_by_group.max(axis=1, keepdims=True),
    )
    return {"python": platform.python_version(), "numpy": np.__version__}


def reweight(weights):
    """Total, GRPO advantage (group mean and sample deviation, eps 1e-4) and 1 / (deviation + eps) of every rollout."""
    total = weights @ state["dimensions"]
    by_group = total.reshape(-1, state["size"])
    scale = 1 / (by_group.std(axis=1, ddof=1, keepdims=True) + 1e-4)
    advantage = (by_group - by_group.mean(axis=1, keepdims=True)) * scale
    return total, advantage.ravel(), np.broadcast_to(scale, by_group.shape).ravel()


def shares_of(weights, advantage, scale):
    return weights * (state["dimensions"] @ (advantage * scale)) / (advantage @ advantage)


def drag(weights):
    """The comparison of the preview panel: shares, order, best rollouts, signs, dead groups, both distributions."""
    total, advantage, scale = reweight(weights)
    size, pairs = state["size"], state["pairs"]
    by_group = total.reshape(-1, size)
    swapped = (by_group[:, pairs[0]] - by_group[:, pairs[1]]) * state["differences"] < 0
    best = by_group == by_group.max(axis=1, keepdims=True)
    change = np.abs(advantage - state["advantage"]).reshape(-1, size).max(axis=1)
    low = min(total.min(), state["total"].min())
    high = max(total.max(), state["total"].max())
    return {
        "shares": shares_of(weights, advantage, scale),
        "reordered": int(swapped.any(axis=1).sum()),
        "reordered_pairs": int(swapped.sum()),
        "new_best": int((~(best & state["best"]).any(axis=1)).sum()),
        "sign_flips": int((advantage * state["advantage"] < 0).sum()),
        "dead": int((by_group == by_group[:, :1]).all(axis=1).sum()),
        "correlation": float(np.corrcoef(advantage, state["advantage"])[0, 1]),
        "histograms": [np.histogram(x, bins=24, range=(low, high))[0] for x in (state["total"], total)],
        "changes": np.argpartition(change, -12)[-12:],
    }


def measure(request):
    work = {"drag": drag, "reweight": reweight}[request["work"]]
    samples = []
    for weights in request["weights"]:
        weights = np.array(weights)
        start = time.perf_counter()
        result = work(weights)
        samples.append(1000 * (time.perf_counter() - start))
    if request["work"] == "reweight":
        return {"samples": samples}
    return {"samples": samples, "reordered_pairs": result["reordered_pairs"], "shares": result["shares"].tolist()}


serve({"load": load, "measure": measure})
