"""What the reward server is asked of a vector of environments: their transitions, as JSON. Standard library only."""

import math

HIDDEN = {"terminal_observation", "TimeLimit.truncated", "final_observation", "final_info"}
"""Keys of `info` that are Stable-Baselines3's and gymnasium's own; what they hold stands in `after` and `truncated`."""


def plain(value):
    """A value as JSON knows it: arrays are lists, a number that is not finite is None, and so is what has no form in JSON."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return None


def place(observations, env):
    """The observation of one environment: an array has a row for each, a dictionary or tuple has such arrays."""
    if isinstance(observations, dict):
        return {key: place(one, env) for key, one in observations.items()}
    if isinstance(observations, tuple):
        return [place(one, env) for one in observations]
    return plain(observations[env])


class Transitions:
    """Follows the episodes of `count` environments that run side by side and restart by themselves."""

    def __init__(self, count):
        self.count = count
        self._t = [0] * count
        self._seen = [None] * count

    def begin(self, observations):
        """All environments were reset."""
        self._t = [0] * self.count
        self._seen = [place(observations, env) for env in range(self.count)]

    def step(self, actions, observations, rewards, dones, infos):
        """One step of all. `observations` of an environment that is done are those of its next episode; the last one of the
        old episode is `infos[env]["terminal_observation"]`, as vector environments of Stable-Baselines3 give it."""
        made = []
        for env in range(self.count):
            info, done, after = infos[env], bool(dones[env]), place(observations, env)
            truncated = done and bool(info.get("TimeLimit.truncated", False))
            last = plain(info["terminal_observation"]) if done and "terminal_observation" in info else after
            made.append(
                {
                    "env": env,
                    "t": self._t[env],
                    "obs": self._seen[env],
                    "action": plain(actions[env]),
                    "reward": plain(float(rewards[env])),
                    "info": plain({key: value for key, value in info.items() if key not in HIDDEN}),
                    "after": last,
                    "terminated": done and not truncated,
                    "truncated": truncated,
                }
            )
            self._seen[env] = after
            self._t[env] = 0 if done else self._t[env] + 1
        return made
