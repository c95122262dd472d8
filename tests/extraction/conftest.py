"""What the extraction tests share: an extractor that knows a few actors."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.evaluation.cue_list.attributions import by_cue_list
from onrecord.extraction.attribution import Found
from onrecord.extraction.extractor import Extractor
from onrecord.extraction.model import shipped
from onrecord.extraction.quotations import Quoted
from onrecord.records import Actor, ActorKind, Codebook, NamedActor, Topic


def by_rules(bodies: Sequence[str], quoted: Sequence[Sequence[Quoted]]) -> list[Found]:
    """Find attributions by the list of cues, where what is plain is sure, and names by the model."""
    by_list = by_cue_list(bodies, quoted)
    return [
        replace(rules, mentions=model.mentions)
        for rules, model in zip(by_list, shipped().read(bodies, quoted), strict=True)
    ]


JAPAN = Actor("government.japan", "Japan", ActorKind.GOVERNMENT, "JP")
SOUTH_KOREA = Actor("government.south-korea", "South Korea", ActorKind.GOVERNMENT, "KR")
UNITED_STATES = Actor("government.united-states", "United States", ActorKind.GOVERNMENT, "US")


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """An extractor with one topic and three governments, in which rules find what is plain to find."""
    return Extractor(
        Codebook("Drills", (Topic("drills", "Drills", "Joint exercises.", patterns=("drills", "drill")),)),
        (
            NamedActor(JAPAN, ("Japan", "Japanese government"), ("Tokyo",), ("Japanese",)),
            NamedActor(SOUTH_KOREA, ("South Korea",), ("Seoul",), ("South Korean",)),
            NamedActor(UNITED_STATES, ("United States", "US"), ("Washington",), ("American",)),
        ),
        by_rules,
    )
