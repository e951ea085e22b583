import random
import unittest

from reward_lab import arithmetic


class ArithmeticTest(unittest.TestCase):
    def test_writes_the_running_last_digits(self):
        # 4+7 = 11, last digit 1; 1+2 = 3.
        self.assertEqual(arithmetic.prompt_text([4, 7, 2]), "(4+7+2)%10=")
        self.assertEqual(arithmetic.reasoned([4, 7, 2]), "<think>4+7=1+2=3</think><answer>3</answer>")
        self.assertEqual(arithmetic.direct([4, 7, 2]), "<answer>3</answer>")

    def test_carries_a_slip_on_to_the_answer(self):
        # 4+7 taken for 5; 5+2 = 7, taken for 8.
        slips = iter([5, 8])
        text = arithmetic.reasoned([4, 7, 2], lambda right: next(slips))
        self.assertEqual(text, "<think>4+7=5+2=8</think><answer>8</answer>")

    def test_makes_different_prompts_with_right_answers_the_same_every_time(self):
        rows = arithmetic.dataset(200, seed=3)
        self.assertEqual(rows, arithmetic.dataset(200, seed=3))
        self.assertEqual(len({row["prompt"] for row in rows}), 200)
        for row in rows:
            digits = [int(digit) for digit in row["prompt"][1 : row["prompt"].index(")")].split("+")]
            self.assertEqual(str(sum(digits))[-1], row["gold"])
            self.assertEqual(len(digits), row["terms"])

    def test_mixes_reasoning_and_guessing_in_the_warm_start(self):
        rng = random.Random(1)
        texts = [arithmetic.warm_start_text(rng)[1] for _ in range(2000)]
        # A share of 2000 draws has the standard deviation sqrt(0.75 * 0.25 / 2000) = 0.0097.
        share = sum(text.startswith("<think>") for text in texts) / len(texts)
        self.assertAlmostEqual(share, arithmetic.REASONED, delta=0.05)


if __name__ == "__main__":
    unittest.main()
