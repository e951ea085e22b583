"""Trains as `reward_lab.trl_online` does and writes what TRL itself keeps of each step: its reward columns and advantages.

    python record_trl.py job.json recorded.jsonl
"""

import json
import math
import sys

import trl
from reward_lab.job import run_job
from reward_lab.trl_online import TRAINERS, train


def recording(base, path):
    class Recording(base):
        def log(self, logs, *rest, **more):
            kept = self._logs
            if kept["advantages"] and "train_runtime" not in logs:
                columns = {name: [None if math.isnan(x) else x for x in values] for name, values in kept["rewards"].items()}
                line = {"step": self.state.global_step, "rewards": columns, "advantages": list(kept["advantages"])}
                with open(path, "a", encoding="utf-8") as file:
                    file.write(json.dumps(line) + "\n")
            super().log(logs, *rest, **more)

    return Recording


job, out = sys.argv[1:]
for _, name in TRAINERS.values():
    setattr(trl, name, recording(getattr(trl, name), out))
sys.exit(run_job(job, train))
