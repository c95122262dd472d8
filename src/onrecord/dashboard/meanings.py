"""What the classes mean that a statement is sorted into, said for a reader."""

from collections.abc import Mapping

from onrecord.filters import MIXED
from onrecord.records import Attitude, Stance

ATTITUDES: Mapping[str, str] = {
    Attitude.ASSERTION: "says that something is so, and no more",
    Attitude.COMMITMENT: "promises to do something or to go on with it",
    Attitude.DEMAND: "wants somebody to do something or to stop it",
    Attitude.CONCERN: "is worried about something",
    Attitude.THREAT: "announces harm",
    Attitude.SUPPORT: "is for something or praises it",
    Attitude.OPPOSITION: "is against something or criticises it",
    Attitude.DENIAL: "says that something is not so",
    Attitude.ACKNOWLEDGEMENT: "admits that something is so",
    Attitude.EVASION: "does not answer",
}

STANCES: Mapping[str, str] = {
    Stance.FAVOURABLE: "is for what the topic names, or wants more of it",
    Stance.NEUTRAL: "is neither for nor against it, or the words do not tell",
    Stance.CRITICAL: "is against what the topic names, is worried about it, or wants less of it",
    MIXED: "is favourable in one mention of a topic and critical in another of the same statement",
}
