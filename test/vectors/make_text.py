"""Writes text.json: what sacrebleu, rouge-score, nltk, jiwer, rapidfuzz and SQuAD's own functions give for pairs of texts.

Run with sacrebleu 2.6.0, rouge-score 0.1.2, nltk 3.10.4, jiwer 4.0.0 and rapidfuzz 3.14.6: `python test/vectors/make_text.py`.

Texts are compared as they are, except where the reward language compares words: there the references get its words, which are runs
between white space in normal form C. nltk gets a WordNet without a word. Long texts are given as a piece and how often it is repeated.
"""

import json
import random
import re
import string
import unicodedata
from collections import Counter
from pathlib import Path

import jiwer
from nltk.stem.porter import PorterStemmer
from nltk.translate.meteor_score import meteor_score
from rapidfuzz.distance import Levenshtein
from rouge_score.rouge_scorer import RougeScorer
from sacrebleu import sentence_bleu, sentence_chrf

random.seed(20)


class NoWordNet:
    def synsets(self, word):
        return []


PAIRS = [
    ["The cat sat on the mat.", ["The cat sat on the mat."]],
    ["the cat", ["The cat sat on the mat."]],
    ["The cat sat on the mat, and then it slept all day long.", ["The cat sat on the mat."]],
    ["", ["The cat sat on the mat."]],
    ["The cat sat on the mat.", [""]],
    ["", [""]],
    ["  \n\t ", ["x"]],
    ["a", ["a"]],
    ["a", ["b"]],
    ["a b", ["b a"]],
    ["the the the the the the the", ["the cat is on the mat"]],
    ["the cat is on the mat the cat is on the mat", ["the cat is on the mat"]],
    ["police killed the gunman", ["police kill the gunman"]],
    ["the gunman kill police", ["police killed the gunman"]],
    [
        "It is a guide to action which ensures that the military always obeys the commands of the party",
        [
            "It is a guide to action that ensures that the military will forever heed Party commands",
            "It is the guiding principle which guarantees the military forces always being under the command of the Party",
            "It is the practical guide for the army always to heed the directions of the party",
        ],
    ],
    [
        "It is to insure the troops forever hearing the activity guidebook that party direct",
        [
            "It is a guide to action that ensures that the military will forever heed Party commands",
            "It is the guiding principle which guarantees the military forces always being under the command of the Party",
        ],
    ],
    ["a b c", ["a b c d e f", "a b", "x y z"]],
    ["a b c d", ["a b c d e", "a b c"]],
    ["one two three", ["", "one two three"]],
    ["running runners ran easily", ["run runner runs easy"]],
    ["generalizations organization relational", ["general organize relate"]],
    ["He's 5-3 ahead: 1,000.50 points; (really!) \"yes\".", ["He's 5 - 3 ahead : 1,000.50 points ; ( really ! ) \" yes \" ."]],
    ["3.14 , 2.71. 5.x .5 5. 1,2,3 a,b a..b ...", ["3.14, 2.71 . 5 . x . 5 5. 1,2,3 a , b a . . b . . ."]],
    ["well-known 1990-1995 -5 5--3 a-1-b", ["well - known 1990 - 1995 - 5 5 - - 3 a-1 - b"]],
    ["Tom &amp; Jerry said &quot;hi&quot; &lt;b&gt; &amp;lt;", ['Tom & Jerry said "hi" <b> <']],
    ["a <skipped> b-\nc\nd-", ["a b c d"]],
    ["x = {y: [1, 2], 'z': $5^2 @ #3%} ~ `q` \\n |p|", ["x = { y : [ 1 , 2 ] }"]],
    ["caf\u00e9 na\u00efve r\u00e9sum\u00e9", ["caf\u00e9 naive r\u00e9sum\u00e9"]],
    ["cafe\u0301 nai\u0308ve", ["cafe\u0301 nai\u0308ve bar"]],
    ["cafe\u0301 au lait", ["caf\u00e9 au lait"]],
    ["\u00c5ngstr\u00f6m \u212b \u212a \u0130stanbul", ["\u00e5ngstr\u00f6m \u00e5 k istanbul"]],
    ["\u6211\u559c\u6b22\u732b\u3002", ["\u6211\u975e\u5e38\u559c\u6b22\u732b\u3002"]],
    ["\u6211 \u559c\u6b22 GPT-4 \u6a21\u578b\uff0c3.5\u5206", ["\u6211\u559c\u6b22GPT-4\u6a21\u578b, 3.5 \u5206"]],
    ["\u79c1\u306f\u732b\u304c\u597d\u304d\u3067\u3059", ["\u79c1\u306f\u72ac\u304c\u597d\u304d\u3067\u3059"]],
    ["\uace0\uc591\uc774\uac00 \uc88b\uc544\uc694", ["\uace0\uc591\uc774\ub294 \uc88b\uc544\uc694"]],
    ["\u041c\u043e\u0439 \u0434\u044f\u0434\u044f \u0441\u0430\u043c\u044b\u0445 \u0447\u0435\u0441\u0442\u043d\u044b\u0445", ["\u041c\u043e\u0439 \u0434\u044f\u0434\u044f \u0441\u0430\u043c\u044b\u0439 \u0447\u0435\u0441\u0442\u043d\u044b\u0439"]],
    ["\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2 \u039f\u03a3", ["\u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2 \u03bf\u03c2"]],
    ["good \U0001f44d\U0001f3fd job \U0001f389\U0001f389", ["good \U0001f44d job \U0001f389"]],
    ["\U0001f468\u200d\U0001f469\u200d\U0001f467 family", ["\U0001f468\u200d\U0001f469\u200d\U0001f466 family"]],
    ["\U0001f600", ["\U0001f601"]],
    ["\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e0a\u0e32\u0e27\u0e42\u0e25\u0e01", ["\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35"]],
    ["\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645", ["\u0645\u0631\u062d\u0628\u0627 \u064a\u0627 \u0639\u0627\u0644\u0645"]],
    ["a\u00a0b\u2003c\u3000d\x1ce\x85f", ["a b c d e f"]],
    ["zero\u200bwidth \ufeffmark", ["zerowidth mark"]],
    ["first line\nsecond line\n\nthird", ["first line\nthird line\nsecond"]],
    ["w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5", ["w1 w2 w3 w4 w5"]],
    ["the big dog\nthe dog barked\nthe dog", ["the dog\nthe big dog barked\nbarked the dog"]],
    ["a\r\nb\rc", ["a\nb\nc"]],
    ["An apple, the pear & a plum!", ["apple pear plum"]],
    ["the a an", ["the"]],
    ["The Eiffel Tower (Paris)", ["Eiffel tower", "paris"]],
    ["18", ["18", "eighteen"]],
    ["Answer: 18.0", ["18"]],
    ["kitten", ["sitting"]],
    ["abcdefghijklmnopqrstuvwxyz" * 3, ["abcdefghijklmnopqrstuvwxy" * 3]],
    ["ab" * 200, ["ba" * 180 + "c"]],
    ["SELECT name FROM users WHERE id = 3", ["SELECT name FROM people WHERE id = 3 ORDER BY name"]],
    ["\\frac{1}{2} + \\sqrt{3}", ["1/2 + \\sqrt{3}"]],
    ["yyy sky skies dying news proceed agreed", ["yyy sky dying new proceeding agree"]],
    ["aaa aaa aaa aaa", ["aaa aaa"]],
    ["x" * 31, ["x" * 32]],
    ["Yes.", ["Yes. It is right, since 2 + 2 = 4 and 4 > 3."]],
]

WORDS = (
    "the a of to and in is it you that he was for on are with as his they be at one have this from or had by hot word but what "
    "running runner runs easily organize organization relational caresses ponies ties agreed plastered motoring 12 3.5 1,000 U.S. "
    "well-known don't (so) \u00e9t\u00e9 e\u0301te\u0301 \u5927\u5b66 \U0001f600 \u00df \u0130 End. yes, no! 50% $5"
).split()


def noisy(words, rate):
    out = []
    for word in words:
        roll = random.random()
        if roll < rate / 3:
            continue
        out.append(random.choice(WORDS) if roll < 2 * rate / 3 else word)
        if 2 * rate / 3 <= roll < rate:
            out.append(random.choice(WORDS))
    return out


def sentence(words):
    return "".join(word + random.choice([" ", " ", " ", " ", "\n", "  ", ". "]) for word in words)


for size in [3, 8, 15, 31, 32, 33, 60, 64, 65, 100, 130, 200, 400]:
    for rate in [0.1, 0.4, 0.9]:
        gold = [random.choice(WORDS) for _ in range(size)]
        golds = [sentence(gold)] + [sentence(noisy(gold, 0.3)) for _ in range(random.choice([0, 0, 1, 2]))]
        PAIRS.append([sentence(noisy(gold, rate)), golds])


def words(text):
    return unicodedata.normalize("NFC", text).split()


def spaced(text):
    return " ".join(words(text))


def squad_f1(text, gold):
    def tokens(s):
        s = unicodedata.normalize("NFC", s).lower()
        s = "".join(ch for ch in s if ch not in set(string.punctuation))
        s = re.sub(r"\b(a|an|the)\b", " ", s)
        return s.split()

    own, other = tokens(text), tokens(gold)
    if not own or not other:
        return float(own == other)
    same = sum((Counter(own) & Counter(other)).values())
    if same == 0:
        return 0.0
    precision, recall = same / len(own), same / len(other)
    return 2 * precision * recall / (precision + recall)


def lower_f1(text, gold):
    own, other = spaced(text).lower().split(), spaced(gold).lower().split()
    same = sum((Counter(own) & Counter(other)).values())
    return 2 * same / (len(own) + len(other)) if own or other else 1.0


def grams(text, n):
    tokens = unicodedata.normalize("NFC", spaced(text).lower()).split()
    return {tuple(tokens[i : i + n]) for i in range(len(tokens) - n + 1)}


def overlap(text, gold, n, measure):
    own, other = grams(text, n), grams(gold, n)
    if not own or not other:
        return float(not own and not other)
    both = len(own & other)
    return {
        "jaccard": both / len(own | other),
        "precision": both / len(own),
        "recall": both / len(other),
        "f1": 2 * both / (len(own) + len(other)),
    }[measure]


def meteor(text, golds, weights):
    if not words(text) and any(not words(gold) for gold in golds):
        return 1.0
    return meteor_score([words(gold) for gold in golds], words(text), wordnet=NoWordNet(), **weights)


def wer(text, golds):
    golds = [gold for gold in golds if words(gold)]
    return min((jiwer.wer(spaced(gold), spaced(text)) for gold in golds), default=None)


def rouge(text, golds, variants, score="f1", stem=False):
    names = [f"rouge{v}" for v in variants]
    found = RougeScorer(names, use_stemmer=stem).score_multi(golds, text)
    key = {"f1": "fmeasure", "recall": "recall", "precision": "precision"}[score]
    return sum(getattr(found[name], key) for name in names) / len(names)


def bleu(text, golds, order=4, smooth="exp", tokenize="13a"):
    if order == 4:
        return sentence_bleu(text, golds, smooth_method=smooth, tokenize=tokenize).score / 100
    from sacrebleu.metrics import BLEU

    metric = BLEU(max_ngram_order=order, smooth_method=smooth, tokenize=tokenize, effective_order=True)
    return metric.sentence_score(text, golds).score / 100


def chrf(text, golds, char_order=6, word_order=0, beta=2):
    return sentence_chrf(text, golds, char_order=char_order, word_order=word_order, beta=beta).score / 100


def edit(text, golds, unit="chars"):
    read = (lambda t: t) if unit == "chars" else words
    return max(Levenshtein.normalized_similarity(read(text), read(gold)) for gold in golds)


CASES = [
    *[("bleu", given, lambda t, g, w=given: bleu(t, g, **w)) for given in [
        {}, {"smooth": "floor"}, {"smooth": "add-k"}, {"smooth": "none"}, {"order": 2}, {"order": 6}, {"tokenize": "intl"},
        {"tokenize": "zh"}, {"tokenize": "char"}, {"tokenize": "none"},
    ]],
    *[("chrf", given, lambda t, g, w=given: chrf(t, g, **w)) for given in [
        {}, {"word_order": 2}, {"char_order": 3, "beta": 1}, {"beta": 0},
    ]],
    *[("rouge", given, lambda t, g, w=given: rouge(t, g, **w)) for given in [
        {"variants": ["L"]}, {"variants": ["1"]}, {"variants": ["2"]}, {"variants": ["Lsum"]}, {"variants": ["1", "2", "L"]},
        {"variants": ["L"], "score": "recall"}, {"variants": ["1", "Lsum"], "score": "precision"},
        {"variants": ["1", "2", "L", "Lsum"], "stem": True}, {"variants": ["4"], "score": "recall", "stem": True},
    ]],
    *[("meteor", given, lambda t, g, w=given: meteor(t, g, w)) for given in [{}, {"alpha": 0.5, "beta": 1, "gamma": 1}]],
    ("word_error_rate", {}, wer),
    ("edit_similarity", {}, edit),
    ("edit_similarity", {"unit": "words"}, lambda t, g: edit(t, g, "words")),
    ("token_f1", {}, lambda t, g: max(lower_f1(t, x) for x in g)),
    ("token_f1", {"ignore": ["case", "punctuation", "articles"]}, lambda t, g: max(squad_f1(t, x) for x in g)),
    *[("ngram_overlap", given, lambda t, g, w=given: max(overlap(t, x, w.get("n", 2), w.get("measure", "jaccard")) for x in g))
      for given in [{}, {"n": 1, "measure": "f1"}, {"n": 3, "measure": "precision"}, {"n": 1, "measure": "recall"}]],
]

LONG = [
    {"piece": "the cat sat on the mat and slept ", "times": 40, "gold": {"piece": "a cat sat on a mat, slept ", "times": 35}},
    {"piece": "\u5927\u5b66 \U0001f600 caf\u00e9 ", "times": 120, "gold": {"piece": "\u5927 \u5b66 \U0001f600 cafe ", "times": 100}},
    {"piece": "one two three four five six ", "times": 200, "gold": {"piece": "one two four three five six ", "times": 3}},
]
long_pairs = [[p["piece"] * p["times"], [p["gold"]["piece"] * p["gold"]["times"]]] for p in LONG]

stems = sorted(
    {"caresses", "ponies", "ties", "caress", "cats", "feed", "agreed", "plastered", "bled", "motoring", "sing", "conflated", "troubled",
     "sized", "hopping", "tanned", "falling", "hissing", "fizzed", "failing", "filing", "happy", "sky", "relational", "conditional",
     "rational", "valenci", "hesitanci", "digitizer", "radically", "differently", "vilely", "analogously", "vietnamization",
     "operator", "feudalism", "decisiveness", "hopefulness", "callousness", "formality", "sensitivity", "sensibility", "triplicate",
     "formative", "formalize", "electricity", "electrical", "goodness", "revival", "allowance", "inference", "airliner",
     "gyroscopic", "adjustable", "defensible", "irritant", "replacement", "adjustment", "dependent", "adoption", "communism",
     "activate", "homologous", "effective", "bowdlerize", "probate", "rate", "cease", "controlling", "roll", "dying", "skies",
     "news", "proceed", "enjoy", "enjoyment", "spied", "died", "dies", "flies", "geology", "theology", "beautifully", "yyyy",
     "oed", "ied", "\u00e9t\u00e9s", "\U0001f600ed", "\U0001f600\U0001f600ing"}
    | {"".join(random.choice("aeiouybcdlstz") for _ in range(random.randint(1, 5))) + random.choice(
        "ational tional izer bli alli ousli ization ation ator iveness biliti logi icate ative alize ful ness ance ence er ible "
        "ement ment ion ate ous ive ize e ll ed ing eed ied ies sses s y".split()) for _ in range(300)}
)
stemmer = PorterStemmer()

out = {
    "about": __doc__.split("\n\n")[0].replace("Writes text.json: what", "What"),
    "pairs": [{"of": t, "to": g} for t, g in PAIRS],
    "long": LONG,
    "cases": [
        {"type": kind, "with": given, "scores": [score(t, g) for t, g in PAIRS], "long": [score(t, g) for t, g in long_pairs]}
        for kind, given, score in CASES
    ],
    "stems": {word: stemmer.stem(word) for word in stems},
}
path = Path(__file__).with_name("text.json")
path.write_text(json.dumps(out, ensure_ascii=True, indent=0) + "\n")
print(len(PAIRS), "pairs", len(CASES), "cases")
