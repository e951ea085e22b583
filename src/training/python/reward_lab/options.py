"""Prints what a trainer of the installed version takes as options, as JSON on its last line.

    python -m reward_lab.options trl.grpo
"""

import dataclasses
import enum
import inspect
import json
import re
import sys
import types
import typing

KINDS = {bool: "boolean", int: "integer", float: "number", str: "string", list: "list", tuple: "list", dict: "mapping"}
"""Kinds of YAML values by Python type; `type(None)` is `null`."""


def kinds(annotation):
    """`(accepts, choices)`: which YAML values fit a type, and the words of an enumeration. What no YAML value can be, such as a
    function, adds nothing; a type of which nothing is known gives no kinds, so that nothing is checked."""
    if annotation is None or annotation is type(None):
        return ["null"], []
    if annotation in KINDS:
        return [KINDS[annotation]], []
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        parts = [kinds(part) for part in typing.get_args(annotation)]
        return _once([kind for part, _ in parts for kind in part]), _once([word for _, choices in parts for word in choices])
    if origin is typing.Literal:
        values = typing.get_args(annotation)
        words = [value for value in values if isinstance(value, str)]
        return _once([kind for value in values for kind in kinds(type(value))[0]]), words if len(words) == len(values) else []
    if origin in KINDS:
        return [KINDS[origin]], []
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        words = [one.value for one in annotation if isinstance(one.value, str)]
        return ["string"], words
    if isinstance(annotation, str):
        return _of_text(annotation)
    return [], []


def _of_text(annotation):
    """An annotation that is kept as text, as modules with postponed annotations have it."""
    names = {kind.__name__: name for kind, name in KINDS.items()} | {"None": "null"}
    parts = [re.sub(r"\[.*", "", part).strip().split(".")[-1].lower() for part in re.sub(r"\[[^\]]*\]", "", annotation).split("|")]
    lower = {name.lower(): kind for name, kind in names.items()}
    return _once([lower[part] for part in parts if part in lower]), []


def _once(values):
    return list(dict.fromkeys(values))


def shown_type(annotation):
    if isinstance(annotation, type) and typing.get_origin(annotation) is None:
        return annotation.__name__
    text = re.sub(r"\btyping\.", "", str(annotation))
    return re.sub(r"\b(?:[a-z_]\w*\.)+(?=\w)", "", text).replace("NoneType", "None")


def option(name, annotation, default, docs):
    accepts, choices = kinds(annotation)
    return {
        "name": name,
        "type": shown_type(annotation),
        "accepts": accepts,
        "default": default,
        "docs": re.sub(r"\s+", " ", docs or "").strip(),
        "choices": choices,
    }


def of_dataclass(kind):
    """Fields with their `help`."""
    made = []
    for field in dataclasses.fields(kind):
        if not field.init:
            continue
        default = None
        if field.default is not dataclasses.MISSING:
            default = _shown(field.default)
        elif field.default_factory is not dataclasses.MISSING:
            default = _shown(field.default_factory())
        made.append(option(field.name, field.type, default, field.metadata.get("help")))
    return made


def of_signature(kind):
    """Arguments of the constructor, with what the class's own docs say after `:param name:`."""
    docs = dict(re.findall(r":param (\w+):((?:(?!:param ).)*)", inspect.getdoc(kind) or "", re.S))
    return [
        option(
            name,
            None if one.annotation is one.empty else one.annotation,
            None if one.default is one.empty else _shown(one.default),
            docs.get(name, ""),
        )
        for name, one in inspect.signature(kind.__init__).parameters.items()
        if name != "self"
    ]


def _shown(value):
    return repr(value.value if isinstance(value, enum.Enum) else value)


def options_of(trainer):
    """What the trainer takes: the class's name, its library's version and its options."""
    if trainer in ("trl.grpo", "trl.rloo"):
        import trl

        kind = trl.GRPOConfig if trainer == "trl.grpo" else trl.RLOOConfig
        found, version = of_dataclass(kind), f"TRL {trl.__version__}"
    elif trainer == "sb3.ppo":
        import stable_baselines3

        kind = stable_baselines3.PPO
        found, version = of_signature(kind), f"Stable-Baselines3 {stable_baselines3.__version__}"
    else:
        raise ValueError(f"{trainer} has no configuration class")
    return {"trainer": trainer, "configuration": kind.__name__, "version": version, "options": found}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m reward_lab.options trl.grpo")
    print("options " + json.dumps(options_of(sys.argv[1])))
