"""One statement as JSON, the form that other programs read."""

from onrecord.records import Actor, Article, Span, Statement


def statement_as_json(statement: Statement, article: Article) -> dict[str, object]:
    """Give one statement in the published form; spans point into the text of the article's file."""
    return {
        "id": statement.id,
        "file": article.file,
        "article": article.id,
        "quotation": statement.quotation,
        "source": _span(article, statement.source),
        "source_text": statement.source and statement.source.of(article.body),
        "cue": _span(article, statement.cue),
        "cue_text": statement.cue and statement.cue.of(article.body),
        "content": [_span(article, span) for span in statement.content],
        "content_text": content_text(statement, article),
        "speakers": [actor_as_json(actor) for actor in statement.speakers],
        "addressees": [actor_as_json(actor) for actor in statement.addressees],
        "relay": statement.relay and actor_as_json(statement.relay),
        "attitude": statement.attitude,
        "said_on": str(statement.said_on) or None,
        "topics": [
            {
                "id": mention.topic,
                "facets": dict(mention.facets),
                "stance": mention.stance,
                "score": mention.score,
                "span": _span(article, mention.span),
                "rule": mention.rule,
                "deciding": [_span(article, span) for span in mention.deciding],
            }
            for mention in statement.topics
        ],
        "confidence": statement.confidence,
        "speaker_confidence": statement.speaker_confidence,
    }


def content_text(statement: Statement, article: Article) -> str:
    """Join the fragments of a content, with an ellipsis where words of others stand between them."""
    return " … ".join(span.of(article.body) for span in statement.content)


def actor_as_json(actor: Actor) -> dict[str, str | None]:
    """Give an actor in the published form."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "role": actor.role,
        "standing": actor.standing,
    }


def _span(article: Article, span: Span | None) -> list[int] | None:
    if span is None:
        return None
    in_file = article.in_file(span)
    return [in_file.start, in_file.end]
