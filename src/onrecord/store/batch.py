"""Articles with their statements as one Arrow table: what an ingest hands over and the owner loads."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from onrecord.records import Article, Span, Statement, TopicMention
from onrecord.wire import actor_as_json, content_text

_SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
_ACTOR = pa.struct([(name, pa.string()) for name in ("id", "name", "kind", "country", "role", "standing")])
MENTION: list[tuple[str, pa.DataType]] = [
    ("topic", pa.string()),
    ("facets", pa.map_(pa.string(), pa.string())),
    ("stance", pa.string()),
    ("score", pa.float32()),
    ("span", _SPAN),
    ("meant", _SPAN),
    ("rule", pa.string()),
    ("deciding", pa.list_(_SPAN)),
]
"""The columns of a mention."""

_REFERENCE = pa.struct([("span", _SPAN), ("meant", _SPAN)])
_TONE = pa.struct([("start", pa.int32()), ("hundredths", pa.int8())])
_STATEMENT = pa.struct(
    [
        ("id", pa.string()),
        ("quotation", pa.string()),
        ("source", _SPAN),
        ("cue", _SPAN),
        ("content", pa.list_(_SPAN)),
        ("sentence", _SPAN),
        ("source_text", pa.string()),
        ("cue_text", pa.string()),
        ("content_text", pa.string()),
        ("sentence_text", pa.string()),
        ("attitude", pa.string()),
        ("said_on", pa.string()),
        ("confidence", pa.float32()),
        ("speaker_confidence", pa.float32()),
        ("speakers", pa.list_(_ACTOR)),
        ("addressees", pa.list_(_ACTOR)),
        ("relays", pa.list_(_ACTOR)),
        ("topics", pa.list_(pa.struct(MENTION))),
        ("references", pa.list_(_REFERENCE)),
        ("tones", pa.list_(_TONE)),
    ]
)
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "title", "body", "outlet", "author")),
        *((name, pa.string()) for name in ("published", "published_precision", "published_origin")),
        *((name, pa.date32()) for name in ("date_from", "date_to")),
        *((name, pa.string()) for name in ("file", "note")),
        ("statements", pa.list_(_STATEMENT)),
    ]
)


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article with the statements found in it."""

    article: Article
    statements: tuple[Statement, ...]


def to_table(extracted: Sequence[Extracted]) -> pa.Table:
    """Lay articles and statements out in the columns of `SCHEMA`."""
    return pa.Table.from_pylist([_article(each) for each in extracted], SCHEMA)


def _article(extracted: Extracted) -> dict[str, object]:
    article = extracted.article
    return {
        "id": article.id,
        "title": article.title,
        "body": article.body,
        "outlet": article.outlet,
        "author": article.author,
        "published": str(article.published),
        "published_precision": article.published.precision,
        "published_origin": article.published_origin,
        "date_from": article.published.first,
        "date_to": article.published.last,
        "file": article.file,
        "note": article.note,
        "statements": [_statement(statement, article) for statement in extracted.statements],
    }


def _statement(statement: Statement, article: Article) -> dict[str, object]:
    body = article.body
    return {
        "id": statement.id,
        "quotation": statement.quotation,
        "source": _span(statement.source),
        "cue": _span(statement.cue),
        "content": [_span(span) for span in statement.content],
        "sentence": _span(statement.sentence),
        "source_text": statement.source and statement.source.of(body),
        "cue_text": statement.cue and statement.cue.of(body),
        "content_text": content_text(statement, article),
        "sentence_text": statement.sentence.of(body),
        "attitude": statement.attitude,
        "said_on": str(statement.said_on),
        "confidence": statement.confidence,
        "speaker_confidence": statement.speaker_confidence,
        "speakers": [actor_as_json(actor) for actor in statement.speakers],
        "addressees": [actor_as_json(actor) for actor in statement.addressees],
        "relays": [actor_as_json(statement.relay)] if statement.relay else [],
        "topics": [mention_as_row(mention) for mention in statement.topics],
        "references": [
            {"span": _span(each.span), "meant": _span(each.meant)} for each in statement.references
        ],
        "tones": [{"start": tone.start, "hundredths": round(tone.score * 100)} for tone in statement.tones],
    }


def mention_as_row(mention: TopicMention) -> dict[str, object]:
    """Lay a mention out in the columns of a tag."""
    return {
        "topic": mention.topic,
        "facets": list(mention.facets.items()),
        "stance": mention.stance,
        "score": round(mention.score, 2),
        "span": _span(mention.span),
        "meant": _span(mention.meant),
        "rule": mention.rule,
        "deciding": [_span(span) for span in mention.deciding],
    }


def _span(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}
