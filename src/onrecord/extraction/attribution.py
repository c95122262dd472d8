"""Find attributions in a body: source, cue and content as spans. Who a source is comes later."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.extraction.anchors import anchors
from onrecord.extraction.contents import content
from onrecord.extraction.cues import refine
from onrecord.extraction.noun_phrases import Stretch
from onrecord.extraction.quotations import Quoted
from onrecord.extraction.tokens import Sentence, Token
from onrecord.records import Attitude, Span

_FEWEST_WORDS = 3
"""A quotation without a cue that is shorter is a name or a scare quote."""

_NEVER_ATTRIBUTED = -1


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as it stands in the text; with `continues`, its speaker is that of the one before."""

    sentence: Span
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    attitude: Attitude
    addressee: Span | None = None
    continues: bool = False


def attributions(
    body: str, sentences: Iterable[Sentence], quoted: Sequence[Quoted]
) -> Iterator[tuple[Sentence, list[Attribution]]]:
    """Yield every sentence with the attributions that it opens; `quoted` are all quotations of the body."""
    runs = {part.start: q.fragments for q in quoted if len(q.fragments) > 1 for part in q.fragments}
    attributed_to = _NEVER_ATTRIBUTED
    waiting: Attribution | None = None
    before: Attribution | None = None
    paragraph = -1
    for sentence in sentences:
        opens_quoted = bool(sentence.tokens) and sentence.tokens[0].quoted
        if opens_quoted and sentence.span.start < attributed_to:
            found: list[Attribution] = []
        elif waiting is not None and opens_quoted:
            quotation = sentence.tokens[0].span
            found = [_over_paragraphs(replace(waiting, content=(quotation,)), runs)]
        else:
            found = [
                _over_paragraphs(attribution, runs)
                for attribution in _in_sentence(body, sentence.tokens, sentence.span)
            ]
            if not found and before is not None and sentence.paragraph == paragraph:
                found = [_over_paragraphs(a, runs) for a in _continuation(sentence)]
        waiting = _waiting(sentence)
        attributed_to = max([attributed_to, *(a.content[-1].end for a in found)])
        paragraph = sentence.paragraph
        before = found[-1] if found else None
        yield sentence, found


def _in_sentence(body: str, tokens: Sequence[Token], sentence: Span) -> Iterator[Attribution]:
    found = anchors(tokens)
    for index, anchor in enumerate(found):
        place = anchor.place
        said = content(tokens, found, index)
        fragments = said.fragments
        if not fragments and anchor.attitude is Attitude.EVASION and place.last - place.first > 1:
            # “did not comment.”: the verb is all that is said.
            place, fragments = Stretch(place.first, place.last - 1), (Stretch(place.last - 1, place.last),)
        if not fragments:
            continue
        attribution = Attribution(
            sentence=sentence,
            source=None if anchor.source is None else anchor.source.span(tokens),
            cue=place.span(tokens),
            content=tuple(fragment.span(tokens) for fragment in fragments),
            attitude=anchor.attitude,
            addressee=None if said.addressee is None else said.addressee.span(tokens),
        )
        yield replace(attribution, attitude=refine(attribution.attitude, attribution.content[0].of(body)))


def _continuation(sentence: Sentence) -> Iterator[Attribution]:
    """Take a quotation without a cue, right behind a statement, for more of the same."""
    quotation = next((token for token in sentence.tokens if token.quoted), None)
    if quotation is None or len(quotation.text.split()) < _FEWEST_WORDS:
        return
    opens = sentence.tokens[0].quoted
    yield Attribution(
        sentence=sentence.span,
        source=None,
        cue=None,
        content=(quotation.span if opens else _without_stop(sentence),),
        attitude=Attitude.ASSERTION,
        continues=True,
    )


def _without_stop(sentence: Sentence) -> Span:
    last = sentence.tokens[-1]
    end = last.span.start if last.text in (".", "!", "?") else last.span.end
    return Span(sentence.span.start, end)


def _waiting(sentence: Sentence) -> Attribution | None:
    """Prepare for the quotation that a sentence ending in a colon announces."""
    tokens = sentence.tokens
    if not tokens or tokens[-1].text != ":":
        return None
    found = anchors(tokens)
    if not found or found[-1].source is None:
        return None
    source, cue = found[-1].source.span(tokens), found[-1].place.span(tokens)
    return Attribution(sentence.span, source, cue, (), found[-1].attitude)


def _over_paragraphs(attribution: Attribution, runs: Mapping[int, tuple[Span, ...]]) -> Attribution:
    """Take in the fragments of a quotation in other paragraphs, and widen the evidence to hold everything."""
    content = set(attribution.content)
    for fragment in attribution.content:
        content.update(part for part in runs.get(fragment.start, ()) if part.overlap(fragment) == 0)
    spans = [*content, *(span for span in (attribution.source, attribution.cue) if span is not None)]
    evidence = Span(
        min(attribution.sentence.start, *(span.start for span in spans)),
        max(attribution.sentence.end, *(span.end for span in spans)),
    )
    return replace(attribution, content=tuple(sorted(content)), sentence=evidence)
