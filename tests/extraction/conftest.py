"""What the extraction tests share: an extractor that knows a few actors."""

import pytest

from onrecord.evaluation.cue_list.attributions import by_cue_list
from onrecord.extraction.extractor import Extractor
from onrecord.records import Actor, ActorKind, Codebook, NamedActor, Topic

JAPAN = Actor("government.japan", "Japan", ActorKind.GOVERNMENT, "JP")
SOUTH_KOREA = Actor("government.south-korea", "South Korea", ActorKind.GOVERNMENT, "KR")
UNITED_STATES = Actor("government.united-states", "United States", ActorKind.GOVERNMENT, "US")


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """An extractor with one topic and three governments, in which rules find what is plain to find."""
    return Extractor(
        Codebook("Drills", (Topic("drills", "Drills", "Joint exercises.", patterns=("drills", "drill")),)),
        (
            NamedActor(JAPAN, ("Japan", "Tokyo", "Japanese government")),
            NamedActor(SOUTH_KOREA, ("South Korea", "Seoul")),
            NamedActor(UNITED_STATES, ("United States", "US", "Washington")),
        ),
        by_cue_list,
    )
