"""What one speaker said under a filter: in which roles, on what, and to whom."""

import pandas as pd

from onrecord.filters import Filter
from onrecord.records import Actor, ActorKind, Standing
from onrecord.store import where
from onrecord.store.database import Database
from onrecord.store.queries import COUNTS, TOPIC_NAME, with_interval

_SAID = """FROM statement s JOIN article a ON a.id = s.article
    JOIN shown_actor p ON p.statement = s.id AND p.part = 'speaker' AND p.actor = ?"""


def actor(database: Database, id_: str) -> Actor | None:
    """Fetch an actor; None where there is none of that id."""
    rows = database.rows("SELECT name, kind, country, standing FROM actor WHERE id = ?", [id_])
    for name, kind, country, standing in rows:
        return Actor(id_, name, ActorKind(kind), country, standing=Standing(standing))
    return None


def roles(database: Database, chosen: Filter, speaker: str) -> pd.DataFrame:
    """List the roles that were read with statements, the latest first.

    Columns: role (null where none was), statements, first and last (dates of publication as far as they are
    known), undated (statements that have none).
    """
    condition = where.statements(chosen)
    return database.table(
        f"""
        WITH said AS (
            SELECT {where.ROLE} AS role, a.published, a.date_from, a.date_to
            {_SAID} WHERE {condition.sql}
        )
        SELECT role, count(*) AS statements,
            arg_min(published, date_from) AS first, arg_max(published, date_to) AS last,
            count(*) FILTER (date_from IS NULL) AS undated
        FROM said GROUP BY role
        ORDER BY role IS NULL, max(date_to) DESC NULLS LAST, statements DESC, role
        """,
        (speaker, *condition.values),
    )


def topics(database: Database, chosen: Filter, speaker: str) -> pd.DataFrame:
    """Count stances per topic: topic, topic_id, and the counts of `queries.stance_by_speaker`."""
    condition, mention = where.statements(chosen), where.mentions(chosen)
    table = database.table(
        f"""
        SELECT {TOPIC_NAME} AS topic, t.topic AS topic_id, {COUNTS}
        {_SAID} JOIN statement_topic t ON t.statement = s.id AND {mention.sql}
        LEFT JOIN topic n ON n.id = t.topic
        WHERE {condition.sql} GROUP BY n.label, t.topic ORDER BY mentions DESC, topic, topic_id
        """,
        (speaker, *mention.values, *condition.values),
    )
    return with_interval(table)


def addressees(database: Database, chosen: Filter, speaker: str) -> pd.DataFrame:
    """Count whom a speaker addresses: addressee, addressee_id, statements."""
    condition = where.statements(chosen)
    return database.table(
        f"""
        SELECT r.name AS addressee, r.id AS addressee_id, count(*) AS statements
        {_SAID} JOIN shown_actor o ON o.statement = s.id AND o.part = 'addressee'
        JOIN actor r ON r.id = o.actor
        WHERE {condition.sql} GROUP BY r.name, r.id ORDER BY statements DESC, r.name, r.id
        """,
        (speaker, *condition.values),
    )
