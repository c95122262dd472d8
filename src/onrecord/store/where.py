"""The Filter as WHERE, with every value bound."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.filters import MIXED, Filter, TopicChoice
from onrecord.records import SURE_SPEAKER, Stance

SPEAKER_CONFIDENCE = """CASE WHEN s.id IN (SELECT statement FROM decided_statement) THEN 1
    ELSE round(s.speaker_confidence::DOUBLE, 2) END"""
"""How sure the speakers of `statement s` are; those that an analyst chose for it are."""

UNCERTAIN = f"coalesce({SPEAKER_CONFIDENCE} < {SURE_SPEAKER}, false)"
"""Whether the speakers of `statement s`, if it has any, are uncertain."""

SQUARES = "list_sum([n * n FOR n IN map_values(histogram(story))])::BIGINT"
"""The sum, over the stories of some rows, of the square of the rows in each; `estimates` says what for."""

COPY = "s.id IN (SELECT statement FROM statement_copy)"
"""Whether `statement s` repeats one of an earlier article of its story."""

ROLE = """CASE WHEN EXISTS (FROM decided_statement d WHERE d.statement = p.statement AND d.shown = p.actor)
    THEN NULL ELSE p.role END"""
"""The role of `shown_actor p`; what the machine read is not that of another whom an analyst chose."""


@dataclass(frozen=True, slots=True)
class Condition:
    """An SQL condition with the values of its question marks, in order."""

    sql: str
    values: tuple[object, ...] = ()


def statements(chosen: Filter) -> Condition:
    """Say which rows of `statement s JOIN article a` the filter means."""
    conditions = [
        *_period(chosen),
        *_any_of("a.outlet", chosen.outlets),
        *_any_of("s.attitude", chosen.attitudes),
        *_any_of("s.quotation", chosen.quotations),
        *_speakers(chosen.speakers),
        *(Condition(r"s.sentence_text ILIKE ? ESCAPE '\'", (_like(word),)) for word in chosen.words),
    ]
    if chosen.topics or chosen.stances:
        # One mention must fulfil both: a critical statement on talks that also names sanctions is not
        # a critical statement on sanctions.
        mention = mentions(chosen)
        conditions.append(
            Condition(
                f"EXISTS (FROM statement_topic t WHERE t.statement = s.id AND {mention.sql})",
                mention.values,
            )
        )
    if chosen.confidence:
        conditions.append(Condition("round(s.confidence::DOUBLE, 2) >= ?", (chosen.confidence,)))
    if chosen.speaker_confidence:
        conditions.append(Condition(f"{SPEAKER_CONFIDENCE} >= ?", (chosen.speaker_confidence,)))
    if not chosen.copies:
        conditions.append(Condition(f"NOT {COPY}"))
    if chosen.unreadable:
        conditions.append(Condition("false"))
    return _all(conditions)


def words(column: str, text: str) -> Condition:
    """Say where a column contains every word of a text; all rows where the text has none."""
    return _all([Condition(rf"{column} ILIKE ? ESCAPE '\'", (_like(word),)) for word in text.split()])


def mentions(chosen: Filter) -> Condition:
    """Say which rows of `statement_topic t`, within those statements, the filter means."""
    plain = [stance for stance in chosen.stances if stance != MIXED]
    stances = _any_of("t.stance", plain)
    if MIXED in chosen.stances:
        stances.append(_mixed(chosen))
    return _all([topics(chosen), *([_either(stances)] if stances else [])])


def topics(chosen: Filter, alias: str = "t") -> Condition:
    """Say which rows of `statement_topic` are on the topics that the filter means, whatever their stance."""
    choices = [_topic(choice, alias) for choice in chosen.topics]
    return _either(choices) if choices else Condition("true")


def _mixed(chosen: Filter) -> Condition:
    topic = topics(chosen, "m")
    opposites = (Stance.FAVOURABLE, Stance.CRITICAL)
    both = " AND ".join(f"bool_or(m.stance = '{stance}')" for stance in opposites)
    return Condition(
        "(list_contains(?, t.stance) AND t.statement IN (SELECT m.statement FROM statement_topic m"
        f" WHERE {topic.sql} GROUP BY m.statement HAVING {both}))",
        (list(opposites), *topic.values),
    )


def _period(chosen: Filter) -> list[Condition]:
    conditions = []
    if chosen.since:
        conditions.append(Condition("a.date_from >= ?", (chosen.since,)))
    if chosen.until:
        conditions.append(Condition("a.date_to <= ?", (chosen.until,)))
    return conditions


def _any_of(column: str, values: Sequence[str]) -> list[Condition]:
    return [Condition(f"list_contains(?, {column})", (list(values),))] if values else []


def _speakers(actors: Sequence[str]) -> list[Condition]:
    if not actors:
        return []
    return [
        Condition(
            "EXISTS (FROM shown_actor p WHERE p.statement = s.id AND p.part = 'speaker'"
            " AND list_contains(?, p.actor))",
            (list(actors),),
        )
    ]


def _topic(choice: TopicChoice, alias: str) -> Condition:
    if choice.facet is None:
        return Condition(
            f"{alias}.topic IN (SELECT topic FROM topic_ancestor WHERE ancestor = ?)", (choice.topic,)
        )
    return Condition(
        f"({alias}.topic = ? AND {alias}.facets[?] = ?)", (choice.topic, choice.facet, choice.value)
    )


def _like(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _all(conditions: Sequence[Condition]) -> Condition:
    return _joined(conditions, " AND ") if conditions else Condition("true")


def _either(conditions: Sequence[Condition]) -> Condition:
    return _joined(conditions, " OR ")


def _joined(conditions: Sequence[Condition], operator: str) -> Condition:
    sql = operator.join(condition.sql for condition in conditions)
    values = tuple(value for condition in conditions for value in condition.values)
    return Condition(f"({sql})", values)
