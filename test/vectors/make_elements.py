"""Writes elements_numpy.json: discounted sums along a list and the elliptical bonus, as NumPy gives them.

Discounted sums are `np.polyval` of the reversed rest of the list, the bonus is `f' C^-1 f` with `np.linalg.inv` of the whole
covariance at every step. Run with NumPy 2: `python test/vectors/make_elements.py`.
"""

import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(7)


def discounted(rewards: np.ndarray, gamma: float) -> list[float]:
    # polyval takes the highest power first: r_t + gamma r_(t+1) + ... is the reversed rest at gamma.
    return [float(np.polyval(rewards[t:][::-1], gamma)) for t in range(len(rewards))]


def elliptical(features: np.ndarray, ridge: float) -> list[float]:
    size = features.shape[1]
    bonuses = []
    for t, f in enumerate(features):
        covariance = ridge * np.eye(size) + features[:t].T @ features[:t]
        bonuses.append(float(f @ np.linalg.inv(covariance) @ f) if t > 0 else 0.0)
    return bonuses


def returns(gamma: float, length: int) -> dict:
    rewards = rng.normal(size=length)
    return {"gamma": gamma, "rewards": rewards.tolist(), "returns": discounted(rewards, gamma)}


def bonus(ridge: float, length: int, size: int) -> dict:
    features = rng.normal(size=(length, size))
    return {"ridge": ridge, "features": features.tolist(), "bonus": elliptical(features, ridge)}


content = {
    "source": f"NumPy {np.__version__}",
    "returns": [returns(0.99, 12), returns(0.5, 7), returns(1.0, 9), returns(0.0, 4)],
    "elliptical": [bonus(0.1, 9, 3), bonus(1.0, 5, 2)],
}
Path(__file__).with_name("elements_numpy.json").write_text(json.dumps(content, indent=2) + "\n")
