import importlib.util
import json
import os
import random
import tempfile
import unittest

from reward_lab import make_model as making

installed = importlib.util.find_spec("torch") and importlib.util.find_spec("transformers")


class MadeModelTest(unittest.TestCase):
    def test_takes_the_model_that_is_there(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, making.MARKER), "w", encoding="utf-8") as file:
                json.dump({"version": making.VERSION, "seed": 0, "target": making.TARGET}, file)
            said = []
            self.assertEqual(making.make_model(folder, log=said.append), folder)
            self.assertEqual(said, [])


@unittest.skipUnless(installed, "needs torch and transformers")
class TrainingTest(unittest.TestCase):
    def test_gives_a_tag_one_token_and_reads_its_own_text_back(self):
        tokenizer = making.make_tokenizer()
        text = "(4+7)%10=<think>4+7=1</think><answer>1</answer>"
        ids = tokenizer(text)["input_ids"]
        # 9 characters of the prompt, 5 of the reasoning, 1 of the answer, 4 tags.
        self.assertEqual(len(ids), 19)
        self.assertNotIn(tokenizer.unk_token_id, ids)
        self.assertEqual(tokenizer.decode(ids, skip_special_tokens=True), text)

    def test_counts_no_prompt_and_no_padding_in_the_loss(self):
        tokenizer = making.make_tokenizer()
        tokens, labels, mask, _ = making.warm_start_batch(tokenizer, random.Random(1))
        for row in range(len(tokens)):
            paid = tokenizer.decode(labels[row][labels[row] != -100])
            self.assertRegex(paid, r"^(<think>.*</think>)?<answer>\d</answer><eos>$")
            self.assertTrue((labels[row][mask[row] == 0] == -100).all())

    def test_judges_only_long_reasoned_texts_from_end_to_end(self):
        import torch

        opening = 3
        # The logits at a place choose the token of the next place.
        labels = torch.tensor([[-100, 3, 5, 6], [-100, 3, 5, 7], [-100, 3, 5, 8], [-100, 5, 6, 1]])
        chosen = torch.tensor([[0, 5, 6, 0], [0, 5, 6, 0], [0, 9, 9, 0], [0, 9, 9, 9]])
        logits = torch.nn.functional.one_hot(chosen, 10).float()
        long = torch.tensor([True, True, False, True])
        # Rows 0 and 1 count: 0 is all right, 1 misses its last token; 2 is short, 3 does not reason.
        self.assertEqual(making.share_predicted(logits, labels, long, opening), 0.5)

    def test_makes_a_half_made_folder_anew(self):
        with tempfile.TemporaryDirectory() as parent:
            folder = os.path.join(parent, "model")
            os.makedirs(folder)
            with open(os.path.join(folder, "config.json"), "w", encoding="utf-8") as file:
                file.write("{")
            making.make_model(folder, target=0.0, log=lambda text: None)
            self.assertEqual(sorted(os.listdir(parent)), ["model"])
            with open(os.path.join(folder, making.MARKER), encoding="utf-8") as file:
                self.assertEqual(json.load(file)["seed"], 0)
            self.assertTrue(os.path.exists(os.path.join(folder, "model.safetensors")))


if __name__ == "__main__":
    unittest.main()
