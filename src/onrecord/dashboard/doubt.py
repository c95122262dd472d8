"""How speakers are called, and how where it is uncertain that they are the ones who speak."""

from onrecord.records import SURE_SPEAKER
from onrecord.store.queries import NO_SPEAKER, Marked

RULE = (
    f"Below {SURE_SPEAKER:g}, a speaker is called uncertain, with “perhaps” or a question mark. "
    "Where an analyst chose the speaker of a statement, it is certain."
)


def said(names: str | None, *, uncertain: bool) -> str:
    """Name the speakers of a statement in a sentence."""
    if names is None:
        return NO_SPEAKER
    return f"perhaps {names}" if uncertain else names


def marked(names: str, *, uncertain: bool) -> str:
    """Name the speakers of a statement in a cell of a table."""
    return f"{names}?" if uncertain else names


def who(each: Marked) -> str:
    """Name the speakers of a statement that is marked in its article."""
    return said(each.speakers, uncertain=each.uncertain)
