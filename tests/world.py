"""A small invented world for the tests of store, pages and command line."""

from collections.abc import Mapping
from dataclasses import replace

from onrecord.records import (
    Actor,
    ActorKind,
    Article,
    Attitude,
    Codebook,
    DateOrigin,
    Facet,
    FacetValue,
    PartialDate,
    Quotation,
    Span,
    Stance,
    Statement,
    Topic,
    TopicMention,
)
from onrecord.store.batch import Extracted

LEE = Actor("person.ann-lee", "Ann Lee", ActorKind.PERSON, role="Minister of Weather")
NORLAND = Actor("government.norland", "Norland", ActorKind.GOVERNMENT, "NO")
HARBOUR_WIRE = Actor("organisation.harbour-wire", "Harbour Wire", ActorKind.ORGANISATION)

CODEBOOK = Codebook(
    "Weather",
    (
        Topic("sky", "Sky", "What is above"),
        Topic(
            "rockets",
            "Rockets",
            "What flies",
            parent="sky",
            patterns=("rocket*",),
            facets=(
                Facet("range", "Range", (FacetValue("short", "Short", ()), FacetValue("all", "All", ()))),
            ),
        ),
        Topic("talks", "Talks", "What is said", patterns=("talks",)),
    ),
)


def extracted(name: str, published: str = "2018-06-29", *, file: str | None = None) -> Extracted:
    """Make an article with two statements; the second names two topics and has two speakers."""
    body = f"{name}\nLee said talks failed.\nNorland and Lee fear short rockets and talks.\n"

    def span(text: str, begin: int = 0) -> Span:
        start = body.index(text, begin)
        return Span(start, start + len(text))

    first, second = span("Lee said talks failed."), span("Norland and Lee fear short rockets and talks.")
    statements = (
        Statement(
            id=f"{name}-1",
            article=name,
            quotation=Quotation.INDIRECT,
            source=span("Lee"),
            cue=span("said"),
            content=(span("talks failed"),),
            sentence=first,
            attitude=Attitude.ASSERTION,
            confidence=0.9,
            speaker_confidence=0.9,
            speakers=(LEE,),
            addressees=(NORLAND,),
            topics=(TopicMention("talks", span("talks"), Stance.NEUTRAL, 0.0),),
        ),
        Statement(
            id=f"{name}-2",
            article=name,
            quotation=Quotation.MIXED,
            source=span("Norland and Lee"),
            cue=span("fear"),
            content=(span("short rockets and talks"),),
            sentence=second,
            attitude=Attitude.CONCERN,
            confidence=0.5,
            speaker_confidence=0.6,
            speakers=(NORLAND, LEE),
            said_on=PartialDate(2018, 6),
            relay=HARBOUR_WIRE,
            topics=(
                TopicMention("rockets", span("rockets"), Stance.CRITICAL, -0.6, {"range": "short"}),
                TopicMention("talks", span("talks", second.start), Stance.FAVOURABLE, 0.8),
            ),
        ),
    )
    date = PartialDate.parse(published)
    article = Article(
        id=name,
        title=name,
        body=body,
        outlet="Daily Sky",
        published=date,
        published_origin=DateOrigin.METADATA if published else None,
        file=file or f"{name}.txt",
    )
    return Extracted(article, statements)


def spoken(name: str, *speakers: Actor, speaker_confidence: float = 0.9) -> Extracted:
    """Make an article with one statement of these speakers, of the same id as the article."""
    whole = extracted(name)
    statement = replace(
        whole.statements[0],
        id=name,
        speakers=speakers,
        addressees=(),
        speaker_confidence=speaker_confidence,
    )
    return Extracted(whole.article, (statement,))


def told(
    name: str,
    speaker: Actor,
    published: str,
    score: float,
    *,
    topic: str = "talks",
    facets: Mapping[str, str] | None = None,
    said_on: str = "",
    speaker_confidence: float = 0.9,
) -> Extracted:
    """Make an article with one statement, of the same id, that mentions one topic with a score."""
    whole = spoken(name, speaker, speaker_confidence=speaker_confidence)
    stance = Stance.FAVOURABLE if score > 0 else Stance.CRITICAL if score < 0 else Stance.NEUTRAL
    (statement,) = whole.statements
    mention = TopicMention(topic, statement.topics[0].span, stance, score, facets or {})
    return Extracted(
        replace(whole.article, published=PartialDate.parse(published)),
        (replace(statement, topics=(mention,), said_on=PartialDate.parse(said_on)),),
    )


def off_topic(name: str, content: str) -> Extracted:
    """Make an article with one statement by Lee that names no topic, of the same id as the article."""
    whole = extracted(name)
    body = f"{name}\nLee said {content}.\n"
    source = Span(len(name) + 1, len(name) + 4)
    statement = replace(
        whole.statements[0],
        id=name,
        source=source,
        cue=Span(source.end + 1, source.end + 5),
        content=(Span(source.end + 6, len(body) - 2),),
        sentence=Span(source.start, len(body) - 1),
        addressees=(),
        topics=(),
    )
    return Extracted(replace(whole.article, body=body), (statement,))


def printed(
    name: str,
    sentences: int,
    published: str = "2018-06-29",
    *,
    outlet: str = "Daily Sky",
    speakers: tuple[Actor, ...] = (LEE,),
    first: str = "",
) -> Extracted:
    """Make an article of a wire story cut after some sentences, each a statement; `first` stands before."""
    said = [first] if first else []
    said += [f"Station {number} expects {number} mm of rain by the evening." for number in range(sentences)]
    body = "\n".join(said)
    whole = extracted(name, published)
    statements = []
    for number, sentence in enumerate(said):
        start = body.index(sentence)
        span = Span(start, start + len(sentence))
        statements.append(
            replace(
                whole.statements[0],
                id=f"{name}-{number}",
                source=None,
                cue=None,
                content=(span,),
                sentence=span,
                speakers=speakers,
                addressees=(),
                topics=(),
            )
        )
    article = replace(whole.article, body=body, title=f"Rain, says {name}", outlet=outlet)
    return Extracted(article, tuple(statements))
