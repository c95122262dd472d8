"""Changes of stance: between statements, between periods, and between an actor and its government.

What counts is said here and, in words, in docs/guide.md. A *subject* is a topic, or a topic with one value of
a facet: a mention that names a value belongs to the topic with that value and not to the topic alone.
"""

from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from onrecord.estimates import differ, effective, interval
from onrecord.filters import Filter
from onrecord.store import where
from onrecord.store.database import Database

Period = Literal["month", "quarter", "year"]

REVERSAL = "reversal"
"""From favourable to critical or back."""

FROM_NEUTRAL = "from neutral"
"""From nothing but neutral to the first day on which a side is taken."""

WINDOW = 90
"""The most days that may lie between an actor's statement and its government's."""

LEAST = 3
"""The fewest mentions from which a period counts."""

_MENTIONS = f"""
    mention AS (
        SELECT * EXCLUDE (one), one.key AS facet, one.value AS facet_value,
            topic || coalesce(':' || one.key || ':' || one.value, '') AS subject
        FROM (
            SELECT p.actor, t.topic, t.stance, t.score::DOUBLE AS score, t.position,
                s.id AS statement, s.sentence_text AS sentence, a.outlet, a.story,
                t.span."start" - s.sentence."start" AS mark_start,
                t.span."end" - s.sentence."start" AS mark_end,
                round(s.confidence::DOUBLE * coalesce({where.SPEAKER_CONFIDENCE}, 1), 2) AS confidence,
                {where.UNCERTAIN} AS uncertain,
                if(s.said_on LIKE '____-__-__', 'said', 'published') AS dated_by,
                -- Where only the month of what was said is known, the day of publication must lie in it.
                CASE WHEN dated_by = 'said' THEN s.said_on::DATE
                    WHEN starts_with(a.published, s.said_on) THEN a.date_from END AS "from",
                CASE WHEN dated_by = 'said' THEN s.said_on::DATE
                    WHEN starts_with(a.published, s.said_on) THEN a.date_to END AS "to",
                -- Here and not in FROM, where it takes five times as long.
                unnest(CASE WHEN cardinality(t.facets) > 0 THEN map_entries(t.facets)
                    ELSE [{{{{'key': NULL::VARCHAR, 'value': NULL::VARCHAR}}}}] END) AS one
            FROM statement s JOIN article a ON a.id = s.article
            JOIN shown_actor p ON p.statement = s.id AND p.part = 'speaker'
            -- Two unnamed officials need not be one.
            JOIN actor r ON r.id = p.actor AND r.standing <> 'unnamed'
            JOIN statement_topic t ON t.statement = s.id AND {{mentions}}
            WHERE {{statements}} AND (len(?) = 0 OR list_contains(?, p.actor))
        )
    )"""

_DAYS = """
    day AS (
        SELECT actor, topic, facet, facet_value, subject, "from" AS day,
            count(*) FILTER (stance = 'favourable') AS favourable,
            count(*) FILTER (stance = 'neutral') AS neutral,
            count(*) FILTER (stance = 'critical') AS critical,
            CASE WHEN favourable > 0 AND critical > 0 THEN 'mixed' WHEN favourable > 0 THEN 'favourable'
                WHEN critical > 0 THEN 'critical' ELSE 'neutral' END AS stance,
            round(coalesce(avg(score) FILTER (stance <> 'neutral'), avg(score)), 2) AS score,
            first({'sentence': sentence, 'outlet': outlet, 'statement': statement, 'dated_by': dated_by,
                'confidence': confidence, 'uncertain': uncertain, 'mark_start': mark_start,
                'mark_end': mark_end}
                ORDER BY stance <> 'neutral' DESC, abs(score) DESC, confidence DESC, statement, position)
                AS evidence
        FROM mention WHERE "from" = "to" GROUP BY ALL
    )"""

_LABEL = "coalesce(n.label, c.topic) || coalesce(': ' || coalesce(v.label, c.facet_value), '')"
_LABELLED = """
    LEFT JOIN topic n ON n.id = c.topic
    LEFT JOIN facet_value v ON v.topic = c.topic AND v.facet = c.facet AND v.value = c.facet_value"""


@dataclass(frozen=True, slots=True)
class Dated:
    """Statements with a named speaker and a topic: those dated to a day, and those that are not."""

    dated: int
    undated: int


def dated(database: Database, chosen: Filter) -> Dated:
    """Count what can tell of a change, and what cannot since its day is not known."""
    mention, values = _mentions(chosen)
    row = database.row(
        f"""
        WITH {mention}
        SELECT count(DISTINCT statement) FILTER ("from" = "to"),
            count(DISTINCT statement) FILTER ("from" IS DISTINCT FROM "to" OR "from" IS NULL)
        FROM mention
        """,
        values,
    )
    return Dated(*row)


def between_statements(database: Database, chosen: Filter) -> pd.DataFrame:
    """List the changes from one side to the other, and from neutral to a side, the weightiest first.

    Columns: speaker, speaker_id, topic, subject, kind, those of `_side` for before and after, `passed` (days
    between them that are neutral or mixed), size (of the change of score), weight (size times the
    confidence of both), later and later_agreeing (mentions after it that take a side, and the new side).
    """
    mention, values = _mentions(chosen)
    return database.table(
        f"""
        WITH {mention}, {_DAYS},
        numbered AS (
            SELECT *, row_number() OVER series AS number,
                count(*) FILTER (stance <> 'neutral') OVER series AS sided,
                coalesce(sum(favourable) OVER later, 0)::INTEGER AS later_favourable,
                coalesce(sum(critical) OVER later, 0)::INTEGER AS later_critical
            FROM day
            WINDOW series AS (PARTITION BY actor, subject ORDER BY day ROWS UNBOUNDED PRECEDING),
                later AS (PARTITION BY actor, subject ORDER BY day
                    ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
        ),
        changed AS (
            SELECT *, lag(number) OVER (PARTITION BY actor, subject ORDER BY day) AS before
            FROM numbered WHERE stance IN ('favourable', 'critical')
        ),
        pair AS (
            SELECT c.*, b AS earlier, if(b.stance = 'neutral', '{FROM_NEUTRAL}', '{REVERSAL}') AS kind
            FROM changed c JOIN numbered b ON b.actor = c.actor AND b.subject = c.subject
                -- The day of the other side, or the last of the neutral ones before a side is first taken.
                AND b.number = coalesce(c.before, if(c.sided = 1, c.number - 1, NULL))
            WHERE b.stance <> c.stance
        )
        SELECT r.name AS speaker, c.actor AS speaker_id, {_LABEL} AS topic, c.subject, c.kind,
            {_side("c.earlier", "before")}, {_side("c", "after")},
            c.number - c.earlier.number - 1 AS passed, round(abs(c.score - c.earlier.score), 2) AS size,
            round(size * c.evidence.confidence * c.earlier.evidence.confidence, 2) AS weight,
            c.later_favourable + c.later_critical AS later,
            if(c.stance = 'favourable', c.later_favourable, c.later_critical) AS later_agreeing
        FROM pair c JOIN actor r ON r.id = c.actor {_LABELLED}
        ORDER BY c.kind = '{FROM_NEUTRAL}', round(weight, 1) DESC,
            later_agreeing / nullif(later, 0) DESC NULLS LAST, weight DESC, c.day DESC, c.actor, c.subject
        """,
        values,
    )


def with_governments(database: Database, chosen: Filter) -> pd.DataFrame:
    """List where an actor and the government of its country take opposite sides, the closest in time first.

    A day on which an actor takes a side is held against the nearest day within `WINDOW` on which its
    government takes one, of two equally near days the earlier. Where the filter names speakers, one of the
    two must be among them. Columns: speaker, speaker_id, kind (of the actor), government, government_id,
    country, topic, subject, those of `_side` for actor and government, days (between them), size, weight.
    """
    mention, values = _mentions(replace(chosen, speakers=()))
    return database.table(
        f"""
        WITH {mention}, {_DAYS},
        side AS (
            SELECT d.*, r.name, r.kind, r.country FROM day d JOIN actor r ON r.id = d.actor
            WHERE d.stance IN ('favourable', 'critical') AND r.country IS NOT NULL
        ),
        pair AS (
            SELECT c.*, g AS opposite, abs(g.day - c.day) AS days
            FROM side c JOIN side g ON g.kind = 'government' AND c.kind <> 'government'
                AND g.country = c.country AND g.subject = c.subject AND abs(g.day - c.day) <= {WINDOW}
            QUALIFY row_number() OVER (
                PARTITION BY c.actor, c.subject, c.day, g.actor ORDER BY days, g.day) = 1
        )
        SELECT c.name AS speaker, c.actor AS speaker_id, c.kind, c.opposite.name AS government,
            c.opposite.actor AS government_id, c.country, {_LABEL} AS topic, c.subject,
            {_side("c", "actor")}, {_side("c.opposite", "government")}, c.days,
            round(abs(c.score - c.opposite.score), 2) AS size,
            round(size * c.evidence.confidence * c.opposite.evidence.confidence, 2) AS weight
        FROM pair c {_LABELLED}
        WHERE c.stance <> c.opposite.stance
            AND (len(?) = 0 OR list_contains(?, c.actor) OR list_contains(?, c.opposite.actor))
        ORDER BY c.days, weight DESC, c.day DESC, c.actor, c.subject
        """,
        (*values, *[list(chosen.speakers)] * 3),
    )


def between_periods(database: Database, chosen: Filter, period: Period) -> pd.DataFrame:
    """List where the mean stance of one period and the next differ by more than chance, the largest first.

    Only periods with `LEAST` mentions count. Columns: speaker, speaker_id, topic, subject, and for before and
    after: period (its first day), n, stories (that the mentions stand in), mean, low, high; size.
    """
    mention, values = _mentions(chosen)
    table = database.table(
        f"""
        WITH {mention},
        period AS (
            SELECT actor, topic, facet, facet_value, subject, date_trunc(?, "from")::DATE AS period,
                count(*) AS n, count(DISTINCT story) AS stories, avg(score) AS mean,
                {where.SQUARES} AS squares
            FROM mention WHERE date_trunc(?, "from") = date_trunc(?, "to")
            GROUP BY ALL HAVING n >= {LEAST}
        ),
        pair AS (
            SELECT *, lag(period) OVER series AS before_period, lag(n) OVER series AS before_n,
                lag(stories) OVER series AS before_stories, lag(mean) OVER series AS before_mean,
                lag(squares) OVER series AS before_squares
            FROM period WINDOW series AS (PARTITION BY actor, subject ORDER BY period)
        )
        SELECT r.name AS speaker, c.actor AS speaker_id, {_LABEL} AS topic, c.subject,
            c.before_period, c.before_n, c.before_stories, c.before_mean, c.before_squares,
            c.period AS after_period, c.n AS after_n, c.stories AS after_stories, c.mean AS after_mean,
            c.squares AS after_squares, abs(c.mean - c.before_mean) AS size
        FROM pair c JOIN actor r ON r.id = c.actor {_LABELLED}
        WHERE c.before_period IS NOT NULL AND size > 0
        ORDER BY size DESC, c.period DESC, c.actor, c.subject
        """,
        (*values, period, period, period),
    )
    before, after = _means(table, "before"), _means(table, "after")
    differing = pd.Series(
        [differ(*one, *other) for one, other in zip(before, after, strict=True)], dtype=bool
    )
    bounded = table.assign(**_ends("before", before), **_ends("after", after))
    scores = ["size", *(f"{side}_{name}" for side in ("before", "after") for name in ("mean", "low", "high"))]
    # Not the table as a whole: pandas warns that it cannot round days.
    rounded = bounded.round(dict.fromkeys(scores, 2))
    return rounded[differing].drop(columns=["before_squares", "after_squares"])


def history(database: Database, chosen: Filter, speaker: str, subject: str) -> pd.DataFrame:
    """List the days on which a speaker spoke on a subject, in order of time.

    Columns: day, stance, score, favourable, neutral and critical (numbers of mentions), sentence, statement.
    """
    mention, values = _mentions(replace(chosen, speakers=(speaker,)))
    return database.table(
        f"""
        WITH {mention}, {_DAYS}
        SELECT day, stance, score, favourable, neutral, critical, evidence.sentence, evidence.statement
        FROM day WHERE subject = ? ORDER BY day
        """,
        (*values, subject),
    )


def _mentions(chosen: Filter) -> tuple[str, tuple[object, ...]]:
    """Give the mentions of a filter as a table `mention` of a WITH, and the values of its question marks."""
    statements, mentions = where.statements(chosen), where.mentions(chosen)
    sql = _MENTIONS.format(statements=statements.sql, mentions=mentions.sql)
    return sql, (*mentions.values, *statements.values, list(chosen.speakers), list(chosen.speakers))


def _side(day: str, name: str) -> str:
    """Give the columns of one side of a change, all of which begin with a name."""
    columns = (
        "sentence",
        "outlet",
        "statement",
        "dated_by",
        "confidence",
        "uncertain",
        "mark_start",
        "mark_end",
    )
    return ", ".join(
        [f"{day}.{column} AS {name}_{column}" for column in ("day", "stance", "score")]
        + [f"{day}.evidence.{column} AS {name}_{column}" for column in columns]
    )


def _means(table: pd.DataFrame, side: str) -> list[tuple[float, float]]:
    """Give the mean of each period, and how many independent scores it is worth."""
    columns = (table[f"{side}_{name}"] for name in ("mean", "n", "squares"))
    return [(mean, effective(n, squares)) for mean, n, squares in zip(*columns, strict=True)]


def _ends(side: str, means: list[tuple[float, float]]) -> dict[str, list[float]]:
    ends = [interval(mean, n) for mean, n in means]
    return {f"{side}_low": [low for low, _ in ends], f"{side}_high": [high for _, high in ends]}
