from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.moves import Move, Shown, replay

_actors = st.sampled_from("abcde")
_spoken = st.tuples(st.sampled_from("123"), _actors)
_moves = st.lists(
    st.builds(Move, _actors, st.lists(_actors, max_size=3).map(tuple))
    | st.builds(Move, _actors, statements=st.lists(_spoken, max_size=3).map(tuple)),
    max_size=8,
)


@pytest.mark.parametrize(
    ("moves", "actors", "statements"),
    [
        ([], {}, {}),
        ([Move("b", ("a",))], {"a": "b"}, {}),
        ([Move("b", ("a",)), Move("c", ("b",))], {"a": "c", "b": "c"}, {}),
        ([Move("b", ("a",)), Move("c", ("a",))], {"a": "c"}, {}),
        ([Move("b", ("a",)), Move("a", ("b",))], {"b": "a"}, {}),
        ([Move("b", ("a", "b"))], {"a": "b"}, {}),
        ([Move("c", ("b",)), Move("b", ("a",))], {"a": "c", "b": "c"}, {}),
        ([Move("b", statements=(("1", "a"),))], {}, {("1", "a"): "b"}),
        ([Move("b", statements=(("1", "a"),)), Move("c", ("b",))], {"b": "c"}, {("1", "a"): "c"}),
        ([Move("b", statements=(("1", "a"),)), Move("c", ("a",))], {"a": "c"}, {("1", "a"): "b"}),
        (
            [Move("b", statements=(("1", "a"),)), Move("c", statements=(("1", "a"), ("2", "a")))],
            {},
            {("1", "a"): "c", ("2", "a"): "c"},
        ),
        ([Move("c", ("b",)), Move("b", statements=(("1", "a"),))], {"b": "c"}, {("1", "a"): "c"}),
    ],
)
def test_the_last_move_wins_and_takes_along_what_came_before(
    moves: Sequence[Move], actors: dict[str, str], statements: dict[tuple[str, str], str]
) -> None:
    assert replay(moves) == Shown(actors, statements)


@given(_moves)
def test_who_is_shown_is_never_shown_as_another(moves: list[Move]) -> None:
    shown = replay(moves)
    ends = {*shown.actors.values(), *shown.statements.values()}
    assert not ends & shown.actors.keys()


@given(_moves, _actors, _actors)
def test_what_is_moved_is_there(moves: list[Move], actor: str, to: str) -> None:
    before = replay(moves).actors
    after = replay([*moves, Move(to, (actor,))]).actors
    end = after.get(to, to)
    together = {actor, *(each for each, shown in before.items() if shown == actor)} - {to}
    if actor != to:
        assert {after.get(each, each) for each in together} <= {end}


def test_maps_differ_in_what_they_show_differently() -> None:
    one = Shown({"a": "b", "c": "d"}, {("1", "a"): "x", ("2", "a"): "x"})
    other = Shown({"a": "b", "c": "e"}, {("1", "a"): "x", ("3", "a"): "x"})
    assert one.differing(other) == (["c"], ["2", "3"])
    assert one.differing(one) == ([], [])
