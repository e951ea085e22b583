"""What the trainers share: a job file, the reward server, and errors that say what to do."""

import difflib
import json
import os
import sys

from .client import RewardClient, RewardServerError
from .stop import Stop


class JobError(Exception):
    """Something in the job that its author can put right."""


def known_options(options, known, what):
    """Refuses options that `what`, such as `GRPOConfig of TRL 1.16.0`, does not know, and names the near one."""
    for name in options:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"Did you mean {near[0]}?" if near else "Remove it from train.options."
            raise JobError(f"{what} has no option {name}. {hint}")


def run_job(path, train):
    """Calls `train(job, client, stop)` for a job file and gives the exit code. Errors of the author's go to standard error."""
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


def main(module, train):
    """The command line of a trainer's module: one job file."""
    if len(sys.argv) != 2:
        sys.exit(f"usage: python -m {module} job.json")
    sys.exit(run_job(sys.argv[1], train))
