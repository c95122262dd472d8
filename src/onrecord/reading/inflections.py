"""Every form of an English verb or noun: `withdraw` gives withdraws, withdrawing, withdrew and withdrawn."""

import re

_VOWELS = "aeiou"
_ONE_SYLLABLE = re.compile(r"(?:qu|[^aeiou])*[aeiou][^aeiouwxy]")
_DOUBLED = re.compile(r".*[^aeiou][aeiou][^aeiouwxy]")
_VOWEL_AND_L = re.compile(r".*[aeiou]{2}l")

# The base, then the past and the participle, where those do not go by the rules.
_VERBS = """
arise arose arisen / awake awoke awoken / bear bore borne / beat beat beaten / become became become /
begin began begun / bend bent / bet bet / bid bid / bind bound / bite bit bitten / bleed bled /
blow blew blown / break broke broken / bring brought / broadcast broadcast / build built / burst burst /
buy bought / cast cast / catch caught / choose chose chosen / cling clung / come came come / cost cost /
creep crept / cut cut / deal dealt / do did done does / dig dug / draw drew drawn / drink drank drunk /
drive drove driven / eat ate eaten / fall fell fallen / feed fed / feel felt / fight fought / find found /
flee fled / fly flew flown / forbid forbade forbidden / forecast forecast / foresee foresaw foreseen /
forget forgot forgotten / forgive forgave forgiven / freeze froze frozen / get got gotten /
give gave given / go went gone / grow grew grown / hang hung / have had has / hear heard /
hide hid hidden / hit hit / hold held / hurt hurt / keep kept / know knew known / lay laid / lead led /
leave left / lend lent / let let / lose lost / make made / mean meant / meet met / mislead misled /
misread misread / overcome overcame overcome / oversee oversaw overseen / overthrow overthrew overthrown /
pay paid / prove proved proven / put put / quit quit / read read / rebuild rebuilt /
redraw redrew redrawn / repay repaid / reset reset / retake retook retaken / rethink rethought /
ride rode ridden / ring rang rung / rise rose risen / run ran run / say said / see saw seen / seek sought /
sell sold / send sent / set set / shake shook shaken / shed shed / shoot shot / show showed shown /
shrink shrank shrunk / shut shut / sing sang sung / sink sank sunk / sit sat / sleep slept / slide slid /
speak spoke spoken / speed sped / spend spent / spin spun / split split / spread spread /
spring sprang sprung / stand stood / steal stole stolen / stick stuck / strike struck stricken /
strive strove striven / swear swore sworn / sweep swept / swing swung / take took taken / teach taught /
tear tore torn / tell told / think thought / throw threw thrown / undergo underwent undergone /
understand understood / undertake undertook undertaken / undo undid undone / uphold upheld / upset upset /
wake woke woken / wear wore worn / win won / withdraw withdrew withdrawn / withhold withheld /
withstand withstood / write wrote written
"""
# The singular, then the plural.
_NOUNS = """
analysis analyses / axis axes / basis bases / child children / crisis crises / foot feet / half halves /
hypothesis hypotheses / knife knives / leaf leaves / life lives / man men / person people / shelf shelves /
thief thieves / wife wives / woman women / airman airmen / chairman chairmen / chairwoman chairwomen /
congressman congressmen / congresswoman congresswomen / fisherman fishermen / policeman policemen /
seaman seamen / serviceman servicemen / servicewoman servicewomen / spokesman spokesmen /
spokeswoman spokeswomen / statesman statesmen / stateswoman stateswomen
"""


def _table(rows: str) -> dict[str, tuple[str, ...]]:
    return {base: tuple(forms) for base, *forms in (row.split() for row in rows.split("/"))}


_IRREGULAR_VERBS = _table(_VERBS)
_IRREGULAR_NOUNS = _table(_NOUNS)
_BASES = {
    form: base
    for base, forms in (_IRREGULAR_VERBS | _IRREGULAR_NOUNS).items()
    for form in forms
    if form not in _IRREGULAR_VERBS
}


def base(word: str) -> str | None:
    """Name the word that this is an irregular form of, None where it is none."""
    return _BASES.get(word.lower())


def inflected(word: str) -> tuple[str, ...]:
    """List the forms of a word, itself first; some are no words, which does no harm."""
    lower = word.lower()
    if lower in _IRREGULAR_NOUNS:
        return (word, *_IRREGULAR_NOUNS[lower])
    past = _IRREGULAR_VERBS.get(lower) or _with_vowel(word, "ed")
    return tuple(dict.fromkeys((word, *_with_s(word), *past, *_with_vowel(word, "ing"))))


def _with_s(word: str) -> tuple[str, ...]:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return (f"{word[:-1]}ies",)
    if word.endswith("o"):
        return (f"{word}s", f"{word}es")
    return (f"{word}es",) if word.endswith(("s", "x", "z", "ch", "sh")) else (f"{word}s",)


def _with_vowel(word: str, ending: str) -> tuple[str, ...]:
    """Add -ed or -ing: stop, stopping; but visit, visiting, and of longer words both, as with deter."""
    if word.endswith("ie") and ending == "ing":
        return (f"{word[:-2]}ying",)
    if word.endswith("e") and (ending == "ed" or not word.endswith(("ee", "ye", "oe"))):
        return (word[:-1] + ending,)
    if word.endswith("y") and ending == "ed" and word[-2:-1] not in _VOWELS:
        return (f"{word[:-1]}ied",)
    if _ONE_SYLLABLE.fullmatch(word.lower()):
        return (word + word[-1] + ending,)
    if word.endswith("c"):
        return (word + ending, f"{word}k{ending}")
    if _DOUBLED.fullmatch(word.lower()) or _VOWEL_AND_L.fullmatch(word.lower()):
        return (word + ending, word + word[-1] + ending)
    return (word + ending,)
