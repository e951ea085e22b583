"""Sums up what episodes were paid, by dimension. Standard library only."""


class Episodes:
    """Running sums of `count` environments, and the episodes that have ended since they were last taken."""

    def __init__(self, count, dimensions):
        self._dimensions = dimensions
        self._open = [self._empty() for _ in range(count)]
        self._ended = []

    def _empty(self):
        return {"reward": 0.0, "env_reward": 0.0, "length": 0, "dims": [None] * len(self._dimensions)}

    def step(self, env, reward, env_reward, values, done):
        """A dimension without a value adds nothing; one that never has a value in an episode has no sum there."""
        episode = self._open[env]
        episode["reward"] += reward
        episode["env_reward"] += env_reward
        episode["length"] += 1
        for number, value in enumerate(values):
            if value is not None:
                episode["dims"][number] = (episode["dims"][number] or 0.0) + value
        if done:
            self._ended.append(episode)
            self._open[env] = self._empty()

    def take(self):
        """Means over the episodes that have ended since the last call, under the names of a run's metrics; None where none has."""
        ended, self._ended = self._ended, []
        means = {name: _mean([one[name] for one in ended]) for name in ("reward", "env_reward", "length")}
        dims = {
            f"dim/{name}": _mean([one["dims"][number] for one in ended if one["dims"][number] is not None])
            for number, name in enumerate(self._dimensions)
        }
        return {**means, **dims}


def _mean(values):
    return sum(values) / len(values) if values else None
