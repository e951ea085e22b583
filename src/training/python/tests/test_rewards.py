import types
import unittest

from reward_lab.rewards import reward_functions, text_of


class FakeClient:
    """Scores by the length of the completion: dimension `letters` is the length, the total a tenth of it; none for ""."""

    def __init__(self):
        self.calls = []

    def score(self, step, rollouts):
        self.calls.append((step, rollouts))
        sizes = [len(rollout["completion"]) for rollout in rollouts]
        rows = [{"total": n / 10 if n else None, "values": [n, None if n == 2 else 1.0]} for n in sizes]
        return {"rows": rows}


def call(functions, prompts, completions, step=0, **columns):
    state = types.SimpleNamespace(global_step=step)
    keywords = {"completion_ids": [[1]] * len(prompts), "trainer_state": state, "log_extra": None, "log_metric": None}
    return [f(prompts=prompts, completions=completions, **keywords, **columns) for f in functions]


class RewardsTest(unittest.TestCase):
    def setUp(self):
        self.client = FakeClient()
        self.functions, self.weights = reward_functions(self.client, ["letters", "tidy"], group_size=2)

    def test_has_a_column_for_each_dimension_of_weight_0_and_the_total_of_weight_1(self):
        self.assertEqual([f.__name__ for f in self.functions], ["letters", "tidy", "total"])
        self.assertEqual(self.weights, [0.0, 0.0, 1.0])

    def test_asks_the_server_once_a_batch_for_all_columns(self):
        columns = call(self.functions, ["p", "p"], ["abc", "ab"])
        self.assertEqual(columns, [[3, 2], [1.0, None], [0.3, 0.2]])
        self.assertEqual(len(self.client.calls), 1)

    def test_asks_again_for_the_next_batch_and_for_the_next_step(self):
        same = ["abc", "ab"]
        call(self.functions, ["p", "p"], same)
        call(self.functions, ["p", "p"], ["abc", "ab"])
        call(self.functions, ["p", "p"], same, step=1)
        self.assertEqual([step for step, _ in self.client.calls], [1, 1, 2])

    def test_gives_none_in_every_column_of_a_rollout_without_a_total(self):
        self.assertEqual(call(self.functions, ["p", "p"], ["", "abc"]), [[None, 3], [None, 1.0], [None, 0.3]])

    def test_groups_by_place_so_that_a_prompt_drawn_twice_makes_two_groups(self):
        call(self.functions, ["p"] * 4, ["a", "b", "c", "d"])
        self.assertEqual([r["group"] for r in self.client.calls[0][1]], ["0", "0", "1", "1"])

    def test_hands_on_the_columns_of_the_data_and_nothing_of_the_trainers(self):
        call(self.functions, ["p", "q"], ["a", "b"], gold=["1", "2"], info=[{"k": 1}, None])
        self.assertEqual(
            [r["columns"] for r in self.client.calls[0][1]],
            [{"gold": "1", "info": {"k": 1}}, {"gold": "2", "info": None}],
        )

    def test_sends_token_ids_where_they_are_wanted(self):
        functions, _ = reward_functions(self.client, [], 2, tokens=True)
        call(functions, ["p", "p"], ["a", "b"])
        self.assertEqual(self.client.calls[0][1][0]["columns"], {"tokens": [1]})

    def test_names_the_total_apart_from_a_dimension_of_that_name(self):
        functions, _ = reward_functions(self.client, ["total"], 2)
        self.assertEqual([f.__name__ for f in functions], ["total", "total_"])

    def test_takes_the_text_of_the_last_message(self):
        self.assertEqual(text_of("plain"), "plain")
        self.assertEqual(text_of([{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]), "b")
        self.assertEqual(text_of([{"content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}]), "ab")
        self.assertEqual(text_of([]), "")


if __name__ == "__main__":
    unittest.main()
