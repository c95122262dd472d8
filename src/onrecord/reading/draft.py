"""An article on its way from a file: the text as read, and what is said about it."""

from dataclasses import dataclass

from onrecord.reading.fields import About
from onrecord.records import Span

_TITLE_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as read; `title` is its place where it stands apart from the story, which begins at `story`."""

    file: str
    text: str
    about: About
    title: Span | None = None
    story: int = 0


def titled(file: str, story: str, about: About) -> Draft:
    """Put the title above a story that does not begin with it."""
    if not about.title or begins_with(story, about.title):
        return Draft(file, story, about)
    title = Span(0, len(about.title))
    return Draft(file, f"{about.title}\n{story}", about, title, title.end + 1)


def begins_with(story: str, title: str) -> bool:
    """Tell whether the first lines of a story are its title, capitals, spaces and punctuation aside."""
    wanted = _letters(title)
    lines = [line for line in story[: 4 * len(title) + 200].split("\n") if line.strip()][:_TITLE_PARAGRAPHS]
    return any(_letters("".join(lines[: count + 1])) == wanted for count in range(len(lines)))


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
