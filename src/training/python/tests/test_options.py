import dataclasses
import enum
import importlib.util
import typing
import unittest

from reward_lab.options import kinds, of_dataclass, of_signature, options_of, shown_type


class Mode(enum.Enum):
    FAST = "fast"
    SLOW = "slow"


@dataclasses.dataclass
class Config:
    folder: str
    rate: float = dataclasses.field(default=1e-6, metadata={"help": "How fast\n  it learns."})
    mode: Mode | str = Mode.FAST
    names: list[str] | None = dataclasses.field(default_factory=lambda: ["a"])
    hidden: int = dataclasses.field(default=0, init=False)


class Trainer:
    """Trains.

    :param rate: How fast,
        in all.
    :param other: Unused.
    """

    def __init__(self, rate: float | typing.Callable[[float], float] = 0.5, size: "int | None" = None):
        pass


class KindsTest(unittest.TestCase):
    def test_are_those_of_yaml(self):
        self.assertEqual(kinds(bool)[0], ["boolean"])
        self.assertEqual(kinds(int | None)[0], ["integer", "null"])
        self.assertEqual(kinds(typing.Optional[dict[str, typing.Any]])[0], ["mapping", "null"])
        self.assertEqual(kinds(tuple[float, float])[0], ["list"])
        self.assertEqual(kinds("list[str] | float | None")[0], ["list", "number", "null"])

    def test_leave_out_what_no_yaml_value_can_be(self):
        self.assertEqual(kinds(float | typing.Callable[[float], float])[0], ["number"])
        self.assertEqual(kinds(object), ([], []))

    def test_hold_the_words_of_an_enumeration(self):
        self.assertEqual(kinds(Mode | str), (["string"], ["fast", "slow"]))
        self.assertEqual(kinds(typing.Literal["a", "b"]), (["string"], ["a", "b"]))

    def test_show_a_type_as_its_author_wrote_it(self):
        self.assertEqual([shown_type(one) for one in (int, int | None, Mode | str)], ["int", "int | None", "Mode | str"])


class OptionsTest(unittest.TestCase):
    def test_of_a_dataclass_are_its_fields_with_their_help(self):
        folder, rate, mode, names = of_dataclass(Config)
        self.assertEqual((folder["default"], folder["accepts"]), (None, ["string"]))
        self.assertEqual((rate["default"], rate["docs"]), ("1e-06", "How fast it learns."))
        self.assertEqual((mode["default"], mode["choices"]), ("'fast'", ["fast", "slow"]))
        self.assertEqual((names["default"], names["accepts"]), ("['a']", ["list", "null"]))

    def test_of_a_constructor_are_its_arguments_with_their_docs(self):
        rate, size = of_signature(Trainer)
        self.assertEqual((rate["name"], rate["default"], rate["docs"]), ("rate", "0.5", "How fast, in all."))
        self.assertEqual((size["accepts"], size["docs"]), (["integer", "null"], ""))

    @unittest.skipUnless(importlib.util.find_spec("trl"), "needs TRL")
    def test_of_grpo_are_those_of_the_installed_version(self):
        told = options_of("trl.grpo")
        found = {one["name"]: one for one in told["options"]}
        self.assertEqual(told["configuration"], "GRPOConfig")
        self.assertEqual(found["beta"]["accepts"], ["number"])
        self.assertIn("constant_with_warmup", found["lr_scheduler_type"]["choices"])
        self.assertTrue(all(one["docs"] for one in told["options"]))

    @unittest.skipUnless(importlib.util.find_spec("stable_baselines3"), "needs Stable-Baselines3")
    def test_of_ppo_are_the_arguments_of_its_constructor(self):
        found = {one["name"]: one for one in options_of("sb3.ppo")["options"]}
        self.assertEqual((found["gamma"]["default"], found["gamma"]["docs"]), ("0.99", "Discount factor"))
        self.assertEqual(found["learning_rate"]["accepts"], ["number"])

    def test_are_refused_for_what_has_none(self):
        with self.assertRaisesRegex(ValueError, "command has no configuration class"):
            options_of("command")


if __name__ == "__main__":
    unittest.main()
