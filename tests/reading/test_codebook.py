from pathlib import Path

import pytest

from onrecord.reading.codebook import CodebookError, check_codebook, read_codebook
from onrecord.records import Codebook, Facet, FacetValue, Topic

PROJECT = Path(__file__).parents[2]

REQUIRED = {
    "deterrence",
    "us_japan_alliance",
    "us_south_korea_alliance",
    "us_dprk_talks",
    "joint_exercises",
    "nuclear_weapons",
    "ballistic_missiles",
    "chemical_biological_weapons",
    "weapons_of_mass_destruction",
    "abductions",
    "us_force_levels",
}


def read(text: str, folder: Path) -> Codebook:
    file = folder / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return read_codebook(file)


def topic(topic_id: str, rest: str = 'patterns = ["drill*"]') -> str:
    return f'[topics.{topic_id}]\nlabel = "A label"\ndefinition = "A definition."\n{rest}\n'


def value(value_id: str, rest: str = 'patterns = ["short range"]') -> str:
    return f'[topics.a.facets.range.values.{value_id}]\nlabel = "A label"\n{rest}\n'


TITLE = 'title = "T"\n'
FACET = topic("a") + '[topics.a.facets.range]\nlabel = "Range"\n'


SCHEME = FACET + 'scheme = "s"\n'
OTHER = 'patterns = ["long range"]\nbounds_km = '


def scheme(name: str, rest: str = "bounds_km.x = { to = 1000 }") -> str:
    return f'[topics.a.facets.range.schemes.{name}]\nsource = "A source"\n{rest}\n'


def bounds(written: str) -> str:
    return FACET + value("x", f'patterns = ["short range"]\nbounds_km = {written}')


def test_a_codebook_is_read(tmp_path: Path) -> None:
    codebook = read(
        """
        title = "Weapons"

        [topics.missiles]
        label = "Missiles"
        parent = "weapons"
        definition = "What flies."
        patterns = ["missile*", "rocket*"]
        exclude = ["missile defen(c|s)e"]

        [topics.missiles.facets.range]
        label = "Range"
        source = "A report"

        [topics.missiles.facets.range.values.short]
        label = "Short"
        bounds_km = { to = 1000 }
        patterns = ["short range"]
        names = ["SRBM"]

        [topics.missiles.facets.range.values.long]
        label = "Long"
        bounds_km = { from = 1000, to = 5500.5 }
        patterns = ["long range"]

        [topics.missiles.facets.range.values.all]
        label = "All"
        patterns = ["all ranges"]

        [topics.weapons]
        label = "Weapons"
        definition = "All of them."
        """,
        tmp_path,
    )
    weapons = Topic("weapons", "Weapons", "All of them.")
    missiles = Topic(
        id="missiles",
        label="Missiles",
        definition="What flies.",
        parent="weapons",
        patterns=("missile*", "rocket*", "SRBM"),
        exclude=("missile defence", "missile defense"),
        facets=(
            Facet(
                id="range",
                label="Range",
                values=(
                    FacetValue("short", "Short", ("short range", "SRBM"), (None, 1000)),
                    FacetValue("long", "Long", ("long range",), (1000, 5500.5)),
                    FacetValue("all", "All", ("all ranges",)),
                ),
                source="A report",
            ),
        ),
    )
    assert codebook == Codebook("Weapons", (weapons, missiles))


def test_parents_come_first_and_else_the_order_of_the_file_holds(tmp_path: Path) -> None:
    text = TITLE + topic("d", 'patterns = ["d"]\nparent = "c"') + "".join(map(topic, "bca"))
    assert [entry.id for entry in read(text, tmp_path).topics] == ["c", "d", "b", "a"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('title = "T"\n[topics\n', "(at line 2"),
        (topic("a") + topic("a"), "'a') twice (at line"),
        ("title = 1" + "0" * 5000, "correct the TOML"),
        ("x = " + "[" * 5000, "nested too deeply"),
        ("[topics]\n", "no topics; add one"),
        ("topics = 1\n", "topics is not a table; write [topics.<id of the topic>]"),
        ("[topics]\na = 1\n", "topic “a”: not a table"),
        (topic("a"), "title is missing; add title"),
        ("titel = 'T'\n" + topic("a"), "unknown key “titel”; the keys here are title, topics"),
        (topic("a", "pattern = []"), "topic “a”: unknown key “pattern”; the keys here are label, parent"),
        ('[topics.a]\ndefinition = "D"\n', "topic “a”: label is missing; add label"),
        ('[topics.a]\nlabel = "L"\n', "topic “a”: definition is missing; add definition"),
        ('[topics.a]\nlabel = " "\n', "topic “a”: label is not a text"),
        (topic("a", 'patterns = "drill"'), "topic “a”: patterns is not a list of texts; write patterns = ["),
        (topic("a", 'patterns = ["(x"]'), "topic “a”: patterns: pattern “(x” has a stray bracket"),
        (topic("a", 'patterns = ["x"]\nexclude = ["?"]'), "topic “a”: exclude: pattern “?” cannot be read"),
        (
            topic("a", 'patterns = ["/(/"]'),
            "topic “a”: patterns: the regular expression /(/ is refused: missing )",
        ),
        (
            topic("a", 'patterns = ["/a*/"]'),
            "topic “a”: patterns: the regular expression /a*/ matches the empty",
        ),
        (topic("a", 'patterns = ["/(?=x)y/"]'), "which has no look-around and no back-references"),
        (topic("a", 'patterns = ["x"]\nrequire = ["?"]'), "topic “a”: require: pattern “?” cannot be read"),
        (topic("a", 'patterns = ["x"]\nunless = "y"'), "topic “a”: unless is not a list of texts"),
        (topic("a", 'patterns = ["x"]\nexamples = ["y"]'), "topic “a”: examples: not a table"),
        (topic("a", 'patterns = ["x"]\nexamples.yes = ["y"]'), "examples: unknown key “yes”; the keys here"),
        (topic("a", ""), "topic “a”: neither patterns nor topics below it; add patterns"),
        (topic("a", 'patterns = ["x"]\nparent = "b"'), "topic “a”: parent “b” is no topic; correct its id"),
        (TITLE + topic("a", 'parent = "a"'), "its parents run in a circle, a → a; remove the parent"),
        (TITLE + topic("a", 'parent = "b"') + topic("b", 'parent = "a"'), "in a circle, a → b → a"),
        (topic('"a:b"'), "topic “a:b”: the id has other characters than letters, digits, _ and -; rename it"),
        (topic('"a b"'), "topic “a b”: the id has other characters"),
        (topic('""'), "topic “”: the id has other characters"),
        (FACET, "topic “a”: facet “range”: no values"),
        (FACET.replace("range", '"my range"'), "facet “my range”: the id has other characters"),
        (FACET + value('"x:y"'), "facet “range”: value “x:y”: the id has other characters"),
        (FACET + value("x", "names = []"), "value “x”: neither patterns nor names"),
        (FACET + value("x", 'names = ["us*"]'), "value “x”: names: pattern “us*” matches too much"),
        (FACET + value("x") + value("y"), "values “x” and “y” share the pattern “short range”"),
        (FACET + value("x") + value("x"), "twice (at line"),
        (bounds("5"), "value “x”: bounds_km is not a range; write { from"),
        (bounds("{}"), "value “x”: bounds_km is not a range"),
        (bounds("{ upto = 5 }"), "value “x”: bounds_km is not a range"),
        (bounds("{ to = true }"), "value “x”: bounds_km has no number of km at “to”"),
        (bounds("{ from = nan }"), "bounds_km has no number of km at “from”"),
        (bounds("{ to = inf }"), "bounds_km has no number of km at “to”"),
        (bounds("{ from = -1 }"), "bounds_km has no number of km at “from”"),
        (bounds("{ from = 9, to = 5 }"), "bounds_km begins at 9 and ends at 5"),
        (bounds("{ to = 5 }") + value("y", OTHER + "{ from = 4 }"), "the bounds of “x” and “y” overlap; let"),
        (bounds("{ to = 5 }") + scheme("s"), "value “x”: bounds_km beside schemes; move it"),
        (FACET + value("x") + scheme("s"), "facet “range”: scheme is missing; write scheme = "),
        (FACET + 'scheme = "t"\n' + value("x") + scheme("s"), "scheme “t” is none of the schemes; write"),
        (FACET + 'scheme = "t"\n' + value("x"), "scheme “t” is none of the schemes; write"),
        (SCHEME + 'source = "A"\n' + value("x") + scheme("s"), "source beside schemes; give each scheme"),
        (SCHEME + value("x") + scheme("s", ""), "scheme “s”: no bounds_km; write bounds_km.<id"),
        (SCHEME + value("x") + scheme("s", "bounds_km.y = { to = 1 }"), "“y” is no value of the facet; the"),
        (SCHEME + value("x") + scheme("s", "bounds_km.x = 1"), "scheme “s”: bounds_km: x is not a range"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(CodebookError) as raised:
        read(text, tmp_path)
    messages = [str(problem) for problem in check_codebook(tmp_path / "mine.toml").problems]
    assert str(raised.value) == messages[0]
    assert all(message.startswith(f"{tmp_path / 'mine.toml'}: ") for message in messages)
    assert any(said in message for message in messages)
    assert not any("\n" in message for message in messages)


def test_all_that_is_wrong_is_found_at_once_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        """title = "T"
[topics.a]
label = "A"
patterns = [
    "drill*",
    "(x",
    "us*",
]
exclude = ["?"]

[topics.b]
label = "B"
definition = "B."
parent = "c"
patterns = ["b"]
"""
    )
    problems = check_codebook(tmp_path / "mine.toml").problems
    assert [str(problem).split(": ", 1)[1].split(";")[0] for problem in problems] == [
        "line 6: topic “a”: patterns: pattern “(x” has a stray bracket or |",
        "line 7: topic “a”: patterns: pattern “us*” matches too much with “us*”",
        "line 2: topic “a”: definition is missing",
        "line 9: topic “a”: exclude: pattern “?” cannot be read at “?”",
        "line 14: topic “b”: parent “c” is no topic",
    ]


def test_conditions_and_examples_are_read(tmp_path: Path) -> None:
    rest = 'patterns = ["troop*"]\nrequire = ["(US|American)", "stay"]\nunless = ["/[A-Z]{5}/"]\n'
    codebook = read(TITLE + topic("a", rest + 'examples.match = ["US troops stay"]'), tmp_path)
    (entry,) = codebook.topics
    assert entry.require == (("US", "American"), ("stay",))
    assert entry.unless == ("/[A-Z]{5}/",)
    (example,) = check_codebook(tmp_path / "mine.toml").examples
    assert (example.topic, example.text, example.must) == ("a", "US troops stay", True)


def test_the_chosen_scheme_gives_bounds_labels_and_source(tmp_path: Path) -> None:
    text = (
        SCHEME
        + value("x")
        + value("y", 'patterns = ["long range"]')
        + value("z", 'patterns = ["all ranges"]')
        + scheme("s", "bounds_km.x = { to = 1000 }\nbounds_km.y = { from = 1000 }")
        + scheme("t", "bounds_km.x = { from = 500, to = 2000.5 }").replace("A source", "Another")
    )
    (facet,) = read(TITLE + text, tmp_path).topics[0].facets
    assert facet.source == "A source"
    assert [(entry.label, entry.bounds_km) for entry in facet.values] == [
        ("A label (under 1,000 km)", (None, 1000)),
        ("A label (over 1,000 km)", (1000, None)),
        ("A label", None),
    ]
    (facet,) = read(TITLE + text.replace('scheme = "s"', 'scheme = "t"'), tmp_path).topics[0].facets
    assert facet.source == "Another"
    assert [(entry.label, entry.bounds_km) for entry in facet.values] == [
        ("A label (500 to 2,000.5 km)", (500, 2000.5)),
        ("A label", None),
        ("A label", None),
    ]


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"none\.toml: No such file or directory; check the path"):
        read_codebook(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes('title = "Élysée"'.encode("latin-1"))
    with pytest.raises(CodebookError, match=r"latin\.toml: not UTF-8; save the file"):
        read_codebook(tmp_path / "latin.toml")


def test_the_codebook_of_the_project() -> None:
    codebook = read_codebook(PROJECT / "data" / "codebook" / "korea.toml")
    topics = {entry.id: entry for entry in codebook.topics}
    assert topics.keys() >= REQUIRED

    def level(topic_id: str) -> int:
        parent = topics[topic_id].parent
        return 1 if parent is None else level(parent) + 1

    assert max(map(level, topics)) <= 3
    (missile_range,) = topics["ballistic_missiles"].facets
    assert missile_range.source
    assert {entry.id: entry.bounds_km for entry in missile_range.values} == {
        "short": (None, 1000),
        "medium": (1000, 3000),
        "intermediate": (3000, 5500),
        "intercontinental": (5500, None),
        "all": None,
    }
