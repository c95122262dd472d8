"""Read a body as sentences of tokens; a whole quotation is one token, so that no rule reads into it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extraction.lexicon import COMPANY_ENDINGS, NAME_PARTICLES, TITLES
from onrecord.extraction.paragraphs import paragraphs
from onrecord.extraction.quotations import Quoted
from onrecord.extraction.sentences import sentences
from onrecord.records import Span

_CLOSING_MARKS = "”’\"'»“"
_STOPS = frozenset(".,!?…")
_HEADING_SHARE = 0.7
_HEADING_LETTERS = 4
_BRACKETS = {"(": ")", "<": ">", "[": "]"}
_LONGEST_BRACKET = 8
_LONGEST_SENTENCE = 2_000
"""In code points outside quotations; what is longer is a table or a list, and would cost time squared."""

_ABBREVIATED = "|".join(
    sorted(re.escape(word.removesuffix(".")) for word in TITLES | COMPANY_ENDINGS if word.endswith("."))
)
_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}"  # U.S.
    rf"|\b(?i:{_ABBREVIATED}|[^\W\d_])\.(?=\s)"  # Mr. and the J. of a name
    rf"|['’]s\b"
    rf"|[^\W_]+(?:[-&/.][^\W_]+|['’](?!s\b)[^\W_]+)*"
    rf"|\S"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a punctuation mark, or a whole quotation (`quoted`)."""

    span: Span
    text: str
    lower: str
    quoted: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter or digit."""
        return not self.quoted and self.text[0].isalnum()

    @property
    def is_capitalised(self) -> bool:
        """Whether it is a word with a capital letter in front, as “Sabah” and “al-Sabah” are."""
        first, hyphen, second = self.text.partition("-")
        named = self.text[0].isupper() or (hyphen and first in NAME_PARTICLES and second[:1].isupper())
        return not self.quoted and bool(named)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tokens, none where it is too long to be one; `paragraph` counts from 0."""

    span: Span
    paragraph: int
    tokens: tuple[Token, ...]


def read_sentences(body: str, quoted: Sequence[Quoted]) -> Iterator[Sentence]:
    """Yield the sentences of a body in text order; `quoted` are all its quotations."""
    fragments = [fragment for quotation in quoted for fragment in quotation.fragments]
    taken = 0
    for number, paragraph in enumerate(paragraphs(body)):
        first = taken
        while taken < len(fragments) and fragments[taken].end <= paragraph.end:
            taken += 1
        inside = fragments[first:taken]
        used = 0
        for sentence in sentences(body, paragraph, inside):
            start = used
            while used < len(inside) and inside[used].end <= sentence.end:
                used += 1
            within = inside[start:used]
            length = sentence.end - sentence.start - sum(span.end - span.start for span in within)
            words = tokens(body, sentence, within) if length <= _LONGEST_SENTENCE else []
            yield Sentence(sentence, number, tuple(words))


def tokens(body: str, sentence: Span, quoted: Sequence[Span]) -> list[Token]:
    """Cut a sentence, leaving out a few words in brackets; `quoted` are the quotations in it."""
    found: list[Token] = []
    position = sentence.start
    for quotation in quoted:
        found += _words(body, Span(position, quotation.start))
        text = quotation.of(body)
        found.append(Token(quotation, text, text, quoted=True))
        position = quotation.end
    found += _words(body, Span(position, sentence.end))
    return list(_without_brackets(found))


def is_finished(token: Token) -> bool:
    """Whether a token is a quotation that ends in a comma or a mark that ends a sentence."""
    return token.quoted and token.text.rstrip(_CLOSING_MARKS).rstrip()[-1:] in _STOPS


def is_heading(words: Sequence[Token]) -> bool:
    """Whether a line is shouted, or without full stop and with too many capitals for them to make names."""
    longer = [word for word in words if word.is_word and len(word.text) >= _HEADING_LETTERS]
    capitalised = sum(word.is_capitalised for word in longer)
    if len(longer) > 1 and all(word.text.isupper() for word in longer):
        return True
    ends = bool(words) and words[-1].text in _STOPS
    return len(longer) > 2 and capitalised >= _HEADING_SHARE * len(longer) and not ends


def _words(body: str, stretch: Span) -> list[Token]:
    return [
        Token(Span(*match.span()), match.group(), _lower(match.group()))
        for match in _TOKEN.finditer(body, stretch.start, stretch.end)
    ]


def _without_brackets(words: Sequence[Token]) -> Iterator[Token]:
    # No rule expects “(R-Ohio)” between a name and its verb.
    position = 0
    while position < len(words):
        closing = _BRACKETS.get(words[position].text)
        if closing is not None:
            reach = range(position + 1, min(len(words), position + _LONGEST_BRACKET))
            last = next((n for n in reach if words[n].text == closing or words[n].quoted), None)
            if last is not None and not words[last].quoted:
                position = last + 1
                continue
        yield words[position]
        position += 1


def _lower(text: str) -> str:
    # The country is no pronoun.
    return "u.s." if text == "US" else text.lower().replace("’", "'")
