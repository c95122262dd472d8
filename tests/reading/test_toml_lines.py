import pytest

from onrecord.reading.toml_lines import Lines

TEXT = """title = "a"

[topics.a] # a comment
label = "x"
patterns = [
    "x y",
    'x "y"',
    "x",
]
exclude = ["x"]
examples.match = ["in x"]
[topics.a.facets.r.values."b c"]
label = "B"
[["what is no heading"]]
"""


@pytest.mark.parametrize(
    ("path", "word", "line"),
    [
        ("title", "", 1),
        ("topics", "", 3),
        ("topics a", "", 3),
        ("topics a label", "", 4),
        ("topics a patterns", "", 5),
        ("topics a patterns", "x", 8),
        ("topics a patterns", 'x "y"', 7),
        ("topics a exclude", "x", 10),
        ("topics a examples match", "in x", 11),
        ("topics a absent", "", 3),
        ("topics a facets r", "", 12),
        ("topics a facets r values b_c label", "", 13),
        ("absent", "", None),
    ],
)
def test_the_line_of_a_key_or_word_is_found(path: str, word: str, line: int | None) -> None:
    assert Lines(TEXT).number([key.replace("_", " ") for key in path.split()], word) == line


@pytest.mark.parametrize("text", ["", "\n", "[", "[a", "[a]]", '["a"]'])
def test_any_text_has_lines(text: str) -> None:
    Lines(text).number(["a", "b"], "c")
