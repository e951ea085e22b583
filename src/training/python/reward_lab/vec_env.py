"""A vector environment of Stable-Baselines3 whose reward is the reward server's."""

from .episodes import Episodes
from .job import JobError
from .transitions import Transitions


def reward_vec_env(venv, client, dimensions, steps_before=0):
    """Wraps a `VecEnv`: each step is paid what the server answers. The environment's own reward stays in `info` as
    `env_reward`, the dimensions' values as `dimensions`. `steps_before` are environment steps of the run so far."""
    import numpy
    from stable_baselines3.common.vec_env import VecEnvWrapper

    class RewardVecEnv(VecEnvWrapper):
        def __init__(self):
            super().__init__(venv)
            self.episodes = Episodes(self.num_envs, dimensions)
            self._transitions = Transitions(self.num_envs)
            self._steps = steps_before
            self._actions = None

        def reset(self):
            observations = self.venv.reset()
            self._transitions.begin(observations)
            return observations

        def step_async(self, actions):
            self._actions = actions
            self.venv.step_async(actions)

        def step_wait(self):
            observations, own, dones, infos = self.venv.step_wait()
            self._steps += self.num_envs
            asked = self._transitions.step(self._actions, observations, own, dones, infos)
            rows = client.transitions(self._steps, asked)["rows"]
            rewards = numpy.array([paid(row, one) for row, one in zip(rows, asked, strict=True)], dtype=numpy.float32)
            for env, row in enumerate(rows):
                infos[env]["env_reward"] = float(own[env])
                infos[env]["dimensions"] = dict(zip(dimensions, row["values"], strict=True))
                self.episodes.step(env, row["reward"], float(own[env]), row["values"], dones[env])
            return observations, rewards, dones, infos

    return RewardVecEnv()


def paid(row, transition):
    """The reward of a step. Every step must have one: in a return a missing number would count as 0."""
    if row["reward"] is None:
        why = row.get("message") or f"its status is {row['status']}"
        raise JobError(
            f"Step {transition['t']} of an episode in environment {transition['env']} has no reward: {why}. "
            "Say what it is worth with `missing`, `unparseable` or `on_error` in the reward file."
        )
    return row["reward"]
