"""Reads the training data: JSONL, a prompt with its columns on each line."""

import json

from .job import JobError


def read_prompts(path, columns):
    """The rows of the file, and the prompt of each. `columns` maps our names to theirs, dots for nesting."""
    rows, prompts = [], []
    with open(path, encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise JobError(f"{path}, line {number} is not JSON: {error}. Correct or remove it.") from None
            prompt = look_up(row, columns.get("prompt", "prompt"))
            if prompt is None:
                prompt = look_up(row, "prompt")
            if not prompt or not isinstance(prompt, (str, list)):
                raise JobError(f"{path}, line {number} has no prompt. Add one, or name its column under data.columns.prompt.")
            rows.append(row)
            prompts.append(prompt)
    if not rows:
        raise JobError(f"{path} has no prompts. Put one on each line.")
    return rows, prompts


def look_up(row, path):
    """The value under a dotted path, None where there is none; a key that holds the dots itself comes first."""
    if not isinstance(row, dict):
        return None
    if path in row:
        return row[path]
    first, _, rest = path.partition(".")
    return look_up(row.get(first), rest) if rest else None
