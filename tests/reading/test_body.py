from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.body import assemble, fingerprint
from onrecord.reading.paragraphs import paragraphs
from onrecord.records import Article, Segment, Span

_WRAPPED = (
    "Harbour of Port Ellery open\n\n\n"
    "The harbour stays open all through the winter, the  \n"
    "director said, and the crews of the ice breakers are\n"
    "ready for it.\n \nMore tomorrow.\n"
)


def test_blank_lines_go_and_wrapped_lines_join() -> None:
    body, segments = assemble(_WRAPPED, paragraphs(_WRAPPED))
    assert body == (
        "Harbour of Port Ellery open\n"
        "The harbour stays open all through the winter, the "
        "director said, and the crews of the ice breakers are ready for it.\n"
        "More tomorrow.\n"
    )
    # A new segment where blank lines were left out, and one where trailing spaces were.
    assert segments == (Segment(0, 0), Segment(28, 30), Segment(78, 82), Segment(146, 152))


def test_a_last_line_without_line_feed_stays_so() -> None:
    assert assemble("One.\n\nTwo.", paragraphs("One.\n\nTwo."))[0] == "One.\nTwo."


@given(
    st.lists(
        st.sampled_from(["One line.", "the words of a long line that goes on and", "  ", "\t", "", "é”"])
        | st.text()
    ).map("\n".join)
)
def test_every_character_of_a_body_stands_in_the_text(text: str) -> None:
    found = paragraphs(text)
    # Every second one, as if the others were furniture.
    for chosen in (found, found[::2]):
        body, segments = assemble(text, chosen)
        article = Article(id="", title="", body=body, segments=segments)
        for index, character in enumerate(body):
            original = article.in_file(Span(index, index + 1)).of(text)
            assert character == original or (character == " " and original == "\n")


def test_a_fingerprint_counts_words_not_white_space() -> None:
    assert fingerprint("One  two\nthree\n") == fingerprint(" One two three")
    assert fingerprint("One two") != fingerprint("One two.")
    assert len(fingerprint("One two")) == 16
