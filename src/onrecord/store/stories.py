"""Articles that print the same make one story, and what the later ones repeat is marked as a copy."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

import duckdb
import numpy as np
import pyarrow as pa

from onrecord.shingles import Shingles, bands, copied, shingles

_MET = 2  # bands that two articles share before they are compared
_NEAREST = 16  # others that an article is compared with, so that thousands from one template stay quick
_TELLING = 5  # words from which on equal contents are one statement, whoever is read as its speaker
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a statement says: its words with a blank around each, and its speakers."""

    id: str
    article: str
    words: str
    speakers: frozenset[str]

    @property
    def telling(self) -> bool:
        return self.words.count(" ") > _TELLING

    def repeats(self, other: "_Said") -> bool:
        """Whether this is the same statement as one of another article."""
        if self.article == other.article:
            return False
        same = self.speakers == other.speakers
        if self.words == other.words:
            return same or self.telling
        one, longer = sorted((self, other), key=lambda said: len(said.words))
        return same and one.telling and one.words in longer.words


def settle(cursor: duckdb.DuckDBPyConnection, bodies: Mapping[str, str]) -> None:
    """Find the stories of articles that have none yet, given by id and body, and mark the copies in them."""
    if not bodies:
        return
    cut = {id_: shingles(body) for id_, body in bodies.items()}
    cursor.execute("UPDATE article SET story = id WHERE id IN (SELECT unnest(?))", [list(cut)])
    stories = _joined(cursor, cut)
    for members in stories:
        # The others of a story that was there before are known by its name, the id of one of the members.
        cursor.execute(
            "UPDATE article SET story = $1 WHERE story IN (SELECT unnest($2))",
            [min(members), sorted(members)],
        )
    order(cursor, [min(members) for members in stories])


def order(cursor: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> None:
    """Let the stories of some articles begin with the first, by date and then by loading; mark copies."""
    rows = cursor.execute(
        """
        SELECT story, id FROM article
        WHERE story IN (SELECT story FROM article WHERE id IN (SELECT unnest(?)))
        QUALIFY count(*) OVER (PARTITION BY story) > 1
        ORDER BY story, date_to NULLS LAST, date_from, revision, id
        """,
        [list(articles)],
    ).fetchall()
    for _, members in groupby(rows, key=lambda row: row[0]):
        printed = [id_ for _, id_ in members]
        cursor.execute("UPDATE article SET story = ? WHERE id IN (SELECT unnest(?))", [printed[0], printed])
        _mark(cursor, printed)


def unsettled(cursor: duckdb.DuckDBPyConnection, limit: int) -> dict[str, str]:
    """Give the bodies of some articles that have no story yet, as in a database of an earlier version."""
    rows = cursor.execute(
        "SELECT id, body FROM article WHERE story IS NULL ORDER BY revision, id LIMIT ?", [limit]
    )
    return dict(rows.fetchall())


def _bodies(cursor: duckdb.DuckDBPyConnection, articles: Collection[str]) -> dict[str, str]:
    if not articles:
        return {}
    rows = cursor.execute("SELECT id, body FROM article WHERE id IN (SELECT unnest(?))", [list(articles)])
    return dict(rows.fetchall())


def _met(cursor: duckdb.DuckDBPyConnection, cut: Mapping[str, Shingles]) -> list[tuple[str, str, str]]:
    """Keep the bands of some articles; pair those with others that they meet, and name their story."""
    found = {id_: bands(each) for id_, each in cut.items()}
    table = pa.table(
        {
            "band": pa.array(np.concatenate(list(found.values())), pa.uint64()),
            "article": pa.array([id_ for id_, each in found.items() for _ in each], pa.string()),
        }
    )
    cursor.register("found", table)
    cursor.execute("INSERT INTO article_band BY NAME FROM found")
    pairs = cursor.execute(
        """
        SELECT f.article, b.article, any_value(a.story)
        FROM found f JOIN article_band b USING (band) JOIN article a ON a.id = b.article
        WHERE f.article <> b.article
        GROUP BY f.article, b.article HAVING count(*) >= ?
        QUALIFY row_number() OVER (PARTITION BY f.article ORDER BY count(*) DESC, b.article) <= ?
        ORDER BY count(*) DESC, 1, 2
        """,
        [_MET, _NEAREST],
    ).fetchall()
    cursor.unregister("found")
    return pairs


def _joined(cursor: duckdb.DuckDBPyConnection, cut: Mapping[str, Shingles]) -> list[set[str]]:
    """Give the stories, by the names that they had, that some articles join to one."""
    pairs = _met(cursor, cut)
    others = {other for _, other, _ in pairs} - cut.keys()
    known = dict(cut) | {id_: shingles(body) for id_, body in _bodies(cursor, others).items()}
    joined = {story: {story} for story in (*cut, *(story for _, _, story in pairs))}
    for one, other, story in pairs:
        here, there = joined[one], joined[story]
        if here is not there and copied(known[one], known[other]):
            here |= there
            joined.update(dict.fromkeys(there, here))
    return [names for name, names in joined.items() if len(names) > 1 and name == min(names)]


def _mark(cursor: duckdb.DuckDBPyConnection, printed: Sequence[str]) -> None:
    rows = cursor.execute(
        """
        SELECT s.id, s.article, s.content_text, list(p.actor) FILTER (p.actor IS NOT NULL)
        FROM statement s LEFT JOIN statement_actor p ON p.statement = s.id AND p.part = 'speaker'
        WHERE s.article IN (SELECT unnest($1)) GROUP BY s.id, s.article, s.content_text, s.position
        ORDER BY list_position($1, s.article), s.position
        """,
        [list(printed)],
    ).fetchall()
    said = [
        _Said(id_, article, " ".join(["", *_WORD.findall(text.casefold()), ""]), frozenset(speakers or ()))
        for id_, article, text, speakers in rows
    ]
    cursor.execute(
        "DELETE FROM statement_copy WHERE statement IN (SELECT unnest(?::VARCHAR[]))",
        [[each.id for each in said]],
    )
    copies = list(_copies(said))
    if copies:
        cursor.executemany("INSERT INTO statement_copy VALUES (?, ?)", copies)


def _copies(said: Iterable[_Said]) -> Iterator[tuple[str, str]]:
    counted: dict[str, list[_Said]] = {}
    for each in said:
        # Most repeat word by word, so that most are found here.
        alike = chain(counted.get(each.words, ()), chain.from_iterable(counted.values()))
        original = next((other for other in alike if each.repeats(other)), None)
        if original is None:
            counted.setdefault(each.words, []).append(each)
        else:
            yield each.id, original.id
