"""Rule scores of a slide deck (S179), each in [0, 1], as slide-forge-llm works them out.

deck: {slides: [HTML of each slide, "" where there is none], pictures: [path of each rendered slide, "" where there is none],
research: [what was found, as text], outline: [its entries]}; brief: {topic, num_slides, sections_per_slide,
word_count_per_slide, slide_sections: {index: count}, confidence}. What the brief leaves open has the values below.
"""

from html.parser import HTMLParser

BRIEF = {"topic": "", "num_slides": 10, "sections_per_slide": 3, "word_count_per_slide": 50, "confidence": 0.5}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"script", "style", "template"}
STOP = {"the", "a", "an", "is", "are", "and", "or", "of", "to", "in"}


class _Slide(HTMLParser):
    """Pieces of text of a slide, and those of each element of the class `title` or `section`."""

    def __init__(self, html):
        super().__init__()
        self.text, self.titles, self.sections, self.open = [], [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        classes = (dict(attrs).get("class") or "").split()
        own = [[] for _ in range(2)]
        for name, lists, piece in (("title", self.titles, own[0]), ("section", self.sections, own[1])):
            if name in classes:
                lists.append(piece)
        if tag not in VOID:
            self.open.append((tag, own))

    def handle_endtag(self, tag):
        if tag in [name for name, _ in self.open]:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        if data.strip() and not any(tag in SILENT for tag, _ in self.open):
            self.text.append(data.strip())
            for _, own in self.open:
                for piece in own:
                    piece.append(data.strip())

    def words(self):
        """What the slide says, in lower case."""
        return " ".join(self.text).lower()


def _made(deck):
    """Slides that were made, by their place in the deck."""
    return [(i, _Slide(html)) for i, html in enumerate(deck.get("slides") or []) if html]


def _of(brief, name):
    value = brief.get(name)
    return BRIEF[name] if value is None else value


def code_rules(deck, brief):
    """Mean over the slides made: a title, the wanted number of sections, the wanted length, no empty section: a quarter each."""
    scores = []
    for i, slide in _made(deck):
        wanted = (brief.get("slide_sections") or {}).get(str(i), _of(brief, "sections_per_slide"))
        sections, length = slide.sections, _of(brief, "word_count_per_slide")
        score = 0.25 if slide.titles and slide.titles[0] else 0.0
        score += 0.25 if len(sections) == wanted else 0.1 if sections else 0.0
        count = len(slide.words().split())
        score += 0.25 * min(count, length) / max(count, length) if length > 0 else 0.0
        score += 0.25 * sum(1 for s in sections if s) / len(sections) if sections else 0.0
        scores.append(score)
    return sum(scores) / len(scores) if scores else 0.0


def render_quality(deck, brief):
    """0.4 for the slides that were wanted, 0.3 for those that were rendered, 0.3 for those with a title and a section."""
    made = _made(deck)
    if not made:
        return 0.0
    rendered = sum(1 for picture in deck.get("pictures") or [] if picture)
    valid = sum(1 for _, slide in made if slide.titles and slide.sections)
    return 0.4 * min(len(made) / _of(brief, "num_slides"), 1.0) + 0.3 * rendered / len(made) + 0.3 * valid / len(made)


def content_quality(deck, brief):
    """0.35 for slides on the topic, 0.25 for what research supports, 0.2 for slides that differ, 0.2 for the outline."""
    if not deck.get("slides"):
        return 0.0
    texts = [slide.words() for _, slide in _made(deck)]
    topic, research, outline = set(_of(brief, "topic").lower().split()), deck.get("research") or [], deck.get("outline") or []
    score = 0.35 * sum(1 for t in texts if topic & set(t.split())) / len(texts) if texts else 0.0
    if research:
        found = set(" ".join(research).lower().split()) - STOP
        score += 0.25 * sum(1 for t in texts if len((set(t.split()) - STOP) & found) > 3) / len(texts) if texts else 0.0
    elif _of(brief, "confidence") >= 0.8:
        score += 0.15
    if texts:
        score += 0.2 * len(set(texts)) / len(texts)
    if outline:
        score += 0.2 * min(len(outline) / max(_of(brief, "num_slides"), 1), 1.0)
    elif texts:
        score += 0.1
    return min(score, 1.0)
