"""Makes the environments of a job: a name of gymnasium's registry, a class of a module, or a class of a file."""

import importlib
import importlib.util
import os
import re

from .job import JobError


def environment_maker(env, options, folder):
    """A function that makes the environment `env`: `CartPole-v1`, `module:Class`, `file.py:Class` relative to `folder`."""
    place, colon, name = env.rpartition(":")
    if not colon or re.search(r"-v\d+$", name):
        return lambda: _made(lambda: _gymnasium().make(env, **options), env)
    kind = getattr(_module(place, folder), name, None)
    if kind is None:
        raise JobError(f"{place} has no class {name}. Correct train.env.")
    return lambda: _made(lambda: kind(**options), env)


def _module(place, folder):
    if not place.endswith(".py"):
        try:
            return importlib.import_module(place)
        except ImportError as error:
            raise JobError(f"train.env: the module {place} cannot be imported: {error}.") from None
    path = os.path.join(folder, place)
    if not os.path.isfile(path):
        raise JobError(f"train.env: there is no file {path}.")
    spec = importlib.util.spec_from_file_location(os.path.basename(place)[:-3], path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _gymnasium():
    import gymnasium

    return gymnasium


def _made(make, env):
    gymnasium = _gymnasium()
    try:
        made = make()
    except gymnasium.error.Error as error:
        raise JobError(f"train.env: {str(error).strip().rstrip('.')}.") from None
    except TypeError as error:
        raise JobError(f"{env} does not take train.env_options: {error}.") from None
    if not isinstance(made, gymnasium.Env):
        raise JobError(f"train.env: {env} is no gymnasium environment but a {type(made).__name__}.")
    return made
