"""TRL's own reward functions on texts that the benchmark sends."""

import logging
import platform
import re
import warnings
from importlib.metadata import version

from lines import rate, serve
from trl.rewards import accuracy_reward, get_repetition_penalty_reward, think_format_reward

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)

batch = {}
repetition_reward = get_repetition_penalty_reward(4, -1.0)


def load(request):
    batch["completions"] = [[{"role": "assistant", "content": text}] for text in request["texts"]]
    batch["solution"] = request["gold"]
    batch["completion_ids"] = [text.split() for text in request["texts"]]
    batch["patterns"] = {name: request[name] for name in ("form", "ending", "line")}
    return {"python": platform.python_version(), **{name: version(name) for name in ("trl", "math-verify")}}


def form_reward(completions, patterns, **kwargs):
    contents = [completion[0]["content"] for completion in completions]
    return [1.0 if re.match(patterns["form"], content, re.DOTALL) else 0.0 for content in contents]


def ending_reward(completions, patterns, **kwargs):
    contents = [completion[0]["content"] for completion in completions]
    return [1.0 if re.search(patterns["ending"], content) else 0.0 for content in contents]


def last_line(completions, patterns, **kwargs):
    found = (re.findall(patterns["line"], completion[0]["content"]) for completion in completions)
    return [matches[-1] if matches else None for matches in found]


functions = {
    "form": form_reward,
    "ending": ending_reward,
    "line": last_line,
    "tags": think_format_reward,
    "repetition": lambda completions, **kwargs: repetition_reward([c[0]["content"].split() for c in completions]),
    "repetition_split": repetition_reward,
    "number": accuracy_reward,
}


def measure(request):
    names = request["names"]
    part = {name: value[: request["count"]] if isinstance(value, list) else value for name, value in batch.items()}
    sums = {name: sum(value for value in functions[name](**part) if isinstance(value, float)) for name in names}
    calls = rate(lambda: [functions[name](**part) for name in names], request["seconds"])
    return {"rate": calls * len(part["completions"]), "sums": sums}


serve({"load": load, "measure": measure})
