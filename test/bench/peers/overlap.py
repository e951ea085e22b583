"""Text overlap of the libraries that the dimension types are compared with, on texts that the benchmark sends."""

import platform
from importlib.metadata import version

from lines import rate, serve
from rapidfuzz.distance import Levenshtein
from rouge_score.rouge_scorer import RougeScorer
from sacrebleu.metrics import BLEU, CHRF

pairs = []
bleu = BLEU(effective_order=True)
chrf = CHRF()


def rouge(*names):
    scorer = RougeScorer(list(names))

    def score(text, gold):
        found = scorer.score(gold, text)
        return sum(found[name].fmeasure for name in names) / len(names)

    return score


functions = {
    "rougeL": rouge("rougeL"),
    "rouge12": rouge("rouge1", "rouge2"),
    "bleu": lambda text, gold: bleu.sentence_score(text, [gold]).score / 100,
    "chrf": lambda text, gold: chrf.sentence_score(text, [gold]).score / 100,
    "edit": Levenshtein.normalized_similarity,
}


def load(request):
    pairs[:] = list(zip(request["texts"], request["golds"]))
    names = ("rouge-score", "sacrebleu", "rapidfuzz")
    return {"python": platform.python_version(), **{name: version(name) for name in names}}


def score(request):
    function = functions[request["name"]]
    return {"scores": [function(text, gold) for text, gold in pairs]}


def measure(request):
    function = functions[request["name"]]
    part = pairs[: request["count"]]
    calls = rate(lambda: [function(text, gold) for text, gold in part], request["seconds"])
    return {"rate": calls * len(part)}


serve({"load": load, "score": score, "measure": measure})
