"""Trains with Stable-Baselines3's PPO as a job file says; the reward of every step comes from the reward server.

    REWARD_LAB_TOKEN=... python -u -m reward_lab.sb3_ppo job.json

SIGTERM, SIGINT or a file `STOP` beside the job end it after the step under way, with a checkpoint and exit code 0.
"""

import inspect
import math
import os
import re
import time

from .environments import environment_maker
from .job import JobError, known_options, main
from .report import report
from .vec_env import reward_vec_env

LOGGED = {
    "train/loss": "loss",
    "train/policy_gradient_loss": "policy_loss",
    "train/value_loss": "value_loss",
    "train/approx_kl": "kl",
    "train/clip_fraction": "clip_fraction",
    "train/explained_variance": "explained_variance",
    "train/learning_rate": "learning_rate",
    "train/std": "action_std",
}
"""Names of a run's metrics for what PPO logs."""

KEPT = 2
"""Checkpoints that are kept."""


def metrics_of(logged):
    """The numbers of PPO's log under our names. `entropy_loss` is minus the entropy of the policy."""
    values = {name: _finite(logged[key]) for key, name in LOGGED.items() if key in logged}
    if "train/entropy_loss" in logged:
        values["entropy"] = _finite(-logged["train/entropy_loss"])
    return values


def _finite(value):
    value = float(value)
    return value if math.isfinite(value) else None


def log_line(step, steps, values):
    """One line an update for people: `step 2048/50000  reward 21.4  length 22.1  loss 0.12`."""
    names = ("reward", "env_reward", "length", "loss", "kl", "fps")
    shown = [f"{name} {values[name]:.4g}" for name in names if values.get(name) is not None]
    return "  ".join([f"step {step}/{steps}", *shown])


def last_model(folder):
    """The newest `checkpoint-<steps>.zip`, or None. They are renamed when they are whole, so each that is there can be read."""
    found = _models(folder)
    return os.path.join(folder, found[-1][1]) if found else None


def _models(folder):
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return sorted((int(match[1]), name) for name in names if (match := re.fullmatch(r"checkpoint-(\d+)\.zip", name)))


def save(model, folder):
    """Saves a checkpoint under the number of steps so far and removes all but the last ones."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, f"checkpoint-{model.num_timesteps}.zip")
    model.save(os.path.join(folder, "saving.zip"))
    os.replace(os.path.join(folder, "saving.zip"), path)
    for _, name in _models(folder)[:-KEPT]:
        os.remove(os.path.join(folder, name))
    return path


def train(job, client, stop):
    report(phase="Loading the trainer")
    import torch
    from gymnasium import spaces
    from stable_baselines3 import PPO, __version__
    from stable_baselines3.common.callbacks import BaseCallback
    from stable_baselines3.common.vec_env import DummyVecEnv

    class Follow(BaseCallback):
        """Sends one line of metrics an update, saves, and ends the training when that is asked for."""

        def _on_training_start(self):
            self.sent = self.saved = self.num_timesteps
            self.time = time.perf_counter()
            self.episodes = None

        def _on_rollout_start(self):
            self.send()
            if job["save_every"] and self.num_timesteps - self.saved >= job["save_every"]:
                self.saved = self.num_timesteps
                save(self.model, job["output"])

        def _on_step(self):
            return not stop

        def _on_rollout_end(self):
            self.episodes = {name: _finite(value) for name, value in env.episodes.take().items() if value is not None}

        def _on_training_end(self):
            self.send()

        def send(self):
            """What an update did is known when the next rollout starts, or the training ends."""
            if self.episodes is None:
                return
            now, steps = time.perf_counter(), self.num_timesteps
            fps = (steps - self.sent) / max(now - self.time, 1e-9)
            values = {**self.episodes, **metrics_of(self.logger.name_to_value), "fps": fps}
            self.episodes, self.time, self.sent = None, now, steps
            report(step=min(steps, job["steps"]))
            print(log_line(steps, job["steps"], values), flush=True)
            client.metrics(steps, values)

    if job["device"].startswith("cuda") and not torch.cuda.is_available():
        raise JobError(f"There is no GPU for device {job['device']}. Write `device: auto` or `cpu`.")
    options = {**job["options"]}
    known = set(inspect.signature(PPO.__init__).parameters) - {"self"}
    known_options(options, known, f"PPO of Stable-Baselines3 {__version__}")
    report(phase="Making the environments")
    make = environment_maker(job["env"], job["env_options"], job["folder"])
    venv = DummyVecEnv([make for _ in range(job["envs"])])
    checkpoint = last_model(job["output"]) if job["resume"] else None
    device = "cuda" if job["device"].startswith("cuda") else job["device"]
    if checkpoint:
        model = PPO.load(checkpoint, env=venv, device=device)
        print(f"Going on from {checkpoint}.", flush=True)
    else:
        policy = "MultiInputPolicy" if isinstance(venv.observation_space, spaces.Dict) else "MlpPolicy"
        model = PPO(**{"policy": policy, **options}, env=venv, seed=job["seed"], device=device, verbose=0)
    env = reward_vec_env(model.get_env(), client, job["dimensions"], model.num_timesteps)
    model.set_env(env)
    stop.training = True
    report(phase="Training")
    left = job["steps"] - model.num_timesteps
    if left > 0:
        model.learn(left, callback=Follow(), reset_num_timesteps=False)
    path = save(model, job["output"])
    if model.num_timesteps < job["steps"]:
        report(step=model.num_timesteps)
        print(f"Stopped after step {model.num_timesteps}; its checkpoint is {path}.", flush=True)
        return
    model.save(os.path.join(job["output"], "model.zip"))
    report(step=job["steps"])
    print(f"Saved the model in {os.path.join(job['output'], 'model.zip')}.", flush=True)


if __name__ == "__main__":
    main("reward_lab.sb3_ppo", train)
