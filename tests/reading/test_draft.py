import pytest

from onrecord.reading.draft import begins_with, titled
from onrecord.reading.fields import About

_TITLE = "Crews: ‘We stay’"


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("Crews: ‘We stay’\nThe strike goes on.", True),
        ("CREWS: ‘We  stay.’\n\nThe strike goes on.", True),
        ("Crews:\n\n‘We stay’\nThe strike goes on.", True),
        ("\n\nCrews: ‘We stay’", True),
        ("Crews: ‘We stay’, they said.", False),
        ("Crews\nThe strike goes on.", False),
        ("The strike goes on.\nCrews: ‘We stay’", False),
        ("", False),
    ],
)
def test_a_story_that_begins_with_its_title_gets_no_second_one(story: str, expected: bool) -> None:
    assert begins_with(story, _TITLE) is expected
    draft = titled("a.csv:2", story, About(title=_TITLE))
    assert draft.text == (story if expected else f"{_TITLE}\n{story}")
    assert draft.text[draft.story :] == story
    assert (draft.title.of(draft.text) if draft.title else None) == (None if expected else _TITLE)
