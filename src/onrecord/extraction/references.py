"""Find the words of a content that point back, such as “them” or “that wish”, and the words that they mean.

No codebook is asked, so that references outlive its changes. Where two readings are near, there is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.extraction.acts import ACTS, fits
from onrecord.extraction.antecedents import Antecedents, alike
from onrecord.extraction.lexicon import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    TIMES,
    words,
)
from onrecord.extraction.passages import Passage, Passages
from onrecord.extraction.register import Register
from onrecord.extraction.things import is_noun, is_somebody, is_vague, singular
from onrecord.extraction.tokens import Sentence, Token
from onrecord.records import Actor, ActorKind, Attitude, Reference, Span

_POINTING = re.compile(
    r"\b(?P<word>it|them|they|this|that|these|those|the|such)\b(?=(?:(?<=such)\s+an?)?\s+(?P<next>[^\W\d_]{3,})\b|)",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"\W*(?:to )?(?:comment|answer|respond|reply|elaborate)(?: (?:further|directly|publicly))?\W*",
    re.IGNORECASE,
)
_FARTHEST_STATEMENT = 3
"""How many statements, and sentences, back somebody's words are looked for."""

_LONGEST_MEANT = 300
"""In code points; a longer clause has too many topics for “that” to mean them all."""

_MOST_FRAGMENTS = 6

_NEARBY = 2_500
"""In code points; how far back a noun must have stood before, to be worth a closer look."""

_ISSUES = words("issue matter question problem topic situation subject")
_COUNTED = words("""
    wish call request appeal plea proposal suggestion idea offer promise pledge vow threat accusation claim
    remark allegation deal pact treaty missile issue question problem situation plan
""")
"""Nouns that never stand without an article, so that “that wish” means one: not “that demand fell”."""

_AFTER_THAT = AUXILIARIES | _COUNTED
_COMPLEMENTS = words("of that to between on over about for with against whether which who by in from at")
_ANSWERING = words("replied responded answered rejected dismissed denied welcomed refused declined retorted")
_IDIOMS = words("""
    make made makes making do did does doing done get got find found think put take say said know believe
    see face lose win like call called forget
""")
_NO_OBJECTS = _IDIOMS | RELATIVES | CONJUNCTIONS | {"about"}
_BEHIND_OBJECTS = PREPOSITIONS | CONJUNCTIONS - {"that"}
_FEW_WORDS = 4
"""A content of no more words is the object of its cue: “criticised *it*”."""

_TOLD = words("""
    tell told telling tells ask asked asking asks urge urged help helped let inform informed give gives gave
    giving convince convincing persuade thank join pay elect vote enable enabled allow allowed leave leaving
    left
""")
_QUOTATION_MARKS = frozenset("“‘\"'«")
_FARTHEST_WORD = 12
"""Further on in its sentence, “this” may mean something of the same sentence."""

_FEWEST_WORDS = 4
"""A clause of fewer words means nothing that could be pointed at."""

_HIDDEN_SUBJECT = words("that to for if when who whether because")
_STOPS = frozenset(("", ".", ";", "?", "!"))
_BESIDE = 2
"""In code points: a space, and a quotation mark."""


@dataclass(frozen=True)
class Said:
    """What references need of one statement; its spans lie in the body."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    attitude: Attitude
    speakers: tuple[Actor, ...]

    @cached_property
    def end(self) -> int:
        """Where its content ends."""
        return max(span.end for span in self.content)


def references(
    body: str, sentences: Sequence[Sentence], register: Register, said: Sequence[Said]
) -> list[tuple[Reference, ...]]:
    """Give the references inside the content of each statement; `said` are all of a body, in text order."""
    passages = Passages(body, sentences)
    reader = _Reader(body, passages, Antecedents(passages, register))
    return [
        tuple(reader.references(each, said[max(0, number - _FARTHEST_STATEMENT) : number]))
        for number, each in enumerate(said)
    ]


@dataclass(frozen=True, slots=True)
class _Pointer:
    """A pointing word at a place in its passage, inside the content of a statement."""

    span: Span
    lower: str
    passage: Passage
    index: int
    said: Said
    fragment: Span

    def token(self, offset: int) -> Token | None:
        place = self.index + offset
        return self.passage.tokens[place] if 0 <= place < len(self.passage.tokens) else None

    def lower_at(self, offset: int) -> str:
        token = self.token(offset)
        return "" if token is None else token.lower

    @property
    def ends_clause(self) -> bool:
        """Whether nothing of its clause follows."""
        behind = self.token(1)
        return behind is None or not (behind.is_word or behind.lower == "'s") or self.ends_content

    @property
    def opens_fragment(self) -> bool:
        """Whether it is the first word, behind a quotation mark at most."""
        return self.span.start <= self.fragment.start + 1

    @property
    def follows_cue(self) -> bool:
        """Whether it opens what the cue right before it introduces."""
        cue = self.said.cue
        return self.opens_fragment and cue is not None and 0 <= self.span.start - cue.end <= _BESIDE

    @property
    def ends_content(self) -> bool:
        return self.span.end >= self.fragment.end


@dataclass(frozen=True, slots=True)
class _Reader:
    body: str
    passages: Passages
    antecedents: Antecedents

    def references(self, said: Said, before: Sequence[Said]) -> Iterator[Reference]:
        for fragment in said.content:
            if said.attitude is Attitude.EVASION and _SILENT.fullmatch(fragment.of(self.body)):
                others = [each for each in before if not set(each.speakers) & set(said.speakers)]
                yield from self._refer(fragment, self._clause_before(said, fragment, fragment, others))
                continue
            for match in _POINTING.finditer(self.body, fragment.start, fragment.end):
                yield from self._pointed(match, said, fragment, before)

    def _pointed(
        self, match: re.Match[str], said: Said, fragment: Span, before: Sequence[Said]
    ) -> Iterator[Reference]:
        word, following = match["word"].lower(), (match["next"] or "").lower()
        plain = word in ("the", "such")
        if plain and not (following and self._worth(following, match.start())):
            return
        if word == "that" and following and following not in _AFTER_THAT:
            return
        if word in ("this", "these", "those") and (is_vague(following) or is_somebody(following)):
            return
        passage = self.passages.at(match.start())
        if passage is None:
            return
        index = passage.index_at(match.start())
        if index == len(passage.tokens) or passage.tokens[index].span.start != match.start():
            return
        pointer = _Pointer(Span(*match.span("word")), word, passage, index, said, fragment)
        if following and match.end("next") <= fragment.end and word not in ("it", "them", "they"):
            named = self._noun(pointer, following, Span(match.start(), match.end("next")), before)
            if named is not None:
                yield from self._refer(*named)
                return
        if word in ("this", "that"):
            yield from self._refer(pointer.span, self._clause(pointer, before))
        elif not plain:
            meant = self._thing(pointer)
            yield from self._refer(pointer.span, [] if meant is None else [meant])

    def _refer(self, span: Span, meant: Sequence[Span]) -> Iterator[Reference]:
        yield from (Reference(span, each) for each in meant if not each.overlap(span))

    def _worth(self, following: str, place: int) -> bool:
        """Whether a closer look at “the” and a word can lead to anything."""
        noun = singular(following)
        if noun in ACTS or noun in _ISSUES:
            return True
        if is_somebody(following) or is_vague(following):
            return False
        begin = max(0, place - _NEARBY)
        return any(self.body.find(each, begin, place) >= 0 for each in alike(noun))

    def _noun(
        self, pointer: _Pointer, following: str, span: Span, before: Sequence[Said]
    ) -> tuple[Span, Sequence[Span]] | None:
        """Resolve “that wish”, “the drills”, “the issue”; None where no such noun phrase stands here."""
        at = 2 if pointer.lower_at(1) in ("a", "an") else 1
        head = pointer.token(at)
        if head is None or head.lower != following or not is_noun(pointer.passage.tokens, pointer.index + at):
            return None
        noun = singular(following)
        if pointer.lower == "that" and (noun not in _COUNTED or noun != following):
            return None
        if pointer.lower == "this" and noun != following:
            return None
        behind = pointer.lower_at(at + 1)
        if (
            behind in TIMES
            or is_noun(pointer.passage.tokens, pointer.index + at + 1)
            or self._is_complemented(pointer, at + 1)
        ):
            return span, []
        if noun in ACTS:
            return span, self._act(pointer, noun, following, before)
        if noun in _ISSUES:
            return span, self._issue(pointer, following, before)
        if is_somebody(following) or is_vague(following):
            return span, []
        return span, self._same(pointer, following)

    def _is_complemented(self, pointer: _Pointer, offset: int) -> bool:
        """Whether what follows a noun says which it is: “the deal *with Tokyo*”, but not “*on Friday*”."""
        link, behind = pointer.lower_at(offset), pointer.lower_at(offset + 1)
        dated = behind in TIMES or behind[:1].isdigit()
        return link in _COMPLEMENTS and (link == "of" or not dated)

    def _same(self, pointer: _Pointer, noun: str) -> list[Span]:
        meant = self.antecedents.more_telling(noun, pointer.span.start, exactly=pointer.lower == "such")
        return [] if meant is None else [meant]

    def _act(self, pointer: _Pointer, noun: str, following: str, before: Sequence[Said]) -> Sequence[Span]:
        """Take what was said with such an act; “that wish” can be anything that was just said."""
        heard = self._heard(pointer.said, pointer.span, before)
        answers = self._answers(pointer.said)
        fitting = [each for each in heard if fits(noun, each.attitude, self._cue(each))]
        if following == "demand" and pointer.lower == "the":
            fitting = []  # That of a market.
        if fitting:
            others = [
                each for each in fitting if answers and not set(each.speakers) & set(pointer.said.speakers)
            ]
            content = (others or fitting)[0].content
            return content if _is_short(content) else []
        same = self._same(pointer, following)
        if same or pointer.lower in ("the", "such") or not heard or noun not in _COUNTED:
            return same
        return self._clause_before(pointer.said, pointer.span, pointer.fragment, before, told=False)

    def _issue(self, pointer: _Pointer, noun: str, before: Sequence[Said]) -> Sequence[Span]:
        # “The problem is that …” tells itself which it is.
        tells = pointer.lower_at(2) in BE and pointer.lower_at(3) in _HIDDEN_SUBJECT
        if tells or pointer.lower_at(2) in PREPOSITIONS or pointer.lower == "such":
            return []
        same = self._same(pointer, noun)
        if same or noun != singular(noun) or (pointer.lower == "the" and not self._answers(pointer.said)):
            return same
        return self._clause_before(pointer.said, pointer.span, pointer.fragment, before)

    def _clause(self, pointer: _Pointer, before: Sequence[Said]) -> Sequence[Span]:
        """Resolve “this” and “that” where they stand for a whole clause."""
        left, right = pointer.lower_at(-1), pointer.lower_at(1)
        if pointer.index > _FARTHEST_WORD and not pointer.opens_fragment:
            return []
        if pointer.ends_clause:
            alone = pointer.opens_fragment and (right in _STOPS or (right == "," and not pointer.follows_cue))
            if right in (":", *_QUOTATION_MARKS) or not (left in PREPOSITIONS - {"like"} or alone):
                return []
        elif (
            right not in AUXILIARIES - {"'s"}
            or (pointer.lower == "that" and right == "is")
            or pointer.lower_at(2) in DETERMINERS
            or not (pointer.follows_cue or left in CONJUNCTIONS or left in ("", *_QUOTATION_MARKS))
        ):
            return []
        if left in _QUOTATION_MARKS and not pointer.opens_fragment:
            return []  # Somebody else's words, read out.
        if pointer.passage.start > pointer.fragment.start or self._opens(pointer):
            return self._clause_before(pointer.said, pointer.span, pointer.fragment, before)
        return []

    def _opens(self, pointer: _Pointer) -> bool:
        """Whether a content begins with a pointing word, or has few others."""
        few = len(pointer.fragment.of(self.body).split()) <= _FEW_WORDS
        return few or pointer.span.start - pointer.fragment.start <= _BESIDE or pointer.follows_cue

    def _thing(self, pointer: _Pointer) -> Span | None:
        left, right = pointer.lower_at(-1), pointer.lower_at(1)
        subject = not pointer.ends_clause and right in AUXILIARIES
        if pointer.lower in ("they", "these", "those") and not (subject and right in BE - {"be"}):
            return None
        if pointer.lower == "them" and left in _TOLD:
            return None
        if pointer.lower == "it" and not self._may_be_thing(pointer):
            return None
        meant = self.antecedents.thing(
            pointer.span.start, pointer.said.source, plural=pointer.lower != "it", subject=subject
        )
        # “The talk about it” is not about itself.
        before = pointer.token(-1)
        own = meant and before and left in PREPOSITIONS and before.span.start - meant.end <= _BESIDE
        return None if own else meant

    def _may_be_thing(self, pointer: _Pointer) -> bool:
        """Whether “it” is the object of something done; as a subject it means too many things to tell."""
        if pointer.lower_at(-1) in _NO_OBJECTS or pointer.lower_at(-1) in _TOLD:
            return False
        whole = pointer.fragment.of(self.body).split()
        acting = any(each.kind is not ActorKind.PERSON for each in pointer.said.speakers)
        if acting and len(whole) > _FEW_WORDS:
            return False  # Behind “the firm said”, it may be the firm.
        return pointer.ends_clause or pointer.lower_at(1) in _BEHIND_OBJECTS

    def _heard(self, said: Said, span: Span, before: Sequence[Said]) -> list[Said]:
        """Give the statements that end before a place and within a few sentences of it, nearest first."""
        nearby = list(self.passages.back_from(span.start + 1, 1))
        if not nearby:
            return []
        number = nearby[0].number
        return [
            each
            for each in reversed(before)
            if each.end <= span.start
            and each is not said
            and number - self._number(each.content[-1].start) <= _FARTHEST_STATEMENT
        ]

    def _clause_before(
        self, said: Said, span: Span, whole: Span, before: Sequence[Said], *, told: bool = True
    ) -> Sequence[Span]:
        """Give what was said right before: in the same fragment, by somebody, or `told` by the text.

        `span` are the pointing words, and `whole` is the fragment of the content that they stand in.
        """
        here = next(self.passages.back_from(span.start + 1, 1), None)
        previous = None if here is None else next(self.passages.back_from(here.start, 1), None)
        if here is None or previous is None:
            return []
        if whole.start < previous.end:
            # “This is late. This is bad.”: both mean something before.
            if previous.tokens[previous.index_at(whole.start)].lower in ("this", "that", "it"):
                return []
            return self._short([Span(max(previous.start, whole.start), previous.end)])
        for each in self._heard(said, span, before):
            same = bool(set(each.speakers) & set(said.speakers))
            if each.end > previous.start and not (same and each.end > here.start):
                # Whoever is quoted next need not speak of what the one before said.
                quoted = self.body[whole.start] in _QUOTATION_MARKS and whole.start >= span.start - 1
                return [] if quoted and not same else self._short(each.content)
        # What the text itself tells is pointed at within its paragraph only.
        same_paragraph = told and "\n" not in self.body[previous.end : span.start]
        return self._short([Span(previous.start, previous.end)]) if same_paragraph else []

    def _short(self, content: Sequence[Span]) -> list[Span]:
        """Give the last fragment that says something, nothing where all is too long to be pointed at."""
        if not _is_short(content):
            return []
        telling = [span for span in content if len(span.of(self.body).split()) >= _FEWEST_WORDS]
        return telling[-1:]

    def _number(self, place: int) -> int:
        return next((each.number for each in self.passages.back_from(place + 1, 1)), 0)

    def _cue(self, said: Said) -> list[str]:
        return [] if said.cue is None else said.cue.of(self.body).lower().split()

    def _answers(self, said: Said) -> bool:
        return said.attitude is Attitude.EVASION or bool(_ANSWERING.intersection(self._cue(said)))


def _is_short(content: Sequence[Span]) -> bool:
    return len(content) <= _MOST_FRAGMENTS and sum(s.end - s.start for s in content) <= _LONGEST_MEANT
