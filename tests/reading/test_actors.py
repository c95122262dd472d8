import re
from pathlib import Path

import pytest

from onrecord.reading.actors import ActorsError, check_actors, read_actors
from onrecord.records import Actor, ActorKind, DatePrecision, Gender, NamedActor, PartialDate, Tenure

PROJECT = Path(__file__).parents[2]
SHIPPED = sorted((PROJECT / "data" / "actors").glob("*.toml"))

JAPAN = '[actors."government.japan"]\nname = "Japan"\ncountry = "JP"\nnames = ["Tokyo", "Japan"]\n'


def write(text: str, folder: Path, name: str = "mine.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def actor(actor_id: str, rest: str = 'name = "A name"') -> str:
    return f'[actors."{actor_id}"]\n{rest}\n'


def person(rest: str) -> str:
    return actor("person.ann-lee", f'name = "Ann Lee"\n{rest}')


def roles(*rows: str) -> str:
    return person(f"roles = [{', '.join(rows)}]")


def test_the_actors_of_all_files_are_read(tmp_path: Path) -> None:
    files = [
        write(JAPAN, tmp_path),
        write(actor("person.aiko-mori", 'name = "Aiko Mori"'), tmp_path, "people.toml"),
    ]
    assert read_actors(files) == (
        NamedActor(Actor("government.japan", "Japan", ActorKind.GOVERNMENT, "JP"), ("Japan", "Tokyo")),
        NamedActor(Actor("person.aiko-mori", "Aiko Mori", ActorKind.PERSON), ("Aiko Mori",)),
    )


def test_all_that_is_known_of_an_actor_is_read(tmp_path: Path) -> None:
    file = write(
        actor(
            "government.norland",
            """name = "Norland"
            names = ["Kingdom of Norland", " Norland "]
            metonyms = ["Norhaven"]
            demonyms = ["Norlandic"]""",
        )
        + person(
            """gender = "female"
            names = ["Lee Ann"]
            roles = [
                { role = "Norland Weather Minister", since = "2015", until = "2017-05" },
                { role = "Norland Rain Envoy", since = "2017-05-02" },
                { role = "Norland Senator" },
            ]"""
        ),
        tmp_path,
    )
    assert read_actors([file]) == (
        NamedActor(
            Actor("government.norland", "Norland", ActorKind.GOVERNMENT),
            names=("Norland", "Kingdom of Norland"),
            metonyms=("Norhaven",),
            demonyms=("Norlandic",),
        ),
        NamedActor(
            Actor("person.ann-lee", "Ann Lee", ActorKind.PERSON),
            names=("Ann Lee", "Lee Ann"),
            tenures=(
                Tenure("Norland Weather Minister", PartialDate(2015), PartialDate(2017, 5)),
                Tenure("Norland Rain Envoy", PartialDate(2017, 5, 2)),
                Tenure("Norland Senator"),
            ),
            gender=Gender.FEMALE,
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        roles('{ role = "A", since = "2017-05", until = "2017-05" }'),
        roles('{ role = "A", since = "2017-12-31", until = "2017" }'),
        roles('{ role = "A", since = "2017" }', '{ role = "B", since = "2016", until = "2018" }'),
        JAPAN
        + 'demonyms = ["Japanese"]\n'
        + actor("organisation.x", 'name = "X"\ncountry = "JP"\ndemonyms = ["Japanese"]'),
    ],
)
def test_what_only_looks_wrong_is_taken(text: str, tmp_path: Path) -> None:
    assert not check_actors([write(text, tmp_path)]).problems


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[actors\n", "(at line 1"),
        ("", "no actors; add one under a heading"),
        (JAPAN + JAPAN, "twice (at line"),
        ("[actor]\n", "unknown key “actor”; the keys here are actors"),
        (JAPAN + "capital = 1\n", "actor “government.japan”: unknown key “capital”; the keys here are name,"),
        (
            JAPAN + "a = 1\nb = 2\n",
            "unknown keys “a”, “b”; the keys here are name, country, names, metonyms,",
        ),
        (JAPAN + 'gender = "male"\n', "actor “government.japan”: unknown key “gender”"),
        (
            person('metonyms = ["X"]'),
            "unknown key “metonyms”; the keys here are name, country, gender, names,",
        ),
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
        (JAPAN + actor("group.x", 'name = "X"\nmetonyms = ["the Tokyo"]'), "“the Tokyo” is a name of"),
        (
            JAPAN + actor("group.x", 'name = "U.S."') + actor("group.y", 'name = "US"'),
            "is a name of “group.x”",
        ),
        (
            JAPAN + 'metonyms = ["Tokyo"]\n',
            "“Tokyo” is both a name and a metonym; leave it in one of the two",
        ),
        (JAPAN + "metonyms = [1]\n", "metonyms is not a list of texts"),
        (JAPAN + 'demonyms = [""]\n', "one of the demonyms is empty; remove it"),
        (
            JAPAN
            + 'demonyms = ["Japanese"]\n'
            + actor("group.x", 'name = "X"\ncountry = "KR"\ndemonyms = ["japanese"]'),
            "“japanese” is a demonym of “government.japan” too, which is of another country; leave it",
        ),
        (
            "".join(actor(f"group.{x}", f'name = "{x}"\ndemonyms = ["Norse"]') for x in "ab"),
            "actor “group.b”: “Norse” is a demonym of “group.a” too",
        ),
        (person('gender = "f"'), "“f” is no gender; write male or female, or leave it out"),
        (person('roles = "Minister"'), 'roles is not a list of tables; write roles = [{ role = "…" }]'),
        (roles('"Minister"'), "roles is not a list of tables"),
        (roles('{ role = "A" }', '{ since = "2017" }'), "role 2: role is missing; add role"),
        (
            roles('{ role = "A", from = "2017" }'),
            "role 1: unknown key “from”; the keys here are role, since,",
        ),
        (
            roles('{ role = "A", since = "soon" }'),
            "role 1: since “soon” is no date; write it like 2018-06-29,",
        ),
        (roles('{ role = "A", until = "2017-02-30" }'), "role 1: until “2017-02-30” is no date"),
        (roles('{ role = "A", since = "--06-29" }'), "role 1: since “--06-29” is no date"),
        (roles('{ role = "A", since = 2017-06-29 }'), "role 1: since is not a text"),
        (
            roles('{ role = "A", since = "2018", until = "2017-12" }'),
            "actor “person.ann-lee”: role 1: since 2018 is after until 2017-12; correct one of them",
        ),
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
    with pytest.raises(
        ActorsError, match=r"b\.toml: line 1: actor “government.japan”: an earlier file has it too"
    ):
        read_actors(files)


def test_all_that_is_wrong_is_found_at_once(tmp_path: Path) -> None:
    files = [
        write(
            actor("state.x", 'name = "X"\ncountry = "xx"')
            + person(
                'gender = "f"\nroles = [{ since = "soon" }, { role = "A", since = "2019", until = "2018" }]'
            ),
            tmp_path,
            "a.toml",
        ),
        write("[actors\n", tmp_path, "b.toml"),
        write('title = "C"\n' + person('names = ["X"]'), tmp_path, "c.toml"),
        write(JAPAN + actor("group.x", 'names = ["X"]\nmetonyms = ["Tokyo"]'), tmp_path, "d.toml"),
    ]
    checked = check_actors(files)
    told = [str(problem).removeprefix(f"{tmp_path}/") for problem in checked.problems]
    assert not checked.actors
    assert [re.sub(r": line \d+:", ":", line.split(";")[0]) for line in told] == [
        "a.toml: actor “state.x”: the id does not begin with a kind "
        "(person, government, organisation, group) and a full stop",
        "a.toml: actor “state.x”: “xx” is no country code",
        "a.toml: actor “person.ann-lee”: role 1: role is missing",
        "a.toml: actor “person.ann-lee”: role 1: since “soon” is no date",
        "a.toml: actor “person.ann-lee”: role 2: since 2019 is after until 2018",
        "a.toml: actor “person.ann-lee”: “f” is no gender",
        "b.toml: Expected ']' at the end of a table declaration (at line 1, column 8)",
        "c.toml: unknown key “title”",
        "c.toml: actor “person.ann-lee”: an earlier file has it too",
        "d.toml: actor “group.x”: name is missing",
        "d.toml: actor “group.x”: “X” is a name of “state.x” too",
        "d.toml: actor “group.x”: “Tokyo” is a name of “government.japan” too",
    ]
    with pytest.raises(ActorsError) as raised:
        read_actors(files)
    assert str(raised.value) == str(checked.problems[0])


def test_the_governments_of_the_project() -> None:
    actors = {entry.actor.id: entry for entry in read_actors(SHIPPED)}
    governments = [entry.actor for entry in actors.values() if entry.actor.kind is ActorKind.GOVERNMENT]
    assert {(actor.id, actor.name, actor.country) for actor in governments} >= {
        ("government.united-states", "United States", "US"),
        ("government.south-korea", "South Korea", "KR"),
        ("government.north-korea", "North Korea", "KP"),
        ("government.japan", "Japan", "JP"),
        ("government.china", "China", "CN"),
        ("government.russia", "Russia", "RU"),
        ("government.taiwan", "Taiwan", "TW"),
        ("government.kosovo", "Kosovo", "XK"),
        ("government.palestine", "Palestine", "PS"),
        ("government.holy-see", "Holy See", "VA"),
    }
    assert len(governments) >= 190
    countries = [actor.country for actor in governments]
    assert all(re.fullmatch(r"[A-Z]{2}", country or "") for country in countries)
    assert len(set(countries)) == len(countries)
    assert "Pentagon" in actors["organisation.us-department-of-defense"].names
    assert not any(
        name.lower().startswith("the ")
        for entry in actors.values()
        for name in (*entry.names, *entry.metonyms)
    )


@pytest.mark.parametrize(
    ("word", "actor_id"),
    [
        ("Tokyo", "government.japan"),
        ("Seoul", "government.south-korea"),
        ("Blue House", "government.south-korea"),
        ("South", "government.south-korea"),
        ("Pyongyang", "government.north-korea"),
        ("North", "government.north-korea"),
        ("White House", "government.united-states"),
        ("Kremlin", "government.russia"),
        ("Downing Street", "government.united-kingdom"),
        ("Berlin", "government.germany"),
        ("Foggy Bottom", "organisation.us-department-of-state"),
    ],
)
def test_a_seat_of_government_is_a_metonym(word: str, actor_id: str) -> None:
    assert [entry.actor.id for entry in read_actors(SHIPPED) if word in entry.metonyms] == [actor_id]


def test_the_persons_of_the_project() -> None:
    persons = [entry for entry in read_actors(SHIPPED) if entry.actor.kind is ActorKind.PERSON]
    assert len(persons) >= 140
    for entry in persons:
        dates = [date for tenure in entry.tenures for date in (tenure.since, tenure.until)]
        assert any(date.precision is not DatePrecision.UNKNOWN for date in dates), entry.actor
        assert entry.gender is not None, entry.actor
        assert entry.actor.country is not None, entry.actor
        assert all(" " in name or name == "Jokowi" for name in entry.names), entry.actor


def test_the_example_of_the_guide_is_one_and_may_be_added(tmp_path: Path) -> None:
    guide = (PROJECT / "docs" / "actors.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    added = read_actors([*SHIPPED, write(example, tmp_path)])[-2:]
    assert [entry.actor.id for entry in added] == ["government.norland", "person.ann-lee"]
