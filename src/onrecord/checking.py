"""Check a codebook: that it can be read, that its examples come out, and that no pattern is idle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from onrecord.expressions import expression
from onrecord.extraction.pattern_finder import PatternFinder
from onrecord.extraction.topics import Naming, TopicMatcher
from onrecord.reading.codebook import Checked, check_codebook
from onrecord.reading.entries import Example, Written
from onrecord.reading.toml_tables import Complaint
from onrecord.records import Codebook, Span

_ANY_WORD = "qq"
_ANY_WORDS = " ".join([_ANY_WORD] * 4)


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with a codebook, what only looks wrong, and how much there was to check."""

    problems: tuple[Complaint, ...]
    warnings: tuple[Complaint, ...]
    topics: int
    patterns: int
    examples: int


def check(path: Path) -> Findings:
    """Check a codebook and list everything that is found, in the order of the file for each kind."""
    checked = check_codebook(path)
    problems = [problem.args[0] for problem in checked.problems]
    if checked.codebook is not None:
        problems += _wrong_examples(checked.codebook, checked)
    warnings = [*_covered_patterns(checked.patterns), *_excluded_patterns(checked.patterns)]
    return Findings(
        tuple(sorted(problems, key=_line)),
        tuple(sorted(warnings, key=_line)),
        len(checked.codebook.topics) if checked.codebook is not None else 0,
        len(checked.patterns),
        len(checked.examples),
    )


def _line(complaint: Complaint) -> int:
    return complaint.line or 0


def _wrong_examples(codebook: Codebook, checked: Checked) -> Iterator[Complaint]:
    matcher = TopicMatcher(codebook)
    for example in checked.examples:
        namings = matcher.named(example.text, Span(0, len(example.text)))
        naming = next((naming for naming in namings if _is_meant(naming, example)), None)
        what = f"the value “{example.value}”" if example.value else "the topic"
        if example.must and naming is None:
            yield example.table.complaint(
                f"example “{example.text}” does not name {what}: {_why_not(example, namings, checked)}",
                "change the patterns or the example",
                "match",
                example.text,
            )
        elif not example.must and naming is not None:
            yield example.table.complaint(
                f"example “{example.text}” names {what} by “{naming.span.of(example.text)}”"
                f"{_by_which(example, naming.span, checked)}",
                "narrow that pattern, exclude those words, or change the example",
                "no_match",
                example.text,
            )


def _is_meant(naming: Naming, example: Example) -> bool:
    return naming.topic == example.topic and (
        not example.facet or naming.facets.get(example.facet) == example.value
    )


def _why_not(example: Example, namings: Sequence[Naming], checked: Checked) -> str:
    own = [written for written in checked.patterns if written.table.keys[1] == example.topic]
    matching = [written for written in _matching(own, example.text) if _is_own(written, example)]
    if not matching:
        return "no pattern matches it"
    first = f"the pattern “{matching[0].pattern}” matches it"
    for key in ("exclude", "unless"):
        blocking = _matching([written for written in own if written.key == key], example.text)
        if blocking:
            return f"{first}, but so does “{blocking[0].pattern}” of {key}"
    required = [written for written in own if written.key == "require"]
    missing = [written for written in required if written not in _matching(required, example.text)]
    if missing:
        return f"{first}, but “{missing[0].pattern}” of require does not"
    if example.facet and any(naming.topic == example.topic for naming in namings):
        return f"{first}, but not near words of the topic"
    if example.facet:
        return f"{first}, but it does not name the topic"
    return f"{first}, but names a topic below it only"


def _by_which(example: Example, span: Span, checked: Checked) -> str:
    own = [written for written in checked.patterns if _is_own(written, example)]
    by = next((written for written in _matching(own, span.of(example.text))), None)
    return f", the pattern “{by.pattern}”" if by is not None else ""


def _is_own(written: Written, example: Example) -> bool:
    """Whether a pattern can name what an example is of; names of values name the topic as well."""
    if example.value:
        of_value = ("topics", example.topic, "facets", example.facet, "values", example.value)
        return written.table.keys == of_value
    return written.table.keys[1] == example.topic and (
        written.key == "names" or (written.key == "patterns" and len(written.table.keys) == 2)
    )


def _matching(patterns: Sequence[Written], text: str) -> list[Written]:
    finder = PatternFinder({number: written.phrases for number, written in enumerate(patterns)})
    return [patterns[number] for number in sorted(finder.found(text, Span(0, len(text))))]


def _covered_patterns(patterns: Sequence[Written]) -> Iterator[Complaint]:
    """Warn of patterns of which others in the same list match all, to the same words."""
    for _, group in groupby(patterns, key=lambda written: (written.table.keys, written.key)):
        listed = list(group)
        if listed[0].key == "require":
            continue
        finder = PatternFinder({number: written.phrases for number, written in enumerate(listed)})
        idle: dict[int, int] = {}
        # Of two that are alike, the later is the idle one.
        for number in reversed(range(len(listed))):
            by = [
                {
                    other
                    for other, spans in finder.found(sample, Span(0, len(sample))).items()
                    if other != number and other not in idle and Span(0, len(sample)) in spans
                }
                for sample in _samples(listed[number])
            ]
            if by and all(by):
                idle[number] = min(by[0])
        for number, other in sorted(idle.items()):
            written = listed[number]
            yield written.table.complaint(
                f"{written.key}: the pattern “{written.pattern}” adds nothing to “{listed[other].pattern}”",
                "remove one of them",
                written.key,
                written.pattern,
            )


def _excluded_patterns(patterns: Sequence[Written]) -> Iterator[Complaint]:
    """Warn of patterns that the topic's own exclude or unless always blocks."""
    for topic in dict.fromkeys(written.table.keys[1] for written in patterns):
        own = [written for written in patterns if written.table.keys[1] == topic]
        blocking = [written for written in own if written.key in ("exclude", "unless")]
        naming = [written for written in own if written.key in ("patterns", "names")]
        blocked = {
            number: by
            for number, written in enumerate(naming)
            if (samples := _samples(written))
            and all(by := [_matching(blocking, sample)[:1] for sample in samples])
        }
        if blocked and len(blocked) == len(naming):
            yield naming[0].table.complaint(
                "exclude and unless block all patterns of the topic", "narrow them"
            )
            continue
        for number, by in blocked.items():
            yield naming[number].table.complaint(
                f"{naming[number].key}: the pattern “{naming[number].pattern}” never counts,"
                f" since “{by[0][0].pattern}” of {by[0][0].key} always matches there",
                "remove one of them",
                naming[number].key,
                naming[number].pattern,
            )


def _samples(written: Written) -> list[str]:
    """Give for each phrase a text of which only phrases as wide match all; none for regular expressions."""
    return [
        phrase.replace("*", _ANY_WORD).replace("...", _ANY_WORDS)
        for phrase in written.phrases
        if expression(phrase) is None
    ]
