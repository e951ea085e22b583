"""Writes nodes_reference.json: what published code gives for nodes that compare the rollouts of a group.

`correlation_weighted`: `PerPromptStatTracker.update` of CMO (github TheDarkKnight-21th/CMO at 7ce7e4b), run as it stands on
numpy 2.4; torch, which that path does not use, may be absent. It whitens over the batch at the end; so does the test.

    python test/vectors/make_nodes.py path/to/flow_grpo/stat_tracking.py
"""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import numpy as np

sys.modules.setdefault("torch", ModuleType("torch"))
spec = importlib.util.spec_from_file_location("stat_tracking", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)


def correlation_case(seed, groups, size, columns, missing, constant, tau):
    random = np.random.default_rng(seed)
    scores = np.round(random.random((groups * size, columns, 1)), 3)
    prompts = np.repeat(np.arange(groups), size)
    if constant:
        scores[prompts == 0, 0, 0] = 0.5
    if missing:
        scores[size, 1, 0] = -1.0
    tracker = module.PerPromptStatTracker()
    advantages = tracker.update(prompts, scores[:, 0, 0].copy(), scores, attr_binding=True, temperature=tau)
    return {
        "why": f"{groups} groups of {size}, {columns} terms, tau {tau}"
        + (", a term that never varies" if constant else "")
        + (", one score missing" if missing else ""),
        "tau": tau,
        "group": prompts.tolist(),
        "columns": [[None if x == -1 else x for x in column] for column in scores[:, :, 0].T.tolist()],
        "whitened": np.asarray(advantages)[:, 0].tolist(),
    }


cases = [
    correlation_case(1, 3, 4, 3, False, False, 0.5),
    correlation_case(2, 4, 6, 5, True, False, 0.5),
    correlation_case(3, 2, 8, 4, False, True, 0.5),
    correlation_case(4, 5, 3, 6, True, True, 0.1),
    correlation_case(5, 1, 16, 9, False, False, 2.0),
]
out = Path(__file__).parent / "nodes_reference.json"
out.write_text(json.dumps({"correlation_weighted": cases}, indent=1) + "\n")
