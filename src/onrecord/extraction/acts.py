"""Nouns such as “wish” and “warning”, which mean what somebody said before."""

from collections.abc import Iterable, Mapping

from onrecord.extraction.cues import VERBS
from onrecord.extraction.lexicon import words
from onrecord.records import Attitude

_BY_ATTITUDE: Mapping[Attitude, frozenset[str]] = {
    Attitude.DEMAND: words(
        "wish demand call request appeal plea order proposal suggestion idea offer recommendation"
    ),
    Attitude.COMMITMENT: words("promise pledge vow commitment assurance offer plan proposal idea"),
    Attitude.CONCERN: words("concern fear worry doubt warning anxiety"),
    Attitude.THREAT: words("threat warning"),
    Attitude.SUPPORT: words("hope"),
    Attitude.OPPOSITION: words("accusation criticism objection refusal complaint"),
    Attitude.DENIAL: words("denial"),
    Attitude.ACKNOWLEDGEMENT: words("admission acknowledgement"),
    Attitude.ASSERTION: words("claim remark comment allegation assertion assessment prediction"),
}
_VERBS: Mapping[str, str] = {
    "accusation": "accuse",
    "allegation": "allege",
    "assertion": "assert",
    "assessment": "assess",
    "comment": "say",
    "complaint": "complain",
    "idea": "suggest",
    "prediction": "predict",
    "proposal": "propose",
    "recommendation": "recommend",
    "refusal": "refuse",
    "remark": "say",
    "suggestion": "suggest",
    "threat": "threaten",
    "warning": "warn",
    "wish": "want",
}
"""The verb that belongs to a noun, where it is not the noun itself."""

_NEEDS_VERB = words("""
    claim allegation assertion assessment prediction plan offer order recommendation remark comment
""")
"""Nouns that too many statements would fit by their attitude."""

ACTS: frozenset[str] = frozenset().union(*_BY_ATTITUDE.values())


def fits(noun: str, attitude: Attitude, cue: Iterable[str]) -> bool:
    """Whether a noun, in the singular, can mean a statement of this attitude, made with these words."""
    verb = _VERBS.get(noun, noun)
    made = any(
        word in (noun, f"{noun}s") or any(each.verb == verb for each, _ in VERBS.get(word, ()))
        for word in cue
    )
    return made or (noun not in _NEEDS_VERB and noun in _BY_ATTITUDE.get(attitude, ()))
