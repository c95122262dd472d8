from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from onrecord.records import Actor, ActorKind, Standing
from onrecord.settings import PROJECT
from onrecord.store.batch import to_table
from onrecord.store.inbox import deliver
from world import LEE, off_topic, spoken

OFFICIAL = Actor("person.official", "an [official]", ActorKind.PERSON, standing=Standing.UNNAMED)


def opened(main: AppTest, **parameters: str | list[str]) -> AppTest:
    for name, value in parameters.items():
        main.query_params[name] = value
    main.run()
    return main.switch_page(str(PROJECT / "pages" / "speaker.py")).run()


def texts(run: AppTest) -> str:
    return "\n".join(each.value for each in [*run.caption, *run.subheader, *run.info])


@pytest.mark.usefixtures("filled")
def test_the_speaker_of_the_filter_is_shown(main: AppTest) -> None:
    run = opened(main, speaker=LEE.id)
    assert not run.exception
    assert "Ann Lee" in texts(run)
    assert "2 statements not dated to one month" in texts(run)
    roles, addressees = (each.value for each in run.dataframe)
    assert roles["role"].tolist() == ["Minister of Weather"]
    assert addressees["addressee"].tolist() == ["Norland"]


@pytest.mark.parametrize("speakers", [[], [LEE.id, "government.norland"]])
@pytest.mark.usefixtures("filled")
def test_without_one_speaker_in_the_filter_one_is_chosen_into_it(main: AppTest, speakers: list[str]) -> None:
    run = opened(main, speaker=speakers)
    assert not run.exception
    assert not run.dataframe
    (choice,) = (box for box in run.selectbox if box.key == "profile choice")
    assert choice.options == ["Ann Lee · 6 statements", "Norland · 3 statements"]
    choice.select(LEE.id).run()
    assert not run.exception
    assert run.session_state["speaker"] == [LEE.id]
    assert "Ann Lee" in texts(run)


@pytest.mark.usefixtures("filled")
def test_speakers_are_searched_by_name(main: AppTest) -> None:
    run = opened(main)
    run.text_input(key="profile words").set_value("nor").run()
    (choice,) = (box for box in run.selectbox if box.key == "profile choice")
    assert choice.options == ["Norland · 3 statements"]
    run.text_input(key="profile words").set_value("nobody").run()
    assert not run.exception


@pytest.mark.usefixtures("filled")
def test_another_speaker_takes_this_one_out_of_the_filter(main: AppTest) -> None:
    run = opened(main, speaker=LEE.id, words="talks")
    (button,) = (each for each in run.button if each.label == "Another speaker")
    button.click().run()
    assert run.session_state["speaker"] == []
    assert run.session_state["words"] == ["talks"]


def test_what_is_not_known_is_said(main: AppTest, empty: Path) -> None:
    deliver(empty, to_table([off_topic("field", "the harvest failed"), spoken("two", OFFICIAL)]))
    run = opened(main, speaker=LEE.id)
    assert not run.exception
    assert "None of these statements names a topic" in texts(run)
    assert "None of these statements says to whom" in texts(run)
    run = opened(main, speaker=OFFICIAL.id)
    assert "may be several people" in texts(run)
