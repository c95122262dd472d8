"""The codebook that comes with the program, sentence by sentence."""

from pathlib import Path

import pytest

from onrecord.extraction.topics import TopicMatcher
from onrecord.reading.codebook import read_codebook
from onrecord.records import Span

CODEBOOK = read_codebook(Path(__file__).parents[2] / "data" / "codebook" / "korea.toml")
MATCHER = TopicMatcher(CODEBOOK)


def topics(text: str) -> set[str]:
    return {naming.topic for naming in MATCHER.named(text, Span(0, len(text)))}


def ranges(text: str) -> list[str | None]:
    return [
        naming.facets.get("range")
        for naming in MATCHER.named(text, Span(0, len(text)))
        if naming.topic == "ballistic_missiles"
    ]


# A topic may stand several times.
NAMES = [
    ("ballistic_missiles", "the North keeps building missiles"),
    ("ballistic_missiles", "ballistic and cruise missiles were on show"),
    ("ballistic_missiles", "two projectiles fell into the sea"),
    ("missile_tests", "another missile launch is expected"),
    ("missile_tests", "it fired three ballistic missiles at dawn"),
    ("missile_tests", "a moratorium on further testing"),
    ("nuclear_weapons", "it will never bargain its nuclear arsenal away"),
    ("nuclear_weapons", "a hydrogen bomb was shown"),
    ("fissile_material", "the reactor at Yongbyon is running"),
    ("fissile_material", "enough plutonium for six devices"),
    ("nuclear_tests", "a seventh nuclear test would be answered"),
    ("nuclear_tests", "the tunnels of Punggye-ri"),
    ("chemical_biological_weapons", "stocks of chemical and biological weapons"),
    ("chemical_biological_weapons", "he was killed with VX"),
    ("weapons_of_mass_destruction", "all weapons of mass destruction must go"),
    ("weapons_of_mass_destruction", "WMD of every kind"),
    ("satellite_launches", "a spy satellite is on the pad"),
    ("arms_transfers", "shells for Russia left the port"),
    ("arms_transfers", "weapons exports pay for the programme"),
    ("deterrence", "we negotiate from a position of great strength"),
    ("deterrence", "the defensive posture does not change"),
    ("deterrence", "this will not deter them"),
    ("joint_exercises", "the joint summer exercises are off"),
    ("joint_exercises", "war games cost a fortune"),
    ("joint_exercises", "Foal Eagle begins in spring"),
    ("us_force_levels", "U.S. troops will stay"),
    ("us_force_levels", "US force levels are not on the table"),
    ("missile_defence", "Japan buys a missile defense system"),
    ("missile_defence", "two Aegis destroyers were sent"),
    ("thaad", "a second THAAD battery"),
    ("alliances", "the alliance has never been closer"),
    ("us_japan_alliance", "the US-Japan alliance is sound"),
    ("us_japan_alliance", "a lasting alliance between Washington and Tokyo"),
    ("us_japan_alliance", "Japan is the ‘cornerstone’ of stability"),
    ("us_south_korea_alliance", "the US-South Korea alliance is sound"),
    ("us_south_korea_alliance", "her country’s alliance with Seoul"),
    ("trilateral_cooperation", "closer trilateral security cooperation"),
    ("cost_sharing", "burden-sharing will be discussed"),
    ("cost_sharing", "they should pay more for American troops"),
    ("diplomacy", "there is still room for diplomacy"),
    ("diplomacy", "the six-party talks may be revived"),
    ("us_dprk_talks", "talks with North Korea have stalled"),
    ("us_dprk_talks", "a denuclearization deal is near"),
    ("us_dprk_talks", "our diplomats need time"),
    ("us_dprk_talks", "the failure of the Hanoi summit"),
    ("inter_korean_talks", "an inter-Korean summit in autumn"),
    ("inter_korean_talks", "talks between the two Koreas"),
    ("denuclearisation", "complete denuclearisation is the goal"),
    ("denuclearisation", "if Kim gives way and they give up all nuclear weapons"),
    ("peace_regime", "an end-of-war declaration"),
    ("peace_regime", "security guarantees for the regime"),
    ("freeze_for_freeze", "Beijing's freeze-for-freeze plan"),
    ("china_role", "China plays a central role"),
    ("sanctions", "sanctions stay in place"),
    ("sanctions", "a breach of Resolution 2397"),
    ("inter_korean", "inter-Korean relations have soured"),
    ("inter_korean_exchange", "a joint team at the Winter Olympics"),
    ("inter_korean_exchange", "reunions of separated families"),
    ("inter_korean_border", "shots were heard in the DMZ"),
    ("inter_korean_border", "propaganda loudspeakers were switched on"),
    ("abductions", "those who were abducted must come home"),
    ("abductions", "the kidnapping of Japanese citizens"),
    ("human_rights", "the state of human rights there"),
    ("humanitarian_aid", "food aid could begin soon"),
    ("repatriation_of_remains", "the remains of fallen soldiers"),
    ("japan_south_korea_history", "the comfort women agreement"),
    ("japan_south_korea_trade", "Tokyo's export controls hurt chipmakers"),
    ("gsomia", "without GSOMIA both are blinder"),
]

NAMES_NOT = [
    ("ballistic_missiles", "a missile defence shield"),
    ("ballistic_missiles", "ballistic missile defense"),
    ("ballistic_missiles", "anti-ship missiles and cruise missiles"),
    ("ballistic_missiles", "short-range artillery"),
    ("missile_tests", "the missiles were paraded"),
    ("missile_tests", "a nuclear test"),
    ("nuclear_weapons", "weapons of mass destruction"),
    ("nuclear_weapons", "a nuclear power station"),
    ("fissile_material", "nuclear weapons"),
    ("nuclear_tests", "a missile test"),
    ("chemical_biological_weapons", "weapons of mass destruction"),
    ("chemical_biological_weapons", "a chemical plant"),
    ("weapons_of_mass_destruction", "nuclear weapons"),
    ("satellite_launches", "as satellite pictures show"),
    ("arms_transfers", "arms control"),
    ("deterrence", "it calls its bombs a nuclear deterrent"),
    ("deterrence", "its diplomatic stance"),
    ("joint_exercises", "he exercises restraint"),
    ("joint_exercises", "North Korean military drills"),
    ("us_force_levels", "Chinese troops near the Yalu"),
    ("us_force_levels", "give us troops"),
    ("missile_defence", "missiles and defence"),
    ("thaad", "missile defence"),
    ("alliances", "the US-Japan alliance"),
    ("us_japan_alliance", "Japan protests"),
    ("us_japan_alliance", "the alliance with South Korea"),
    ("us_south_korea_alliance", "South Korea protests"),
    ("us_south_korea_alliance", "the alliance with Japan"),
    ("trilateral_cooperation", "bilateral cooperation"),
    ("cost_sharing", "intelligence sharing"),
    ("diplomacy", "trade talks with Canada"),
    ("diplomacy", "talks with Pyongyang"),
    ("us_dprk_talks", "inter-Korean talks"),
    ("us_dprk_talks", "talks with Moscow"),
    ("inter_korean_talks", "talks with Pyongyang"),
    ("denuclearisation", "the denuclearisation talks"),
    ("peace_regime", "peace and quiet"),
    ("freeze_for_freeze", "a freeze on wages"),
    ("china_role", "China protests"),
    ("sanctions", "resolution of the dispute"),
    ("inter_korean", "inter-Korean talks"),
    ("inter_korean_exchange", "an exchange of fire"),
    ("inter_korean_border", "the border with China"),
    ("abductions", "the capture of a ship"),
    ("human_rights", "the right to self-defence"),
    ("humanitarian_aid", "military aid"),
    ("repatriation_of_remains", "the threat remains"),
    ("japan_south_korea_history", "a history of mistrust"),
    ("japan_south_korea_trade", "trade between the two countries"),
    ("gsomia", "burden sharing"),
]


@pytest.mark.parametrize(("topic", "sentence"), NAMES)
def test_a_sentence_names_its_topic(topic: str, sentence: str) -> None:
    assert topic in topics(sentence)


@pytest.mark.parametrize(("topic", "sentence"), NAMES_NOT)
def test_a_sentence_does_not_name_what_only_sounds_alike(topic: str, sentence: str) -> None:
    assert topic not in topics(sentence)


@pytest.mark.parametrize("table", [NAMES, NAMES_NOT])
def test_every_topic_with_patterns_has_its_sentence(table: list[tuple[str, str]]) -> None:
    assert {topic for topic, _ in table} == {topic.id for topic in CODEBOOK.topics if topic.patterns}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("missiles can reach us", [None]),
        ("short and medium range ballistic missiles", ["short", "medium"]),
        ("short- and medium-range projectiles", ["short", "medium"]),
        ("medium and shorter-range missiles", ["medium", "short"]),
        ("short-, medium- and intermediate-range missiles", ["short", "medium", "intermediate"]),
        ("short, medium, and long-range missiles", ["short", "medium", "intercontinental"]),
        ("short to intermediate range missiles", ["short", "intermediate"]),
        ("missiles of all ranges", ["all"]),
        ("any ballistic missile, whatever its range", ["all"]),
        ("ballistic missiles of any range", ["all"]),
        ("its ICBMs are new", ["intercontinental"]),
        ("an ICBM’s engine", ["intercontinental"]),
        ("intercontinental ballistic missiles", ["intercontinental"]),
        ("long-range missiles", ["intercontinental"]),
        (
            "intercontinental ballistic missiles that cross an ocean, rather than shorter-range missiles",
            ["intercontinental", "short"],
        ),
        ("missiles, the short-range kind above all", ["short"]),
        ("the Hwasong-15 is larger than the Hwasong‑12", ["intercontinental", "intermediate"]),
        ("Nodong and Scud-C launchers", ["medium", "short"]),
        ("KN-23s and KN23 are one", ["short"]),
        ("long-range artillery and missiles", [None]),
        ("long-range cruise missiles", []),
        ("a short-range plan", []),
    ],
)
def test_ranges_split_ballistic_missiles(sentence: str, expected: list[str | None]) -> None:
    assert ranges(sentence) == expected
