"""Give a cue without a source the one that it shares with another: “said it was late and *added* …”."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extraction import noun_phrases
from onrecord.extraction.attribution import Attribution
from onrecord.extraction.lexicon import BE, CONJUNCTIONS, COORDINATORS
from onrecord.extraction.tokens import Token
from onrecord.records import Span


def with_shared_sources(tokens: Sequence[Token], attributed: Sequence[Attribution]) -> list[Attribution]:
    """Complete the attributions of a sentence, in the order of their cues.

    A participle, a colon or a coordinated verb shares the source before it; a participle or a colon without
    one has the subject of the sentence.
    """
    completed: list[Attribution] = []
    source: Span | None = None
    for each in attributed:
        place = _first_word(tokens, each)
        if each.source is None and place is not None:
            # “Bell shook her head: “No.”” has no verb of saying, but a subject.
            has_subject = tokens[place].lower.endswith("ing") or tokens[place].text == ":"
            if has_subject or _is_coordinated(tokens, place):
                shared = source or (_subject(tokens, each) if has_subject else None)
                completed.append(replace(each, source=shared))
                continue
        source = each.source or source
        completed.append(each)
    return completed


def antecedent(tokens: Sequence[Token], pronoun: Span) -> Span | None:
    """Find the noun phrase that a relative pronoun stands for: “*North Korea*, which vowed …”."""
    place = next((n for n, token in enumerate(tokens) if token.span.start >= pronoun.start), 0)
    before = place - 1 if place > 0 and tokens[place - 1].text == "," else place
    phrase = noun_phrases.before(tokens, before)
    return None if phrase is None else phrase.span(tokens)


def _first_word(tokens: Sequence[Token], attribution: Attribution) -> int | None:
    cue = attribution.cue
    if cue is None:
        return None
    return next((n for n, token in enumerate(tokens) if cue.start <= token.span.start < cue.end), None)


def _is_coordinated(tokens: Sequence[Token], place: int) -> bool:
    # “and was criticised”: who speaks there is somebody else.
    if place == 0 or tokens[place].lower in BE:
        return False
    return tokens[place - 1].lower in COORDINATORS | CONJUNCTIONS | {","}


def _subject(tokens: Sequence[Token], attribution: Attribution) -> Span | None:
    subject = noun_phrases.subject(tokens)
    if subject is None or attribution.cue is None:
        return None
    span = subject.span(tokens)
    said = any(span.overlap(content) for content in attribution.content)
    return span if span.end <= attribution.cue.start and not said else None
