"""Finds the checkpoint to go on from."""

import json
import os
import re


def last_checkpoint(folder):
    """The newest whole `checkpoint-<step>` of a Transformers trainer, or None. Its state is written last: one that was cut
    off while it was saved has none, or a torn one, and is passed over."""
    found = [(int(match[1]), name) for name in _names(folder) if (match := re.fullmatch(r"checkpoint-(\d+)", name))]
    for step, name in sorted(found, reverse=True):
        path = os.path.join(folder, name)
        try:
            with open(os.path.join(path, "trainer_state.json"), encoding="utf-8") as file:
                if json.load(file)["global_step"] == step:
                    return path
        except (OSError, ValueError, KeyError, TypeError):
            print(f"{path} was not saved to its end; an older checkpoint is looked for.", flush=True)
    return None


def _names(folder):
    return os.listdir(folder) if os.path.isdir(folder) else []
