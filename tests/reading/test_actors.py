import re
from pathlib import Path

import pytest

from onrecord.reading.actors import ActorsError, read_actors
from onrecord.records import Actor, ActorKind, NamedActor

PROJECT = Path(__file__).parents[2]

JAPAN = '[actors."government.japan"]\nname = "Japan"\ncountry = "JP"\nnames = ["Tokyo", "Japan"]\n'


def write(text: str, folder: Path, name: str = "mine.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def actor(actor_id: str, rest: str = 'name = "A name"') -> str:
    return f'[actors."{actor_id}"]\n{rest}\n'


def test_the_actors_of_all_files_are_read(tmp_path: Path) -> None:
    files = [
        write(JAPAN, tmp_path),
        write(actor("person.aiko-mori", 'name = "Aiko Mori"'), tmp_path, "people.toml"),
    ]
    assert read_actors(files) == (
        NamedActor(Actor("government.japan", "Japan", ActorKind.GOVERNMENT, "JP"), ("Japan", "Tokyo")),
        NamedActor(Actor("person.aiko-mori", "Aiko Mori", ActorKind.PERSON), ("Aiko Mori",)),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[actors\n", "(at line 1"),
        ("", "no actors; add one under a heading"),
        (JAPAN + JAPAN, "twice (at line"),
        ("[actor]\n", "unknown key “actor”; the keys here are actors"),
        (actor("government.japan", "metonyms = []"), "actor “government.japan”: unknown key “metonyms”"),
        (actor("government.japan", ""), "actor “government.japan”: name is missing; add name"),
        (
            actor("japan"),
            "actor “japan”: the id does not begin with a kind (person, government, organisation,",
        ),
        (actor("state.japan"), "actor “state.japan”: the id does not begin with a kind"),
        (actor("government."), "actor “government.”: the id does not begin with a kind"),
        (
            actor("government.south korea"),
            "actor “government.south korea”: the id does not begin with a kind",
        ),
        (actor("group.x", 'name = "X"\ncountry = "Japan"'), "actor “group.x”: “Japan” is no country code"),
        (actor("group.x", 'name = "X"\nnames = "Y"'), "actor “group.x”: names is not a list of texts"),
        (actor("group.x", 'name = "X"\nnames = [" "]'), "actor “group.x”: one of the names is empty"),
        (JAPAN + actor("group.x", 'name = "TOKYO"'), "“TOKYO” is a name of “government.japan” too; leave it"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(text: str, said: str, tmp_path: Path) -> None:
    file = write(text, tmp_path)
    with pytest.raises(ActorsError) as raised:
        read_actors([file])
    message = str(raised.value)
    assert message.startswith(f"{file}: ")
    assert said in message
    assert "\n" not in message


def test_an_actor_stands_in_one_file_only(tmp_path: Path) -> None:
    files = [write(JAPAN, tmp_path, "a.toml"), write(JAPAN, tmp_path, "b.toml")]
    with pytest.raises(ActorsError, match=r"b\.toml: actor “government.japan”: an earlier file has it too"):
        read_actors(files)


def test_the_actors_of_the_project() -> None:
    actors = {
        entry.actor.id: entry for entry in read_actors([PROJECT / "data" / "actors" / "six-parties.toml"])
    }
    shown = {
        (entry.actor.id, entry.actor.name, entry.actor.country)
        for entry in actors.values()
        if entry.actor.kind is ActorKind.GOVERNMENT
    }
    assert shown >= {
        ("government.united-states", "United States", "US"),
        ("government.south-korea", "South Korea", "KR"),
        ("government.north-korea", "North Korea", "KP"),
        ("government.japan", "Japan", "JP"),
        ("government.china", "China", "CN"),
        ("government.russia", "Russia", "RU"),
    }
    assert "Pentagon" in actors["organisation.us-department-of-defense"].names
    assert not any(name.lower().startswith("the ") for entry in actors.values() for name in entry.names)


def test_the_example_of_the_guide_is_one(tmp_path: Path) -> None:
    guide = (PROJECT / "docs" / "codebook.md").read_text(encoding="utf-8")
    _, example = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert [entry.actor.id for entry in read_actors([write(example, tmp_path)])] == ["government.japan"]
