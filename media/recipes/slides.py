"""Rule scores of a slide deck given as HTML (S179), each in [0, 1]."""

import re


def _slides(deck):
    return re.findall(r"<section[^>]*>(.*?)</section>", deck or "", flags=re.S)


def code_rules(deck):
    """Share of slides with a heading and at most 60 words; 0.0 for an empty deck."""
    slides = _slides(deck)
    good = [s for s in slides if re.search(r"<h[12]", s) and len(re.sub(r"<[^>]+>", " ", s).split()) <= 60]
    return len(good) / len(slides) if slides else 0.0


def render_quality(deck):
    """Share of slides whose tags are closed: what a browser can lay out without guessing."""
    slides = _slides(deck)
    closed = [s for s in slides if len(re.findall(r"<(?!/|br|img|hr)\w", s)) == len(re.findall(r"</\w", s))]
    return len(closed) / len(slides) if slides else 0.0


def content_quality(deck):
    """Share of slides that say something of their own: no two have the same words."""
    texts = [" ".join(re.sub(r"<[^>]+>", " ", s).split()) for s in _slides(deck)]
    return len(set(texts) - {""}) / len(texts) if texts else 0.0
