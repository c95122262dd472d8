"""What the pages, the CSV and the command line ask: each takes the Filter and gives a table or a record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import pandas as pd
import pyarrow as pa

from onrecord.estimates import effective, interval
from onrecord.filters import MIXED, Filter, Names, TopicChoice
from onrecord.records import Span, Stance
from onrecord.store import where
from onrecord.store.database import Database

Grain = Literal["day", "week", "month"]
Grouping = Literal["topic", "attitude", "stance"]

NO_SPEAKER = "Speaker not known"
NO_TOPIC = "No topic of the codebook"
NO_STANCE = "no stance"

_BATCH = 50_000
"""Statements that are written to a file at once: more take more memory, fewer take more time."""

_FROM = "FROM statement s JOIN article a ON a.id = s.article"

_STANCE = f"""CASE
    WHEN bool_or(t.stance = '{Stance.FAVOURABLE}') AND bool_or(t.stance = '{Stance.CRITICAL}') THEN '{MIXED}'
    WHEN bool_or(t.stance = '{Stance.FAVOURABLE}') THEN '{Stance.FAVOURABLE}'
    WHEN bool_or(t.stance = '{Stance.CRITICAL}') THEN '{Stance.CRITICAL}'
    WHEN bool_or(t.stance = '{Stance.NEUTRAL}') THEN '{Stance.NEUTRAL}'
END"""
"""The one stance of a statement, from its mentions of the topics that are meant; null where there is none."""

TOPIC_NAME = "coalesce(n.label, t.topic)"
_DECIDING = """array_to_string(
    ['“' || substr(a.body, w."start" + 1, w."end" - w."start") || '”' FOR w IN t.deciding], ', ')"""
_WHY = f"""{TOPIC_NAME} || coalesce(' (' || v.label || ')', '')
    || CASE WHEN t.meant IS NULL THEN ''
        ELSE ', meant by “' || substr(a.body, t.span."start" + 1, t.span."end" - t.span."start") || '”' END
    || ': ' || t.stance || format(' {{:+.2f}}', t.score)
    || CASE WHEN t.rule = '' THEN '' ELSE ', ' || t.rule END
    || CASE WHEN len(t.deciding) = 0 THEN '' ELSE ' (' || {_DECIDING} || ')' END"""
"""Why a statement has a stance toward a topic: the row of the table of rules, and the words it looked at."""

_ORDER = "a.date_from DESC NULLS LAST, a.published DESC, a.id, s.position"


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is under a filter; `first` and `last` are days of publication.

    `uncertain` counts the statements whose speakers are uncertain; `copies` those that are left out because
    they only repeat one of an earlier article of their story.
    """

    articles: int
    statements: int
    speakers: int
    undated_articles: int
    undated_statements: int
    uncertain: int
    copies: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as stored."""

    id: str
    title: str
    body: str
    outlet: str | None
    author: str | None
    published: str
    published_precision: str
    published_origin: str | None
    file: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A statement as it is marked in its article."""

    id: str
    spans: tuple[Span, ...]
    speakers: str | None
    uncertain: bool
    attitude: str


@dataclass(frozen=True, slots=True)
class TopicNode:
    """A topic in the tree with its number of statements, those on topics below it included."""

    id: str
    label: str
    definition: str
    depth: int
    statements: int
    favourable: int
    neutral: int
    critical: int
    mixed: int


@dataclass(frozen=True, slots=True)
class Facets:
    """A facet of a topic: its values as (id, label) in the codebook's order, and where they come from."""

    topic: str
    facet: str
    label: str
    source: str | None
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Options:
    """What the filters offer, as id to label, the most frequent first; topics in the order of the tree."""

    speakers: dict[str, str]
    topics: dict[str, str]
    outlets: tuple[str, ...]

    def names(self) -> Names:
        """Say how ids are called."""
        return Names.of(self.speakers, self.topics)


def revision(database: Database) -> int:
    """Give the number of the last change."""
    (last,) = database.row("SELECT coalesce(max(id), 0) FROM revision")
    return int(last)


def totals(database: Database, chosen: Filter) -> Totals:
    """Count what a filter means."""
    condition = where.statements(replace(chosen, copies=True))
    row = database.row(
        f"""
        WITH printed AS (
            SELECT s.id, s.article, a.date_from, a.date_to, {where.UNCERTAIN} AS uncertain,
                NOT ? AND {where.COPY} AS left_out
            {_FROM} WHERE {condition.sql}
        ),
        chosen AS (FROM printed WHERE NOT left_out),
        spoken AS (FROM shown_actor WHERE part = 'speaker')
        SELECT count(DISTINCT article), count(*),
            (SELECT count(DISTINCT actor) FROM spoken WHERE statement IN (SELECT id FROM chosen)),
            count(DISTINCT article) FILTER (date_from IS NULL), count(*) FILTER (date_from IS NULL),
            (SELECT count(*) FROM chosen WHERE uncertain AND id IN (SELECT statement FROM spoken)),
            (SELECT count(*) FROM printed WHERE left_out), min(date_from), max(date_to)
        FROM chosen
        """,
        (chosen.copies, *condition.values),
    )
    return Totals(*row)


def stored_articles(database: Database) -> tuple[int, int]:
    """Count all articles, and those of them without a full date."""
    row = database.row("SELECT count(*), count(*) FILTER (date_from IS NULL) FROM article")
    return int(row[0]), int(row[1])


def notes(database: Database, chosen: Filter) -> dict[str, int]:
    """Give the notes that articles came with, such as that they are a demo, with their number of articles."""
    condition = where.statements(chosen)
    rows = database.rows(
        f"""
        SELECT a.note, count(DISTINCT a.id) {_FROM} WHERE a.note IS NOT NULL AND {condition.sql}
        GROUP BY a.note ORDER BY a.note
        """,
        condition.values,
    )
    return dict(rows)


def options(database: Database, speakers: int) -> Options:
    """List what there is to filter by, of the speakers the most frequent `speakers`."""
    actors = database.rows(
        """
        SELECT a.id, a.name, count(*) OVER (PARTITION BY a.name) > 1
        FROM (SELECT actor, count(*) AS n FROM shown_actor WHERE part = 'speaker' GROUP BY actor) c
        JOIN actor a ON a.id = c.actor ORDER BY c.n DESC, a.name LIMIT ?
        """,
        [speakers],
    )
    values = database.rows("SELECT topic, facet, value, label FROM facet_value ORDER BY topic, position")
    outlets = database.rows(
        "SELECT outlet FROM article WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY count(*) DESC, outlet"
    )
    labels: dict[str, str] = {}
    for id_, label in topic_labels(database).items():
        labels[id_] = label
        for topic, facet, value, value_label in values:
            if topic == id_:
                labels[str(TopicChoice(topic, facet, value))] = f"{label}: {value_label}"
    return Options(
        speakers={id_: f"{name} ({id_})" if shared else name for id_, name, shared in actors},
        topics=labels,
        outlets=tuple(outlet for (outlet,) in outlets),
    )


def speaker_names(database: Database, ids: tuple[str, ...]) -> dict[str, str]:
    """Give the names of the actors among these ids."""
    rows = database.rows("SELECT id, name FROM actor WHERE list_contains(?, id)", [list(ids)])
    return dict(rows)


def topic_labels(database: Database) -> dict[str, str]:
    """Give the labels of the topics in force by their ids, in the order of the codebook."""
    return dict(database.rows("SELECT id, label FROM topic ORDER BY position"))


def sentences(database: Database, statements: Sequence[str]) -> dict[str, str]:
    """Fetch the sentences in which statements stand, by the ids of these."""
    rows = database.rows(
        "SELECT id, sentence_text FROM statement WHERE list_contains(?, id)", [list(statements)]
    )
    return dict(rows)


def statements(
    database: Database, chosen: Filter, limit: int | None = None, *, article: str | None = None
) -> pd.DataFrame:
    """List statements, newest first, one a row, with all that a reader needs to check them.

    Stance and score are those toward the topics that the filter means, all of them where it names none.
    With `article`, only those of the article of that id.
    """
    ordered = _ordered(chosen, limit, article)
    picked = where.Condition(f"s.id IN ({ordered.sql})", ordered.values)
    listing = _listing(chosen, picked)
    return database.table(listing.sql, listing.values)


def statement_batches(database: Database, chosen: Filter, base: str = "") -> Iterator[pa.Table]:
    """Give the rows of `statements` in batches, all of one moment.

    There is at least one batch, empty where nothing matches, so that the columns are known. `base` is where
    the dashboard is, such as `http://localhost:8501/`, for links that work outside of it.
    """
    ordered = _ordered(chosen)
    listing = _listing(chosen, where.Condition("s.id IN (FROM picked)"), base)
    with database.moment() as cursor:
        ids = cursor.sql(ordered.sql, params=ordered.values).to_arrow_table()
        for start in range(0, max(len(ids), 1), _BATCH):
            cursor.register("picked", ids.slice(start, _BATCH))
            yield cursor.sql(listing.sql, params=listing.values).to_arrow_table()


def _ordered(chosen: Filter, limit: int | None = None, article: str | None = None) -> where.Condition:
    """Ask for the ids of statements, newest first."""
    condition = where.statements(chosen)
    return where.Condition(
        f"SELECT s.id {_FROM} WHERE {condition.sql} AND (? IS NULL OR s.article = ?)"
        f" ORDER BY {_ORDER} LIMIT {'?' if limit else 'ALL'}",
        (*condition.values, article, article, *([limit] if limit else [])),
    )


def _listing(chosen: Filter, picked: where.Condition, base: str = "") -> where.Condition:
    """Ask for the rows of some statements, newest first."""
    meant = where.topics(chosen)
    return where.Condition(
        f"""
        WITH chosen AS (
            SELECT s.*, {where.UNCERTAIN} AS uncertain, a.title, a.outlet, a.published, a.published_precision,
                a.published_origin, a.date_from, a.file, a.story
            {_FROM} WHERE {picked.sql}
        ),
        actors AS (
            SELECT p.statement, p.part, string_agg(r.name, '; ' ORDER BY p.position) AS names
            FROM shown_actor p JOIN actor r ON r.id = p.actor
            WHERE p.statement IN (SELECT id FROM chosen) GROUP BY ALL
        ),
        machine AS (
            SELECT d.statement, string_agg(r.name, '; ' ORDER BY d.position) AS names
            FROM decided d JOIN actor r ON r.id = d.machine
            WHERE d.part = 'speaker' AND d.statement IN (SELECT id FROM chosen)
            GROUP BY d.statement HAVING bool_or(d.actor <> d.machine)
        ),
        topics AS (
            SELECT t.statement,
                string_agg({TOPIC_NAME} || coalesce(' (' || v.label || ')', ''), '; '
                    ORDER BY t.position, n.position, v.position) AS topics,
                string_agg({_WHY}, '; ' ORDER BY t.position, n.position, v.position) AS why
            FROM statement_topic t
            JOIN chosen c ON c.id = t.statement JOIN article a ON a.id = c.article
            LEFT JOIN topic n ON n.id = t.topic
            LEFT JOIN facet_value v ON v.topic = t.topic AND t.facets[v.facet] = v.value
            GROUP BY t.statement
        ),
        stances AS (
            SELECT t.statement, {_STANCE} AS stance, round(avg(t.score), 2) AS score, count(*) AS mentions
            FROM statement_topic t WHERE t.statement IN (SELECT id FROM chosen) AND {meant.sql}
            GROUP BY t.statement
        ),
        copies AS (
            SELECT copy_of AS statement, count(*) AS copies FROM statement_copy
            WHERE copy_of IN (SELECT id FROM chosen) GROUP BY copy_of
        )
        SELECT c.published AS date, c.published_precision AS date_precision,
            nullif(c.said_on, '') AS said_on, speaker.names AS speaker,
            c.source_text AS source, c.cue_text AS cue, c.content_text AS content,
            addressee.names AS addressee, relay.names AS relay,
            c.attitude, topics.topics, stances.stance, stances.score, stances.mentions, topics.why,
            c.quotation,
            c.sentence_text AS sentence, c.outlet, c.title, round(c.confidence::DOUBLE, 2) AS confidence,
            c.published_origin AS date_origin, c.file, c.article, c.id AS statement,
            machine.names AS speaker_machine, round(c.speaker_confidence::DOUBLE, 2) AS speaker_confidence,
            c.uncertain AND speaker.names IS NOT NULL AS speaker_uncertain,
            c.source."start" AS source_start, c.source."end" AS source_end,
            c.cue."start" AS cue_start, c.cue."end" AS cue_end,
            array_to_string([x."start" || '-' || x."end" FOR x IN c.content], '; ') AS content_spans,
            c.story, coalesce(copies.copies, 0) AS copies, original.copy_of,
            c.revision, ? || url_encode(c.id) AS permalink
        FROM chosen c
        LEFT JOIN actors speaker ON speaker.statement = c.id AND speaker.part = 'speaker'
        LEFT JOIN actors addressee ON addressee.statement = c.id AND addressee.part = 'addressee'
        LEFT JOIN actors relay ON relay.statement = c.id AND relay.part = 'relay'
        LEFT JOIN machine ON machine.statement = c.id
        LEFT JOIN topics ON topics.statement = c.id
        LEFT JOIN stances ON stances.statement = c.id
        LEFT JOIN copies ON copies.statement = c.id
        LEFT JOIN statement_copy original ON original.statement = c.id
        ORDER BY c.date_from DESC NULLS LAST, c.published DESC, c.article, c.position
        """,
        (*picked.values, *meant.values, f"{base}article?statement="),
    )


def per_period(database: Database, chosen: Filter, grain: Grain, by: Grouping) -> pd.DataFrame:
    """Count statements per period and group: columns period (its first day), group, statements.

    A statement that names two topics counts under both, but has one stance. Left out is what is not dated to
    one period.
    """
    condition = where.statements(chosen)
    # Without a chosen topic the branches of the tree are compared, else the chosen topics themselves.
    level = "id" if chosen.topics else "root"
    mention = where.topics(chosen) if by == "stance" else where.mentions(chosen)
    grouping, joined = {
        "attitude": ("s.attitude", where.Condition("")),
        "stance": (
            f"coalesce(g.stance, '{NO_STANCE}')",
            where.Condition(
                f"LEFT JOIN (SELECT t.statement, {_STANCE} AS stance FROM statement_topic t"
                f" WHERE {mention.sql} GROUP BY t.statement) g ON g.statement = s.id",
                mention.values,
            ),
        ),
        "topic": (
            f"coalesce(n.label, t.topic, '{NO_TOPIC}')",
            where.Condition(
                f"LEFT JOIN statement_topic t ON t.statement = s.id AND {mention.sql}"
                f" LEFT JOIN topic own ON own.id = t.topic LEFT JOIN topic n ON n.id = own.{level}",
                mention.values,
            ),
        ),
    }[by]
    return database.table(
        f"""
        SELECT date_trunc(?, a.date_from)::DATE AS period, {grouping} AS "group",
            count(DISTINCT s.id) AS statements
        {_FROM} {joined.sql}
        WHERE {condition.sql} AND date_trunc(?, a.date_from) = date_trunc(?, a.date_to)
        GROUP BY ALL ORDER BY ALL
        """,
        (grain, *joined.values, *condition.values, grain, grain),
    )


def coverage(database: Database, chosen: Filter) -> pd.DataFrame:
    """Count articles and statements per day: columns day, articles, statements."""
    condition = where.statements(chosen)
    return database.table(
        f"""
        SELECT a.date_from AS day, count(DISTINCT a.id) AS articles, count(*) AS statements
        {_FROM} WHERE {condition.sql} AND a.date_from = a.date_to GROUP BY ALL ORDER BY ALL
        """,
        condition.values,
    )


def lanes(database: Database, chosen: Filter, grain: Grain, speakers: int) -> pd.DataFrame:
    """Count statements per period of the most frequent speakers.

    Columns: speaker, speaker_id, period, statements, score (the mean of its mentions), mentions.
    """
    condition = where.statements(chosen)
    mention = where.mentions(chosen)
    return database.table(
        f"""
        WITH chosen AS (
            SELECT s.id, p.actor, date_trunc(?, a.date_from)::DATE AS period
            {_FROM} JOIN shown_actor p ON p.statement = s.id AND p.part = 'speaker'
            WHERE {condition.sql} AND date_trunc(?, a.date_from) = date_trunc(?, a.date_to)
        ),
        top AS (SELECT actor, count(*) AS n FROM chosen GROUP BY actor ORDER BY n DESC, actor LIMIT ?)
        SELECT r.name AS speaker, r.id AS speaker_id, c.period, count(DISTINCT c.id) AS statements,
            round(avg(t.score), 2) AS score, count(t.score) AS mentions
        FROM chosen c JOIN top USING (actor) JOIN actor r ON r.id = c.actor
        LEFT JOIN statement_topic t ON t.statement = c.id AND {mention.sql}
        GROUP BY r.name, r.id, c.period, top.n ORDER BY top.n DESC, r.name, c.period
        """,
        (grain, *condition.values, grain, grain, speakers, *mention.values),
    )


def stance_by_speaker(database: Database, chosen: Filter, limit: int) -> pd.DataFrame:
    """Count stances per speaker.

    Columns: speaker, speaker_id, favourable, neutral, critical, mentions, stories that they stand in, score
    (the mean of the mentions), low and high (its 95 % interval). What is counted are mentions of a topic: a
    statement can be favourable on one and critical on another.
    """
    return _stances(database, chosen, "r.name AS speaker, r.id AS speaker_id", "GROUP BY r.name, r.id", limit)


def stance_matrix(database: Database, chosen: Filter, *, speakers: int, topics: int) -> pd.DataFrame:
    """Count stances per speaker and topic, for those with most mentions.

    Columns: speaker, speaker_id, topic, topic_id, and the counts as above.
    """
    table = _stances(
        database,
        chosen,
        f"r.name AS speaker, r.id AS speaker_id, {TOPIC_NAME} AS topic, t.topic AS topic_id",
        "GROUP BY r.name, r.id, n.label, t.topic",
        speakers,
    )
    ranked = table.groupby("topic_id")["mentions"].sum().sort_values(ascending=False, kind="stable")
    return table[table["topic_id"].isin(ranked.index[:topics])]


def facet_table(database: Database, chosen: Filter, facet: Facets) -> pd.DataFrame:
    """Count the values of a facet by speaker: value, value_label, speaker, and the columns of stances."""
    condition = where.statements(chosen)
    mention = where.mentions(chosen)
    table = database.table(
        f"""
        SELECT v.value, v.label AS value_label, coalesce(r.name, '{NO_SPEAKER}') AS speaker,
            r.id AS speaker_id, {COUNTS}
        {_FROM} JOIN statement_topic t ON t.statement = s.id AND {mention.sql}
        JOIN facet_value v ON v.topic = t.topic AND v.facet = ? AND t.facets[v.facet] = v.value
        LEFT JOIN shown_actor p ON p.statement = s.id AND p.part = 'speaker'
        LEFT JOIN actor r ON r.id = p.actor
        WHERE {condition.sql} AND t.topic = ?
        GROUP BY v.value, v.label, v.position, r.name, r.id ORDER BY v.position, mentions DESC, speaker
        """,
        (*mention.values, facet.facet, *condition.values, facet.topic),
    )
    return with_interval(table)


def topic_tree(database: Database, chosen: Filter) -> list[TopicNode]:
    """Count the statements of every topic, in the order of the tree."""
    condition = where.statements(chosen)
    meant, mention = where.topics(chosen), where.mentions(chosen)
    rows = database.rows(
        f"""
        WITH counted AS (
            SELECT x.ancestor, s.id, {_STANCE} AS stance
            {_FROM} JOIN statement_topic t ON t.statement = s.id AND {meant.sql}
            JOIN topic_ancestor x ON x.topic = t.topic WHERE {condition.sql}
            GROUP BY x.ancestor, s.id HAVING bool_or({mention.sql})
        )
        SELECT n.id, n.label, n.definition, n.depth, count(c.id),
            count(*) FILTER (c.stance = '{Stance.FAVOURABLE}'),
            count(*) FILTER (c.stance = '{Stance.NEUTRAL}'),
            count(*) FILTER (c.stance = '{Stance.CRITICAL}'),
            count(*) FILTER (c.stance = '{MIXED}')
        FROM topic n LEFT JOIN counted c ON c.ancestor = n.id
        GROUP BY n.id, n.label, n.definition, n.depth, n.position ORDER BY n.position
        """,
        (*meant.values, *condition.values, *mention.values),
    )
    return [TopicNode(*row) for row in rows]


def facets(database: Database) -> list[Facets]:
    """List the facets of all topics."""
    rows = database.rows(
        """
        SELECT topic, facet, any_value(facet_label), any_value(source),
            list({'value': value, 'label': label} ORDER BY position)
        FROM facet_value GROUP BY topic, facet ORDER BY topic, facet
        """
    )
    return [
        Facets(topic, facet, label, source, tuple((each["value"], each["label"]) for each in values))
        for topic, facet, label, source, values in rows
    ]


def articles(database: Database, chosen: Filter, limit: int) -> pd.DataFrame:
    """List articles with statements, newest first: article, date, title, outlet, statements."""
    condition = where.statements(chosen)
    return database.table(
        f"""
        SELECT a.id AS article, a.published AS date, a.title, a.outlet, count(*) AS statements
        {_FROM} WHERE {condition.sql}
        GROUP BY a.id, a.published, a.title, a.outlet, a.date_from
        ORDER BY a.date_from DESC NULLS LAST, a.published DESC, a.id LIMIT ?
        """,
        (*condition.values, limit),
    )


def article(database: Database, id_: str) -> ArticleText | None:
    """Fetch an article; None where there is none of that id."""
    rows = database.rows(
        """
        SELECT id, title, body, outlet, author, published, published_precision, published_origin, file, note
        FROM article WHERE id = ?
        """,
        [id_],
    )
    return ArticleText(*rows[0]) if rows else None


def article_of(database: Database, statement: str) -> str | None:
    """Say which article a statement stands in; None where there is no such statement."""
    rows = database.rows("SELECT article FROM statement WHERE id = ?", [statement])
    return str(rows[0][0]) if rows else None


def marked(database: Database, article_id: str, chosen: Filter) -> list[Marked]:
    """Fetch the statements of an article that a filter means, with the spans of their contents."""
    condition = where.statements(chosen)
    rows = database.rows(
        f"""
        SELECT s.id, s.content, {where.UNCERTAIN}, s.attitude,
            (SELECT string_agg(r.name, ' and ' ORDER BY p.position) FROM shown_actor p
             JOIN actor r ON r.id = p.actor WHERE p.statement = s.id AND p.part = 'speaker')
        {_FROM} WHERE s.article = ? AND {condition.sql} ORDER BY s.position
        """,
        (article_id, *condition.values),
    )
    return [
        Marked(
            id_,
            tuple(Span(span["start"], span["end"]) for span in content),
            names,
            uncertain and names is not None,
            attitude,
        )
        for id_, content, uncertain, attitude, names in rows
    ]


COUNTS = f"""
    count(*) FILTER (t.stance = 'favourable') AS favourable,
    count(*) FILTER (t.stance = 'neutral') AS neutral,
    count(*) FILTER (t.stance = 'critical') AS critical,
    count(*) AS mentions, count(DISTINCT a.story) AS stories, avg(t.score)::DOUBLE AS score,
    {where.SQUARES} AS squares
"""
"""What is counted of mentions `statement_topic t` in `article a`, for `with_interval`."""


def with_interval(table: pd.DataFrame) -> pd.DataFrame:
    """Give each mean of a table of `COUNTS` its 95 % interval: columns low and high."""
    counted = zip(table["score"], table["mentions"], table["squares"], strict=True)
    ends = [interval(score, effective(mentions, squares)) for score, mentions, squares in counted]
    return table.drop(columns="squares").assign(
        score=table["score"].round(2),
        low=[round(low, 2) for low, _ in ends],
        high=[round(high, 2) for _, high in ends],
    )


def _stances(database: Database, chosen: Filter, columns: str, group: str, limit: int) -> pd.DataFrame:
    condition = where.statements(chosen)
    mention = where.mentions(chosen)
    table = database.table(
        f"""
        WITH chosen AS (SELECT s.id, s.article {_FROM} WHERE {condition.sql}),
        top AS (
            SELECT p.actor, count(*) AS n FROM shown_actor p JOIN chosen c ON c.id = p.statement
            JOIN statement_topic t ON t.statement = c.id AND {mention.sql}
            WHERE p.part = 'speaker' GROUP BY p.actor ORDER BY n DESC, p.actor LIMIT ?
        )
        SELECT {columns}, {COUNTS}
        FROM chosen c JOIN article a ON a.id = c.article
        JOIN shown_actor p ON p.statement = c.id AND p.part = 'speaker'
        JOIN top USING (actor) JOIN actor r ON r.id = p.actor
        JOIN statement_topic t ON t.statement = c.id AND {mention.sql}
        LEFT JOIN topic n ON n.id = t.topic
        {group}, top.n ORDER BY top.n DESC, r.name, mentions DESC
        """,
        (*condition.values, *mention.values, limit, *mention.values),
    )
    return with_interval(table)
