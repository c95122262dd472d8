import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.patterns import PatternError, phrases


@pytest.mark.parametrize(
    ("pattern", "written_out"),
    [
        ("peace treaty", ("peace treaty",)),
        ("  peace \n treaty ", ("peace treaty",)),
        ("short-range", ("short range",)),
        ("sanction*", ("sanction*",)),
        ("(joint|military) drill*", ("joint drill*", "military drill*")),
        ("defen(c|s)e", ("defence", "defense")),
        ("(nuclear|) test", ("nuclear test", "test")),
        ("((air|sea) drill|war game)", ("air drill", "war game", "sea drill")),
        ("talks...Seoul", ("talks ... Seoul",)),
        ("talks … Seoul", ("talks ... Seoul",)),
        ("short, medium range", ("short, medium range",)),
        ("U.S. troops", ("US troops",)),
        ("Japan’s fleet", ("Japan fleet",)),
        ("soldiers' remains", ("soldiers remains",)),
        ("o’clock", ("o'clock",)),
        ("(drill|drill)", ("drill",)),
        ("~test", ("test", "tests", "tested", "testing")),
        ("~man, ~child", ("man, child", "man, children", "men, child", "men, children")),
        (r" /KN-?\d\d/ ", (r"/KN-?\d\d/",)),
    ],
)
def test_a_pattern_is_written_out(pattern: str, written_out: tuple[str, ...]) -> None:
    assert phrases(pattern) == written_out


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("", "names no word"),
        ("(drill|)", "names no word"),
        ("(drill", "stray bracket"),
        ("drill|test", "stray bracket or |"),
        ("... drill", "misplaced ..."),
        ("drill ...", "misplaced ..."),
        ("air ... sea ... drill", "misplaced ..."),
        ("drill,", "ends with a comma"),
        ("dri*ll", "cannot be read at “dri*ll”"),
        ("[a-z]+", "cannot be read at “[a"),
        ("*", "cannot be read at “*”"),
        ("us* navy", "at least 3 letters"),
        ("~withdrew", "“withdrew” is a form of “withdraw”; write ~withdraw"),
        ("~test*", "cannot be read at “~test*”"),
        ("~test ~test ~test ~test ~test", "more than 500 readings"),
        ("/(/", "regular expression /(/ is refused"),
        ("(a|b)" * 9, "more than 500 readings"),
        ("(a|b)" * 60, "more than 500 readings"),
    ],
)
def test_an_unreadable_pattern_says_why(pattern: str, said: str) -> None:
    with pytest.raises(PatternError) as raised:
        phrases(pattern)
    assert said in str(raised.value)


@given(st.text("ab’'*(|).,- U&", max_size=20) | st.text(max_size=20))
def test_any_text_is_written_out_or_refused(pattern: str) -> None:
    try:
        written_out = phrases(pattern)
    except PatternError:
        return
    for phrase in written_out:
        assert phrases(phrase) == (phrase,)
