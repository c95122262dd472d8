import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.furniture import without_furniture
from onrecord.reading.paragraphs import paragraphs

_STORY = [
    "Ferries stay in port",
    "The crews of Port Ellery voted to go on with the strike, their union said.",
    "Talks with the owners had ended without a result, according to both sides.",
    "“We will not sail,” Ann Example told reporters.",
]


def _left(*lines: str) -> list[str]:
    return [paragraph.text for paragraph in without_furniture(paragraphs("\n".join(lines)))]


@pytest.mark.parametrize(
    "line",
    [
        "Share",
        "Share this article",
        "Share on Facebook",
        "Advertisement",
        "ADVERTISING",
        "Story continues below advertisement",
        "Sign up for our newsletter",
        "Subscribe to our weekly newsletter and never miss a story.",
        "Sign up here for the Morning Briefing",
        "Get the best of Harbour Wire in your inbox",
        "Follow us on Twitter",
        "Follow Ann Example on Twitter @example.",
        "Like us on Facebook",
        "Image: Harbour Wire",
        "(Photo: Ministry of Transport)",
        "Photo by Bo Example/Harbour Wire",
        "File photo: The ferry terminal in May",
        "© 2018 Harbour Wire",
        "Copyright 2018 Harbour Wire. All rights reserved.",
        "(c) 2018 Harbour Wire",
        "Comments",
        "12 comments",
        "Comments (12)",
        "Tags: ferries, strike",
        "Topics: Ferries, Strike",
        "Read more: Owners turn down new offer",
        "RELATED: Owners turn down new offer",
        "* * *",
        "-",
    ],
)
def test_a_line_of_furniture_goes_wherever_it_stands(line: str) -> None:
    assert _left(*_STORY[:2], line, *_STORY[2:]) == _STORY
    assert _left(*_STORY, line) == _STORY


@pytest.mark.parametrize(
    "line",
    [
        "More from the talks is expected on Friday, officials said.",
        "Related to this, the owners closed the terminal.",
        "Share prices of the owners fell.",
        "Share the burden, the union told the owners.",
        "Advertisement of the posts begins in May.",
        "Sign up for the service or lose your post, crews were told.",
        "Follow the money, the auditor said.",
        "Image matters to the owners: they hired an agency.",
        "Photo: the terminal is empty, as crews said it would be.",
        "Copyright law was at the heart of the case.",
        "(c) The Parties shall keep the terminal open;",
        "All rights reserved to the state stay with it, the court said.",
        "Comments by the minister angered crews.",
        "Topics: the ministers spoke of fares, of pay and of the terminal.",
        "Tags were found on the hull.",
        "Most read the vote as a warning.",
        "Trending upwards, fares hit a record.",
        "Recommended by the panel, the offer was turned down.",
        "“Follow us on Twitter,” she said.",
        "Read more of the report, and you find no figures, he said.",
    ],
)
def test_prose_stays(line: str) -> None:
    assert line in _left(*_STORY[:2], line, *_STORY[2:])
    assert line in _left(*_STORY, line)


@pytest.mark.parametrize(
    "heading",
    [
        "More from Harbour Wire",
        "More on this story",
        "More stories",
        "Related",
        "Related articles",
        "RELATED STORIES:",
        "Related coverage",
        "Related Topics",
        "Read more",
        "Read next",
        "See also",
        "Most read",
        "Most popular in Ostland",
        "Most viewed",
        "You may also like",
        "You might also be interested in",
        "Recommended",
        "Recommended for you",
        "Trending",
        "Trending now",
        "Top stories",
        "Editor’s picks",
    ],
)
def test_a_heading_takes_the_teasers_below_it_along(heading: str) -> None:
    headlines = ["Owners turn down offer", "Who pays for the terminal?"]
    assert _left(*_STORY, heading) == _STORY
    assert _left(*_STORY, heading, *headlines) == _STORY
    assert _left(*_STORY, heading, "-", headlines[0], "A report on the offer.", "-", headlines[1]) == _STORY
    assert _left(*_STORY, heading, headlines[0], "On the offer.", headlines[1], "On the cost.") == _STORY


@pytest.mark.parametrize(
    "below",
    [
        ["Owners turn down offer", "The owners had no comment.", "The strike goes on."],
        ["The strike goes on, both sides said.", "Owners turn down offer"],
        ["Owners turn down offer", "“Not a penny more,” Bo Example said."],
        ["What comes next", "The strike goes on until Friday."],
    ],
)
def test_a_heading_above_prose_goes_alone(below: list[str]) -> None:
    assert _left(*_STORY, "Related stories", *below) == [*_STORY, *below]


def test_a_heading_goes_alone_where_no_prose_stands_above() -> None:
    headlines = [f"Headline number {number}" for number in range(9)]
    assert _left("Ferries stay in port", "Most read", *headlines) == ["Ferries stay in port", *headlines]
    assert _left(*_STORY[:2], "Most read", *headlines) == _STORY[:2]


@given(st.lists(st.sampled_from([*_STORY, "Share", "Related", "-", "A headline", "A teaser."]) | st.text()))
def test_what_is_left_is_a_part_in_the_same_order(lines: list[str]) -> None:
    every = paragraphs("\n".join(lines))
    left = without_furniture(every)
    assert [paragraph for paragraph in every if paragraph in set(left)] == list(left)
