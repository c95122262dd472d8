"""Find attributions in a body by the rules of the list of cues: source, cue and content as spans."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.evaluation.cue_list.anchors import anchors
from onrecord.evaluation.cue_list.contents import content
from onrecord.extraction.attribution import Attribution, Found
from onrecord.extraction.noun_phrases import Stretch
from onrecord.extraction.quotations import Quoted
from onrecord.extraction.tokens import Sentence, Token, read_sentences
from onrecord.records import Attitude, Span

_FEWEST_WORDS = 3
"""A quotation without a cue that is shorter is a name or a scare quote."""

_NEVER_ATTRIBUTED = -1


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Who is announced to speak next."""

    source: Span
    cue: Span


def by_cue_list(bodies: Sequence[str], quoted: Sequence[Sequence[Quoted]]) -> list[Found]:
    """Find the attributions of each body, in text order; `quoted` are the quotations of each."""
    return [Found(tuple(_attributions(body, marks))) for body, marks in zip(bodies, quoted, strict=True)]


def _attributions(body: str, quoted: Sequence[Quoted]) -> list[Attribution]:
    runs = {part.start: q.fragments for q in quoted if len(q.fragments) > 1 for part in q.fragments}
    attributed_to = _NEVER_ATTRIBUTED
    waiting: _Waiting | None = None
    followed = False
    paragraph = -1
    every: list[Attribution] = []
    for sentence in read_sentences(body, quoted):
        opens_quoted = bool(sentence.tokens) and sentence.tokens[0].quoted
        if opens_quoted and sentence.span.start < attributed_to:
            found: list[Attribution] = []
        elif waiting is not None and opens_quoted:
            found = [Attribution(waiting.source, waiting.cue, (sentence.tokens[0].span,))]
        else:
            found = list(_in_sentence(sentence.tokens))
            if not found and followed and sentence.paragraph == paragraph:
                found = list(_continuation(sentence))
        waiting = _waiting(sentence)
        found = [_over_paragraphs(attribution, runs) for attribution in found]
        attributed_to = max([attributed_to, *(a.content[-1].end for a in found)])
        paragraph = sentence.paragraph
        followed = bool(found)
        every += found
    return every


def _in_sentence(tokens: Sequence[Token]) -> Iterator[Attribution]:
    found = anchors(tokens)
    for index, anchor in enumerate(found):
        place = anchor.place
        fragments = content(tokens, found, index)
        if not fragments and anchor.attitude is Attitude.EVASION and place.last - place.first > 1:
            # “did not comment.”: the verb is all that is said.
            place, fragments = Stretch(place.first, place.last - 1), (Stretch(place.last - 1, place.last),)
        if fragments:
            yield Attribution(
                None if anchor.source is None else anchor.source.span(tokens),
                place.span(tokens),
                tuple(fragment.span(tokens) for fragment in fragments),
            )


def _continuation(sentence: Sentence) -> Iterator[Attribution]:
    """Take a quotation without a cue, right behind a statement, for more of the same."""
    quotation = next((token for token in sentence.tokens if token.quoted), None)
    if quotation is None or len(quotation.text.split()) < _FEWEST_WORDS:
        return
    opens = sentence.tokens[0].quoted
    yield Attribution(None, None, (quotation.span if opens else _without_stop(sentence),))


def _without_stop(sentence: Sentence) -> Span:
    last = sentence.tokens[-1]
    end = last.span.start if last.text in (".", "!", "?") else last.span.end
    return Span(sentence.span.start, end)


def _waiting(sentence: Sentence) -> _Waiting | None:
    """Prepare for the quotation that a sentence ending in a colon announces."""
    tokens = sentence.tokens
    if not tokens or tokens[-1].text != ":":
        return None
    found = anchors(tokens)
    if not found or found[-1].source is None:
        return None
    return _Waiting(found[-1].source.span(tokens), found[-1].place.span(tokens))


def _over_paragraphs(attribution: Attribution, runs: Mapping[int, tuple[Span, ...]]) -> Attribution:
    """Take in the fragments of a quotation in other paragraphs."""
    content = set(attribution.content)
    for fragment in attribution.content:
        content.update(part for part in runs.get(fragment.start, ()) if part.overlap(fragment) == 0)
    return replace(attribution, content=tuple(sorted(content)))
