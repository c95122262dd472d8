import re
from pathlib import Path

import pytest

from onrecord.checking import Findings, check

PROJECT = Path(__file__).parents[1]
TOPIC = 'title = "T"\n[topics.a]\nlabel = "A"\ndefinition = "A."\n'
RANGE = '[topics.a.facets.r]\nlabel = "R"\n[topics.a.facets.r.values.s]\nlabel = "S"\n'


def checked(text: str, folder: Path) -> Findings:
    file = folder / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return check(file)


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        (
            'patterns = ["drill*"]\nexamples.match = ["tests"]',
            "does not name the topic: no pattern matches it",
        ),
        (
            'patterns = ["drill*"]\nexclude = ["oil drill*"]\nexamples.match = ["oil drills"]',
            "the pattern “drill*” matches it, but so does “oil drill*” of exclude",
        ),
        (
            'patterns = ["drill*"]\nunless = ["oil"]\nexamples.match = ["drills for oil"]',
            "the pattern “drill*” matches it, but so does “oil” of unless",
        ),
        (
            'patterns = ["drill*"]\nrequire = ["army", "navy"]\nexamples.match = ["army drills"]',
            "the pattern “drill*” matches it, but “navy” of require does not",
        ),
        (
            'patterns = ["drill*"]\nexamples.match = ["sea drills"]\n[topics.b]\nparent = "a"\nlabel = "B"\n'
            'definition = "B."\npatterns = ["sea drill*"]',
            "matches it, but names a topic below it only",
        ),
        (
            'patterns = ["drill*"]\nexamples.no_match = ["a drill ship"]',
            "example “a drill ship” names the topic by “drill”, the pattern “drill*”; narrow that pattern",
        ),
        (
            f'patterns = ["missile*"]\n{RANGE}patterns = ["short range"]\n'
            'examples.match = ["short range plans"]',
            "value “s”: examples: example “short range plans” does not name the value “s”: the pattern "
            "“short range” matches it, but it does not name the topic",
        ),
        (
            f'patterns = ["missile*"]\n{RANGE}names = ["SRBM"]\nexamples.no_match = ["an SRBM"]',
            "names the value “s” by “SRBM”, the pattern “SRBM”",
        ),
    ],
)
def test_an_example_that_fails_says_why(rest: str, said: str, tmp_path: Path) -> None:
    (problem,) = checked(TOPIC + rest, tmp_path).problems
    assert said in str(problem)
    assert re.match(rf"{tmp_path / 'mine.toml'}: line \d+: topic “a”: ", str(problem))


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ('patterns = ["test*", "testing"]', "the pattern “testing” adds nothing to “test*”"),
        ('patterns = ["test", "(test|test)"]', "the pattern “(test|test)” adds nothing to “test”"),
        (
            'patterns = ["~drill ... sea", "drills ... sea"]',
            "“drills ... sea” adds nothing to “~drill ... sea”",
        ),
        (
            'patterns = ["a", "test*"]\nexclude = ["test*"]',
            "the pattern “test*” never counts, since “test*” of exclude",
        ),
        (
            'patterns = ["a test", "b"]\nunless = ["test"]',
            "the pattern “a test” never counts, since “test” of unless",
        ),
        ('patterns = ["test*"]\nexclude = ["test*"]', "topic “a”: exclude and unless block all patterns"),
    ],
)
def test_an_idle_pattern_is_warned_of(rest: str, said: str, tmp_path: Path) -> None:
    findings = checked(TOPIC + rest, tmp_path)
    (warning,) = findings.warnings
    assert said in str(warning)
    assert findings.problems == ()


@pytest.mark.parametrize(
    "rest",
    [
        'patterns = ["test", "test*s"]'.replace("*s", " of"),
        'patterns = ["missile*", "big missile*", "/missiles?/"]',
        'patterns = ["missile*"]\nexclude = ["missile defence"]\nexamples.match = ["missiles"]',
        'patterns = ["troops"]\nrequire = ["(US|American)"]\nexamples.match = ["American troops"]\n'
        'examples.no_match = ["troops"]',
    ],
)
def test_nothing_is_found_where_nothing_is_wrong(rest: str, tmp_path: Path) -> None:
    findings = checked(TOPIC + rest, tmp_path)
    assert (findings.problems, findings.warnings) == ((), ())


def test_what_cannot_be_read_is_told_without_examples(tmp_path: Path) -> None:
    findings = checked(TOPIC + 'patterns = ["(", "a"]\nexamples.match = ["b"]', tmp_path)
    assert [problem.line for problem in findings.problems] == [5]


def test_the_examples_of_the_guide_are_right(tmp_path: Path) -> None:
    guide = (PROJECT / "docs" / "codebook.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        findings = checked(example if "title" in example else f'title = "T"\n{example}', tmp_path)
        assert (findings.problems, findings.warnings) == ((), ())
        assert findings.examples
