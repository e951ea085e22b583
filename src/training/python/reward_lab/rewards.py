"""Reward functions for TRL that ask the reward server: one a dimension, for TRL's own logs, and the total, which trains."""

from dataclasses import dataclass

TOTAL = "total"

RESERVED = {"prompts", "completions", "completion_ids", "trainer_state", "log_extra", "log_metric", "environments"}
"""Keywords of TRL that are no data columns."""


@dataclass
class _Scored:
    completions: object
    step: int
    rows: list


def reward_functions(client, dimensions, group_size, columns_of=None, tokens=False):
    """Gives `(functions, weights)` for `reward_funcs` and `reward_weights`.

    All functions share one call to the server a batch. A rollout without a total is None in every column: TRL then keeps it out
    of its group's mean, while one number, even of weight 0, would make its reward 0.

    `columns_of(keywords, count)` gives the data columns of each rollout; default: the data set's columns as TRL passes them.
    `tokens` sends the ids of the completion's tokens along.
    """
    columns_of = columns_of or _columns
    last = None

    def rows_of(prompts, completions, keywords):
        nonlocal last
        step = keywords["trainer_state"].global_step + 1
        if last is None or last.completions is not completions or last.step != step:
            columns = columns_of(keywords, len(completions))
            if tokens:
                ids = keywords["completion_ids"]
                columns = [{**one, "tokens": list(map(int, own))} for one, own in zip(columns, ids, strict=True)]
            rollouts = [
                {"prompt": text_of(prompt), "completion": text_of(completion), "group": str(place // group_size), "columns": own}
                for place, (prompt, completion, own) in enumerate(zip(prompts, completions, columns, strict=True))
            ]
            last = _Scored(completions, step, client.score(step, rollouts)["rows"])
        return last.rows

    def dimension(place):
        return lambda row: None if row["total"] is None else row["values"][place]

    def function(name, value):
        def reward(prompts, completions, **keywords):
            return [value(row) for row in rows_of(prompts, completions, keywords)]

        reward.__name__ = reward.__qualname__ = name
        return reward

    total = TOTAL
    while total in dimensions:
        total += "_"
    functions = [function(name, dimension(place)) for place, name in enumerate(dimensions)]
    return [*functions, function(total, lambda row: row["total"])], [0.0] * len(dimensions) + [1.0]


def text_of(said):
    """The text of a prompt or completion: a text, or a list of messages of which the last one counts."""
    if isinstance(said, str):
        return said
    content = said[-1].get("content") if said else ""
    if isinstance(content, list):
        content = "".join(part.get("text") or "" for part in content)
    return content or ""


def _columns(keywords, count):
    lists = {name: values for name, values in keywords.items() if name not in RESERVED}
    return [{name: values[place] for name, values in lists.items()} for place in range(count)]
