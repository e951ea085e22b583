"""Trains with TRL's GRPO or RLOO as a job file says; scores come from the reward server.

    REWARD_LAB_TOKEN=... python -u -m reward_lab.trl_online job.json

SIGTERM, SIGINT or a file `STOP` beside the job end it after the step under way, with a checkpoint and exit code 0.
"""

import dataclasses
import os

from .checkpoints import last_checkpoint
from .job import JobError, known_options, main
from .prompts import read_prompts
from .report import log_line, metrics_of, report
from .rewards import reward_functions

TRAINERS = {"trl.grpo": ("GRPOConfig", "GRPOTrainer"), "trl.rloo": ("RLOOConfig", "RLOOTrainer")}
"""Names of TRL's configuration and trainer by ours."""

ROW = "reward_lab_row"
"""Column that holds a prompt's line in the data: columns go to the server as they stand there."""

SMALL = {"learning_rate": 5e-4, "lr_scheduler_type": "constant", "max_completion_length": 32}
"""Defaults for the arithmetic model."""


def configuration(job, config_class, version, gpu):
    """The trainer's configuration for a job."""
    known = {field.name for field in dataclasses.fields(config_class)}
    known_options(job["options"], known, f"{config_class.__name__} of TRL {version}")
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
    config_class, trainer_class = (getattr(trl, name) for name in TRAINERS[job["trainer"]])
    settings = configuration(job, config_class, trl.__version__, gpu)
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
    trainer = trainer_class(
        model=model,
        reward_funcs=functions,
        args=settings,
        train_dataset=Dataset.from_list([{"prompt": prompts[place], ROW: place} for place in places]),
        callbacks=[Follow()],
    )
    trainer.remove_callback(PrinterCallback)
    checkpoint = last_checkpoint(job["output"]) if job["resume"] else None
    if checkpoint:
        print(f"Going on from {checkpoint}.", flush=True)
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


if __name__ == "__main__":
    main("reward_lab.trl_online", train)
