"""Trains with TRL's GRPO as a job file says; scores come from the reward server.

    REWARD_LAB_TOKEN=... python -u -m reward_lab.trl_grpo job.json

SIGTERM, SIGINT or a file `STOP` beside the job end it after the step under way, with a checkpoint and exit code 0.
"""

import dataclasses
import difflib
import json
import os
import signal
import sys

from .client import RewardClient, RewardServerError
from .prompts import JobError, read_prompts
from .report import log_line, metrics_of, report
from .rewards import reward_functions

ROW = "reward_lab_row"
"""Column that holds a prompt's line in the data: columns go to the server as they stand there."""

SMALL = {"learning_rate": 5e-4, "lr_scheduler_type": "constant", "max_completion_length": 32}
"""Defaults for the arithmetic model."""


class Stop:
    """Whether someone asked us to end. Before the first step we end at once."""

    def __init__(self, folder):
        self.asked = False
        self.training = False
        self._file = os.path.join(folder, "STOP")
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._take)

    def _take(self, _signal, _frame):
        self.asked = True
        if not self.training:
            print("Stopped before training.", flush=True)
            raise SystemExit(0)

    def __bool__(self):
        return self.asked or os.path.exists(self._file)


def configuration(job, config_class, version, gpu):
    """`GRPOConfig` of a job."""
    known = {field.name for field in dataclasses.fields(config_class)}
    for name in job["options"]:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"Did you mean {near[0]}?" if near else "Remove it from train.options."
            raise JobError(f"GRPOConfig of TRL {version} has no option {name}. {hint}")
    parts = job["options"].get("gradient_accumulation_steps", 1)
    if job["batch"] % parts:
        raise JobError(f"train.batch {job['batch']} cannot be divided by gradient_accumulation_steps {parts}. Change one.")
    return config_class(
        **{
            **(SMALL if job["model"] == "arithmetic" else {}),
            "bf16": gpu,
            "gradient_checkpointing": gpu,
            "save_total_limit": 2,
            **job["estimator"],
            **job["options"],
            "output_dir": job["output"],
            "per_device_train_batch_size": job["batch"] // parts,
            "num_generations": job["group_size"],
            "max_steps": job["steps"],
            "seed": job["seed"],
            "use_cpu": not gpu,
            "logging_steps": 1,
            "save_strategy": "steps" if job["save_every"] else "no",
            "save_steps": job["save_every"] or job["steps"],
            "report_to": [],
            "disable_tqdm": True,
        }
    )


def train(job, client, stop):
    report(phase="Loading the trainer")
    import torch
    import trl
    from datasets import Dataset
    from transformers import PrinterCallback, TrainerCallback
    from transformers.trainer_utils import get_last_checkpoint
    from transformers.utils import logging

    logging.disable_progress_bar()

    class Follow(TrainerCallback):
        def on_step_end(self, args, state, control, **_):
            report(step=state.global_step)
            if stop:
                control.should_save = True
                control.should_training_stop = True

        def on_log(self, args, state, control, logs=None, **_):
            values = metrics_of(logs or {})
            if values and "train_runtime" not in logs:
                print(log_line(state.global_step, state.max_steps, logs), flush=True)
                client.metrics(state.global_step, values)

    gpu = job["device"] != "cpu" and torch.cuda.is_available()
    if job["device"].startswith("cuda") and not gpu:
        raise JobError(f"There is no GPU for device {job['device']}. Write `device: auto` or `cpu`.")
    settings = configuration(job, trl.GRPOConfig, trl.__version__, gpu)
    rows, prompts = read_prompts(job["data"], job["columns"])
    places = list(range(len(rows)))
    places *= -(-job["batch"] // job["group_size"] // len(rows))
    columns = [{name: value for name, value in row.items() if name not in ("prompt", "completion")} for row in rows]
    functions, weights = reward_functions(
        client,
        job["dimensions"],
        job["group_size"],
        lambda keywords, _: [columns[place] for place in keywords[ROW]],
        job["tokens"],
    )
    settings.reward_weights = weights
    model = model_of(job)
    report(phase="Loading the model")
    trainer = trl.GRPOTrainer(
        model=model,
        reward_funcs=functions,
        args=settings,
        train_dataset=Dataset.from_list([{"prompt": prompts[place], ROW: place} for place in places]),
        callbacks=[Follow()],
    )
    trainer.remove_callback(PrinterCallback)
    checkpoint = get_last_checkpoint(job["output"]) if job["resume"] and os.path.isdir(job["output"]) else None
    stop.training = True
    report(phase="Training")
    trainer.train(resume_from_checkpoint=checkpoint)
    if trainer.state.global_step < job["steps"]:
        print(f"Stopped after step {trainer.state.global_step}; its checkpoint is in {job['output']}.", flush=True)
        return
    trainer.save_model(os.path.join(job["output"], "model"))
    print(f"Saved the model in {os.path.join(job['output'], 'model')}.", flush=True)


def model_of(job):
    """The folder or name of the model to start from; the arithmetic one is made if need be."""
    if job["model"] != "arithmetic":
        return job["model"]
    from .make_model import VERSION, make_model

    report(phase="Making the model")
    folder = os.path.join(job["cache"], "models", f"arithmetic-{VERSION}")
    return make_model(folder, log=lambda text: print(text, flush=True))


def main(path):
    with open(path, encoding="utf-8") as file:
        job = json.load(file)
    stop = Stop(os.path.dirname(os.path.abspath(path)))
    client = RewardClient(job["server"], os.environ.get("REWARD_LAB_TOKEN", ""))
    try:
        plan = client.plan()
        if plan["plan"] != job["plan"]:
            raise JobError("The reward server scores with another reward file than the job's. Start the training again.")
        train(job, client, stop)
    except (JobError, RewardServerError) as error:
        print(f"Error: {error}", file=sys.stderr, flush=True)
        return 1
    finally:
        client.close()
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m reward_lab.trl_grpo job.json")
    sys.exit(main(sys.argv[1]))
