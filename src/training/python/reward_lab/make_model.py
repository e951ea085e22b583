"""Makes the small causal model of the arithmetic example: a two-layer Llama with a character tokenizer, warm-started by
supervised training on `reward_lab.arithmetic`. Takes well under a minute on one core.

    python -m reward_lab.make_model --folder FOLDER --seed 0
"""

import argparse
import json
import os
import random
import shutil
import tempfile
import time

from . import arithmetic

VERSION = 1
"""Goes up with every change that gives another model."""

TAGS = ["<think>", "</think>", "<answer>", "</answer>"]
CHARACTERS = "0123456789+%()= "
STEPS = 1500
"""At most so many steps of the warm start; it ends earlier, at `TARGET`."""

TARGET = 0.15
"""The warm start ends when this share of the long reasoned texts is predicted right from end to end (greedy, mean of 8
batches). A measured end gives a policy of the same quality on every machine, whatever its floating point."""

LONG = 4
"""From this number of terms on a text is long."""

BATCH = 64
RATE = 3e-3
MARKER = "made.json"


def make_tokenizer():
    """One token a character, and one for each tag."""
    from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    words = ["<pad>", "<eos>", "<unk>", *TAGS, *CHARACTERS]
    tokenizer = Tokenizer(models.WordLevel({word: place for place, word in enumerate(words)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex("|".join(TAGS) + r"|[\s\S]"), "isolated")
    tokenizer.decoder = decoders.Fuse()
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="<pad>", eos_token="<eos>", unk_token="<unk>", padding_side="left"
    )


def make_network(tokenizer):
    from transformers import LlamaConfig, LlamaForCausalLM

    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(tokenizer),
            hidden_size=64,
            intermediate_size=128,
            num_hidden_layers=2,
            num_attention_heads=4,
            num_key_value_heads=4,
            max_position_embeddings=128,
            pad_token_id=tokenizer.pad_token_id,
            eos_token_id=tokenizer.eos_token_id,
            bos_token_id=None,
            initializer_range=0.1,
        )
    )


def warm_start_batch(tokenizer, rng):
    """Token ids, labels (-100 where the loss does not count) and attention mask, padded on the right; which rows are long."""
    import torch

    sequences, long = [], torch.zeros(BATCH, dtype=torch.bool)
    for row in range(BATCH):
        prompt, completion = arithmetic.warm_start_text(rng)
        long[row] = prompt.count("+") >= LONG - 1
        start = tokenizer(prompt)["input_ids"]
        sequences.append((start, tokenizer(completion)["input_ids"] + [tokenizer.eos_token_id]))
    length = max(len(start) + len(end) for start, end in sequences)
    tokens = torch.full((BATCH, length), tokenizer.pad_token_id)
    labels = torch.full((BATCH, length), -100)
    mask = torch.zeros((BATCH, length), dtype=torch.long)
    for row, (start, end) in enumerate(sequences):
        size = len(start) + len(end)
        tokens[row, :size] = torch.tensor(start + end)
        labels[row, len(start) : size] = torch.tensor(end)
        mask[row, :size] = 1
    return tokens, labels, mask, long


def share_predicted(logits, labels, chosen, opening):
    """Share of the chosen rows that begin with the token `opening` whose further tokens are all the most probable ones."""
    right = (logits[:, :-1].argmax(-1) == labels[:, 1:]) | (labels[:, 1:] == -100) | (labels[:, 1:] == opening)
    rows = right[chosen & (labels == opening).any(dim=1)]
    return rows.all(dim=1).float().mean().item() if len(rows) else 0.0


def warm_start(model, tokenizer, rng, log, target=TARGET):
    """Next-token training on the completions, until the policy is as good as `target` says."""
    import torch

    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.0, betas=(0.9, 0.98))
    opening = tokenizer.convert_tokens_to_ids("<think>")
    recent = []
    model.train()
    for step in range(1, STEPS + 1):
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, step / 40)
        tokens, labels, mask, long = warm_start_batch(tokenizer, rng)
        out = model(input_ids=tokens, attention_mask=mask, labels=labels)
        optimizer.zero_grad()
        out.loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        recent = [*recent[-7:], share_predicted(out.logits, labels, long, opening)]
        reached = sum(recent) / len(recent)
        if step % 50 == 0:
            log(f"Warm start: step {step}, loss {out.loss.item():.3f}, right reasoning {reached:.0%}")
        if len(recent) == 8 and reached >= target:
            break
    model.eval()
    log(f"Warm start: ended at step {step} with {reached:.0%} right reasoning")


def is_made(folder, made):
    try:
        with open(os.path.join(folder, MARKER), encoding="utf-8") as file:
            return json.load(file) == made
    except FileNotFoundError:
        return False


def make_model(folder, seed=0, log=print, target=TARGET):
    """Makes the model into `folder`, unless it is already there. A half-made folder is made anew."""
    made = {"version": VERSION, "seed": seed, "target": target}
    if is_made(folder, made):
        return folder
    import torch

    started = time.monotonic()
    torch.manual_seed(seed)
    tokenizer = make_tokenizer()
    model = make_network(tokenizer)
    log(f"Making the arithmetic model: {model.num_parameters():,} parameters")
    warm_start(model, tokenizer, random.Random(f"warm start {seed}"), log, target)
    os.makedirs(os.path.dirname(os.path.abspath(folder)), exist_ok=True)
    scratch = tempfile.mkdtemp(prefix=".making-", dir=os.path.dirname(os.path.abspath(folder)))
    try:
        model.save_pretrained(scratch)
        tokenizer.save_pretrained(scratch)
        with open(os.path.join(scratch, MARKER), "w", encoding="utf-8") as file:
            json.dump(made, file)
        # Another training may have made the same model meanwhile: then it may be in use, and ours is dropped.
        if not is_made(folder, made):
            shutil.rmtree(folder, ignore_errors=True)
            os.replace(scratch, folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    log(f"Made the arithmetic model in {time.monotonic() - started:.0f} s")
    return folder


def main():
    parser = argparse.ArgumentParser(description="Makes the small model of the arithmetic example.")
    parser.add_argument("--folder", required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--target", type=float, default=TARGET)
    chosen = parser.parse_args()
    make_model(chosen.folder, chosen.seed, target=chosen.target)


if __name__ == "__main__":
    main()
