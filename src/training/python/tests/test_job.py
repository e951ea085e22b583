import contextlib
import dataclasses
import io
import os
import tempfile
import unittest

from reward_lab.checkpoints import last_checkpoint
from reward_lab.job import JobError
from reward_lab.prompts import look_up, read_prompts
from reward_lab.report import log_line, metrics_of, report
from reward_lab.trl_online import configuration


class PromptsTest(unittest.TestCase):
    def read(self, text, columns=None):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "prompts.jsonl")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            return read_prompts(path, columns or {})

    def test_reads_rows_past_a_byte_order_mark_and_empty_lines(self):
        rows, prompts = self.read('\ufeff{"prompt": "a", "gold": 1}\n\n{"prompt": "b", "gold": "x"}\n')
        self.assertEqual(prompts, ["a", "b"])
        self.assertEqual(rows[1], {"prompt": "b", "gold": "x"})

    def test_finds_the_prompt_under_its_own_name(self):
        self.assertEqual(self.read('{"in": {"question": "a"}}', {"prompt": "in.question"})[1], ["a"])

    def test_names_the_line_that_is_torn_or_has_no_prompt(self):
        with self.assertRaisesRegex(JobError, "line 2 is not JSON"):
            self.read('{"prompt": "a"}\n{"prom')
        with self.assertRaisesRegex(JobError, "line 1 has no prompt"):
            self.read('{"question": "a"}')
        with self.assertRaisesRegex(JobError, "has no prompts"):
            self.read("\n")

    def test_looks_up_a_key_with_dots_before_a_nested_one(self):
        self.assertEqual(look_up({"a.b": 1, "a": {"b": 2}}, "a.b"), 1)
        self.assertEqual(look_up({"a": {"b": 2}}, "a.b"), 2)
        self.assertIsNone(look_up({"a": 3}, "a.b"))


class ReportTest(unittest.TestCase):
    def test_keeps_what_the_server_does_not_count_and_no_infinite_number(self):
        logs = {"loss": 0.5, "reward": 1, "rewards/a/mean": 1, "kl": float("nan"), "epoch": 1, "train_loss": 2, "note": "x"}
        self.assertEqual(metrics_of(logs), {"loss": 0.5, "kl": None})

    def test_writes_a_line_for_reward_lab_and_one_for_people(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            report(step=3)
        self.assertEqual(out.getvalue(), '@reward-lab {"step": 3}\n')
        self.assertEqual(log_line(3, 9, {"loss": 0.12345, "reward": 1.0, "kl": None}), "step 3/9  reward 1  loss 0.1235")


@dataclasses.dataclass
class Config:
    output_dir: str
    per_device_train_batch_size: int
    num_generations: int
    max_steps: int
    seed: int
    use_cpu: bool
    logging_steps: int
    save_strategy: str
    save_steps: int
    report_to: list
    disable_tqdm: bool
    bf16: bool
    gradient_checkpointing: bool
    save_total_limit: int
    scale_rewards: str
    learning_rate: float = 1e-6
    lr_scheduler_type: str = "linear"
    max_completion_length: int = 256
    gradient_accumulation_steps: int = 1


JOB = {
    "model": "arithmetic",
    "options": {},
    "estimator": {"scale_rewards": "batch"},
    "output": "out",
    "batch": 32,
    "group_size": 8,
    "steps": 5,
    "seed": 0,
    "save_every": 0,
}


class ConfigurationTest(unittest.TestCase):
    def make(self, **changes):
        return configuration({**JOB, **changes}, Config, "1.16.0", False)

    def test_takes_the_estimator_and_the_options_over_the_defaults(self):
        made = self.make(options={"learning_rate": 0.1})
        self.assertEqual((made.scale_rewards, made.learning_rate, made.max_completion_length), ("batch", 0.1, 32))
        self.assertEqual(self.make(model="other").learning_rate, 1e-6)

    def test_splits_a_batch_over_accumulated_parts(self):
        self.assertEqual(self.make(options={"gradient_accumulation_steps": 4}).per_device_train_batch_size, 8)
        with self.assertRaisesRegex(JobError, "32 cannot be divided by gradient_accumulation_steps 5"):
            self.make(options={"gradient_accumulation_steps": 5})

    def test_names_an_option_that_does_not_exist_and_the_near_one(self):
        with self.assertRaisesRegex(JobError, "no option learnig_rate. Did you mean learning_rate?"):
            self.make(options={"learnig_rate": 1})

    def test_saves_only_when_asked(self):
        self.assertEqual((self.make().save_strategy, self.make(save_every=2).save_steps), ("no", 2))


class CheckpointTest(unittest.TestCase):
    def test_passes_over_one_that_was_cut_off_while_it_was_saved(self):
        with tempfile.TemporaryDirectory() as folder:
            for step, state in ((9, '{"global_step": 9}'), (10, '{"global_step": 10}'), (11, '{"glob'), (12, None)):
                os.makedirs(os.path.join(folder, f"checkpoint-{step}"))
                if state is not None:
                    with open(os.path.join(folder, f"checkpoint-{step}", "trainer_state.json"), "w", encoding="utf-8") as file:
                        file.write(state)
            with contextlib.redirect_stdout(io.StringIO()) as said:
                found = last_checkpoint(folder)
            self.assertEqual(found, os.path.join(folder, "checkpoint-10"))
            self.assertEqual(said.getvalue().count("not saved to its end"), 2)

    def test_is_none_where_nothing_was_saved(self):
        self.assertIsNone(last_checkpoint("/no/such/folder"))


if __name__ == "__main__":
    unittest.main()
