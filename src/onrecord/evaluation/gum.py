"""Read the documents of GUM (Zeldes 2017) from UD_English-GUM: who is mentioned, and who says what."""

import re
import tarfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path, PurePosixPath

from onrecord.evaluation.gold import GoldError
from onrecord.evaluation.gum_names import Word, head_of, name_in
from onrecord.records import Span

NAME_KINDS = ("person", "organisation", "place")
_KINDS = {"organization": "organisation"}
"""Where the corpus has a word of its own."""

_COMMENT = re.compile(r"# (\S+)(?: = (.*))?")
_BEFORE_IDENTITY = 6
"""How many parts of an entity stand before its identity, which only known ones have."""

_BRACKET = re.compile(r"\((?P<opened>\d+)-(?P<about>[^()]*)|(?P<closed>\d*)\)")
_MISC = re.compile(r"([^|=]+)=([^|]*)")
_RELATION = re.compile(r"(?P<name>[\w-]+):(?P<unit>\d+)(?:->(?P<head>\d+))?:(?P<signals>.*)")
_SOURCE = re.compile(r"sem-atsrc-([\d,-]+)")
_INDICATIVE = re.compile(r"lex-indwd-([\d,-]+)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names something; those of one `group` name the same.

    `first` and `last` (not included) are words of the document, and `head` is the one that governs the
    others; `name` is the proper name that the phrase gives it, without titles.
    """

    span: Span
    kind: str
    group: int
    first: int
    last: int
    head: int
    name: Span | None


@dataclass(frozen=True, slots=True)
class GumAttribution:
    """What is attributed to a source.

    `source` has the words that name it, one span for each run of them; `mention` is what the last of them
    mention. `cue` is the verb that governs it, or else the word that shows the attribution. `content` is the
    attributed unit alone, not what hangs on it. `negative` where something is said not to be said.
    """

    unit: int
    source: tuple[Span, ...]
    mention: Mention | None
    cue: Span | None
    content: tuple[Span, ...]
    negative: bool


@dataclass(frozen=True, slots=True)
class GumDocument:
    """One document; paragraphs of its text are lines. `speakers` has who utters each sentence, if given."""

    name: str
    genre: str
    text: str
    words: tuple[Word, ...]
    speakers: tuple[str | None, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[GumAttribution, ...]
    held_out: bool


def read_documents(file: Path) -> tuple[GumDocument, ...]:
    """Read a `.tar.gz` of `.conllu` documents, sorted by name.

    Every second one, from the second on, is held out: figures are reported on those, and nothing is
    trained on them or mended by them.

    Format: the column MISC has `Entity` as `global.Entity` says (in brackets GRP-etype-infstat-salience-
    centering-minspan-link-identity) and `Discourse` as `relation:unit->head:depth:signals`, where a signal is
    type-subtype-words, `sem-atsrc` for a source, and words are counted through the document from 1.

    Raises:
        GoldError: the file cannot be read, has no documents, or one of them is not of that form.
    """
    texts = sorted(_members(file))
    if not texts:
        raise GoldError(f"{file}: has no .conllu documents; give the documents of UD_English-GUM as .tar.gz")
    return tuple(_document(file, name, text, number % 2 == 1) for number, (name, text) in enumerate(texts))


def names(document: GumDocument) -> tuple[tuple[Span, str], ...]:
    """Give the names of people, organisations and places, as corpora of named entities mark them.

    Each with its kind of `NAME_KINDS`, in text order; of names in each other only the outermost.
    """
    found = {(mention.name, mention.kind) for mention in document.mentions if mention.name is not None}
    kept: list[tuple[Span, str]] = []
    for span, kind in sorted(found, key=lambda each: (each[0].start - each[0].end, each)):
        if not any(span.overlap(other) for other, _ in kept):
            kept.append((span, kind))
    return tuple(sorted(kept))


def _members(file: Path) -> Iterator[tuple[str, str]]:
    try:
        with tarfile.open(file, "r:gz") as archive:
            for member in archive:
                stream = archive.extractfile(member) if member.name.endswith(".conllu") else None
                if stream is not None:
                    yield PurePosixPath(member.name).stem, stream.read().decode()
    except (OSError, EOFError, zlib.error, tarfile.TarError, UnicodeDecodeError) as error:
        raise GoldError(f"{file}: cannot be read ({error}); check the path") from error


def _document(file: Path, name: str, conllu: str, held_out: bool) -> GumDocument:
    try:
        rows = _read_rows(conllu)
        mentions = tuple(_mentions(rows))
        return GumDocument(
            name=name,
            genre=name.split("_")[1],
            text="".join(rows.text),
            words=tuple(rows.words),
            speakers=tuple(rows.speakers),
            mentions=mentions,
            attributions=tuple(_attributions(rows, mentions)),
            held_out=held_out,
        )
    except (LookupError, ValueError) as error:
        raise GoldError(
            f"{file}: {name} is no document of GUM ({error}); give UD_English-GUM with its column MISC"
        ) from error


@dataclass(slots=True)
class _Rows:
    """A document as it is read: `misc` has the last column of each word."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    words: list[Word] = field(default_factory=list)
    misc: list[dict[str, str]] = field(default_factory=list)
    speakers: list[str | None] = field(default_factory=list)

    def write(self, text: str) -> int:
        """Add to the text and give where the addition begins."""
        self.text.append(text)
        self.length += len(text)
        return self.length - len(text)


def _read_rows(conllu: str) -> _Rows:
    rows = _Rows()
    between = ""
    for block in re.split(r"\n(?:[ \t]*\n)+", conllu.strip()):
        lines = block.split("\n")
        comments = {match[1]: match[2] for line in lines if (match := _COMMENT.match(line))}
        columns = [line.split("\t") for line in lines if not line.startswith("#")]
        if rows.words:
            rows.write("\n" if "newpar" in comments else between)
        text = comments.get("text")
        if text is None:
            raise ValueError(f"no text before “{lines[0]}”")
        _add_words(rows, columns, text, rows.write(text))
        rows.speakers.append(comments.get("speaker"))
        between = "" if _glued(columns) else " "
    return rows


def _add_words(rows: _Rows, columns: Sequence[Sequence[str]], text: str, begin: int) -> None:
    offset = len(rows.words)
    position = 0
    for number, form, _, upos, xpos, _, head, relation, _, misc in columns:
        if not number.isdigit():
            continue
        position = text.index(form, position)
        rows.words.append(
            Word(
                span=Span(begin + position, begin + position + len(form)),
                form=form,
                upos=upos,
                xpos=xpos,
                relation=relation,
                head=offset + int(head) - 1 if head != "0" else None,
                sentence=len(rows.speakers),
            )
        )
        rows.misc.append({match[1]: match[2] for match in _MISC.finditer(misc)})
        position += len(form)


def _glued(columns: Sequence[Sequence[str]]) -> bool:
    """Whether no space follows; the row of a word of several parts says it for the last of them."""
    last = columns[-1]
    whole = [row for row in columns if row[0].endswith(f"-{last[0]}")]
    return any("SpaceAfter=No" in row[9].split("|") for row in (last, *whole))


def _mentions(rows: _Rows) -> Iterator[Mention]:
    opened: list[tuple[int, str, int]] = []
    found: list[tuple[int, int, int, str]] = []
    identities: dict[str, int] = {}
    same: dict[int, int] = {}
    for place, misc in enumerate(rows.misc):
        for bracket in _BRACKET.finditer(misc.get("Entity", "")):
            if bracket["opened"]:
                group = int(bracket["opened"])
                kind, *_, identity = bracket["about"].split("-", _BEFORE_IDENTITY)
                if bracket["about"].count("-") >= _BEFORE_IDENTITY:
                    same[group] = identities.setdefault(identity, group)
                opened.append((group, _KINDS.get(kind, kind), place))
                continue
            group = int(bracket["closed"]) if bracket["closed"] else opened[-1][0]
            index = max(n for n, (other, _, _) in enumerate(opened) if other == group)
            _, kind, first = opened.pop(index)
            found.append((first, place + 1, group, kind))
    heads = {head_of(rows.words, first, last) for first, last, _, _ in found}
    for first, last, group, kind in sorted(found, key=lambda each: (each[0], -each[1])):
        head = head_of(rows.words, first, last)
        yield Mention(
            span=Span(rows.words[first].span.start, rows.words[last - 1].span.end),
            kind=kind,
            # Two chains of the same identity are one that the treebank did not join.
            group=same.get(group, group),
            first=first,
            last=last,
            head=head,
            name=name_in(rows.words, first, last, kind, heads - {head}),
        )


def _attributions(rows: _Rows, mentions: Sequence[Mention]) -> Iterator[GumAttribution]:
    begun = [place for place, misc in enumerate(rows.misc) if "Discourse" in misc]
    related = [
        [match for each in rows.misc[place]["Discourse"].split(";") if (match := _RELATION.fullmatch(each))]
        for place in begun
    ]
    parts = _parts(rows.words, begun, related)
    for relation in (each for relations in related for each in relations):
        source = _SOURCE.search(relation["signals"])
        if source and relation["name"].startswith("attribution"):
            yield _attribution(rows, mentions, relation, _numbers(source[1]), parts[relation["head"]])


def _parts(
    words: Sequence[Word], begun: Sequence[int], related: Sequence[Sequence[re.Match[str]]]
) -> dict[str, list[Span]]:
    """Give the spans of each unit; one that something interrupts has several, under the number of each."""
    parts: dict[str, list[Span]] = {}
    for (first, end), relations in zip(pairwise([*begun, len(words)]), related, strict=True):
        unit = relations[0]["unit"]
        whole = parts.get(relations[0]["head"]) if relations[0]["name"].startswith("same-unit") else None
        parts[unit] = [] if whole is None else whole
        parts[unit].append(Span(words[first].span.start, words[end - 1].span.end))
    return parts


def _attribution(
    rows: _Rows,
    mentions: Sequence[Mention],
    relation: re.Match[str],
    source: Sequence[int],
    content: Sequence[Span],
) -> GumAttribution:
    runs = list(_runs(source))
    first, last = runs[-1]
    head = head_of(rows.words, first, last)
    return GumAttribution(
        unit=int(relation["unit"]),
        source=tuple(Span(rows.words[a].span.start, rows.words[b - 1].span.end) for a, b in runs),
        mention=_mention_of(rows.words, mentions, head),
        cue=_cue(rows.words, head, relation["signals"]),
        content=tuple(content),
        negative=relation["name"].endswith("negative"),
    )


def _numbers(text: str) -> list[int]:
    """Give the words of a signal, counted from 0."""
    bounds = [part.split("-") for part in text.split(",")]
    return [word - 1 for first, *last in bounds for word in range(int(first), int((last or [first])[0]) + 1)]


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    breaks = [n for n, (one, other) in enumerate(pairwise(numbers), start=1) if other != one + 1]
    for first, last in pairwise([0, *breaks, len(numbers)]):
        yield numbers[first], numbers[last - 1] + 1


def _mention_of(words: Sequence[Word], mentions: Sequence[Mention], head: int) -> Mention | None:
    """Find the longest mention with a head; a relative pronoun mentions what its clause hangs on."""
    found = [mention for mention in mentions if mention.head == head]
    if found:
        return max(found, key=lambda mention: mention.last - mention.first)
    clause = words[head].head
    if words[head].upos == "PRON" and clause is not None and words[clause].relation == "acl:relcl":
        governor = words[clause].head
        return None if governor is None else _mention_of(words, mentions, governor)
    return None


def _cue(words: Sequence[Word], head: int, signals: str) -> Span | None:
    governor = words[head].head
    if governor is not None and words[governor].upos == "VERB":
        return words[governor].span
    shown = _INDICATIVE.search(signals)
    return words[_numbers(shown[1])[0]].span if shown else None
