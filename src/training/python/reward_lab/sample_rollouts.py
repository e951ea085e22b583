"""Samples rollouts from a model into generic JSONL: one object a line with `id`, `group`, `prompt`, `completion` and the
prompt's own columns.

    python -m reward_lab.sample_rollouts --model FOLDER --prompts prompts.jsonl --out rollouts.jsonl
"""

import argparse
import json


def sample(model, tokenizer, prompts, group_size, max_new_tokens, temperature=1.0):
    """`group_size` completions of each prompt, in order, as texts."""
    import torch

    texts = []
    for start in range(0, len(prompts), 16):
        part = [prompt for prompt in prompts[start : start + 16] for _ in range(group_size)]
        batch = tokenizer(part, return_tensors="pt", padding=True, padding_side="left", return_token_type_ids=False)
        with torch.no_grad():
            tokens = model.generate(
                **batch,
                do_sample=True,
                temperature=temperature,
                top_k=0,
                max_new_tokens=max_new_tokens,
                pad_token_id=tokenizer.pad_token_id,
            )
        texts += tokenizer.batch_decode(tokens[:, batch["input_ids"].shape[1] :], skip_special_tokens=True)
    return texts


def main():
    parser = argparse.ArgumentParser(description="Samples rollouts from a model into JSONL.")
    parser.add_argument("--model", required=True)
    parser.add_argument("--prompts", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--prompt-count", type=int, default=128)
    parser.add_argument("--group-size", type=int, default=4)
    parser.add_argument("--max-new-tokens", type=int, default=32)
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--policy", default="warm start")
    chosen = parser.parse_args()

    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    torch.manual_seed(chosen.seed)
    tokenizer = AutoTokenizer.from_pretrained(chosen.model)
    model = AutoModelForCausalLM.from_pretrained(chosen.model)
    with open(chosen.prompts, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()][: chosen.prompt_count]
    texts = sample(
        model, tokenizer, [row["prompt"] for row in rows], chosen.group_size, chosen.max_new_tokens, chosen.temperature
    )
    with open(chosen.out, "w", encoding="utf-8") as file:
        for place, text in enumerate(texts):
            number, member = divmod(place, chosen.group_size)
            line = {"id": f"p{number:03d}-{member}", "group": f"p{number:03d}", **rows[number], "completion": text}
            file.write(json.dumps({**line, "policy": chosen.policy}) + "\n")


if __name__ == "__main__":
    main()
