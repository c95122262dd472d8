import pytest

from onrecord.extraction.salience import MENTIONED, REPORTED, SPEAKER, SUBJECT, Salience
from onrecord.records import Actor, ActorKind

BELL, REED = (Actor(f"person.{name}", name, ActorKind.PERSON) for name in ("bell", "reed"))


@pytest.mark.parametrize(
    ("appearances", "foremost"),
    [
        pytest.param([(0, BELL, SUBJECT), (0, REED, MENTIONED)], BELL, id="a subject before the rest"),
        pytest.param(
            [(0, BELL, SUBJECT), (0, BELL, SPEAKER), (1, REED, MENTIONED)],
            BELL,
            id="a speaker before who is mentioned",
        ),
        pytest.param([(0, BELL, SPEAKER), (1, REED, SPEAKER)], REED, id="the last speaker"),
        pytest.param([(0, BELL, SUBJECT), (1, REED, REPORTED)], BELL, id="nobody that only others speak of"),
        pytest.param([(0, BELL, MENTIONED)] * 3 + [(0, REED, SUBJECT)], BELL, id="who is named more often"),
    ],
)
def test_who_is_foremost(appearances: list[tuple[int, Actor, float]], foremost: Actor) -> None:
    salience = Salience()
    for sentence, actor, weight in appearances:
        salience.note(sentence, actor, weight)
    choice = salience.foremost(2, lambda _: 1.0)
    assert choice is not None
    assert choice.actor == foremost


def test_who_is_ruled_out_is_not_chosen() -> None:
    salience = Salience()
    salience.note(0, BELL, SUBJECT)
    salience.note(0, REED, REPORTED)
    choice = salience.foremost(0, lambda actor: float(actor is REED))
    assert choice is not None
    assert (choice.actor, choice.lead) == (REED, 1.0)


def test_nobody_is_remembered_for_ever() -> None:
    salience = Salience()
    assert salience.foremost(0, lambda _: 1.0) is None
    salience.note(0, BELL, SPEAKER)
    assert salience.foremost(100, lambda _: 1.0) is None
