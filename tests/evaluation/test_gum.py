from pathlib import Path

import pytest

from gum_documents import DOCUMENT, TEXT, write_archive
from onrecord.evaluation.gold import GoldError
from onrecord.evaluation.gum import GumDocument, names, read_documents
from onrecord.evaluation.gum_names import Word, name_in
from onrecord.records import Span

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "gum.tar.gz"


@pytest.fixture
def document(tmp_path: Path) -> GumDocument:
    return read_documents(write_archive(tmp_path, GUM_news_a=DOCUMENT))[0]


def test_the_text_has_a_line_for_each_paragraph_and_holds_every_word(document: GumDocument) -> None:
    assert document.text == TEXT
    assert (document.name, document.genre, document.speakers[-1]) == ("GUM_news_a", "news", "TomReed")
    assert all(word.span.of(TEXT) == word.form for word in document.words)
    assert [document.words[n].head for n in (0, 3, 9)] == [1, None, 10]


def test_mentions_have_their_head_their_chain_and_their_name(document: GumDocument) -> None:
    assert [
        (each.span.of(TEXT), each.kind, each.group, document.words[each.head].form, each.name)
        for each in document.mentions
    ] == [
        ("Minister Ann Bell", "person", 1, "Ann", Span(9, 17)),
        ("the bridge", "object", 2, "bridge", None),
        ("She", "person", 1, "She", None),
        ("the Lund Council's", "organisation", 3, "Council", Span(62, 74)),
        ("Lund", "place", 4, "Lund", Span(62, 66)),
        ("Residents", "person", 5, "Residents", None),
        ("Bell", "person", 1, "Bell", Span(112, 116)),
        ("I", "person", 6, "I", None),
    ]


def test_chains_of_one_identity_are_one(tmp_path: Path) -> None:
    known = DOCUMENT.replace("1-coref)", "1-coref-Ann_Bell)").replace("1-ana)", "1-ana-Ann_Bell)")
    document = read_documents(write_archive(tmp_path, GUM_news_a=known))[0]
    assert [each.group for each in document.mentions] == [1, 2, 1, 3, 4, 5, 1, 1]


def test_attributions_have_their_source_cue_and_content(document: GumDocument) -> None:
    assert [
        (
            [span.of(TEXT) for span in each.source],
            each.cue and each.cue.of(TEXT),
            [span.of(TEXT) for span in each.content],
            each.mention and each.mention.group,
            each.negative,
        )
        for each in document.attributions
    ] == [
        (["Minister Ann Bell"], "said", ["the bridge is safe."], 1, False),
        (["She"], "added", ["that the Lund Council's plan failed."], 1, False),
        (["Residents"], "doubted", ["it", "again."], 5, True),
        (["Bell"], "said", ["it", "again."], 1, False),
        (["I"], "hope", ["so."], 6, False),
    ]


def test_of_names_in_each_other_only_the_outermost_is_given(document: GumDocument) -> None:
    assert [(span.of(TEXT), kind) for span, kind in names(document)] == [
        ("Ann Bell", "person"),
        ("Lund Council", "organisation"),
        ("Bell", "person"),
    ]


@pytest.mark.parametrize(
    ("phrase", "kind", "name"),
    [
        ("Lady/NNP/nmod:desc>2 Ann/NNP/root J./NNP/flat>2 Bell/NNP/flat>2", "person", "Ann J. Bell"),
        ("coauthor/NN/root Ann/NNP/compound>3 Bell/NNP/appos>1", "person", "Ann Bell"),
        ("Mei/NNP/root +-/HYPH/punct>3 +lin/NNP/flat>1", "person", "Mei-lin"),
        ("the/DT/det>2 Emperor/NNP/root", "person", None),
        ("Swedes/NNPS/root", "person", None),
        ("Minister/NNP/root", "person", None),
        (
            "the/DT/det>2 University/NNP/root of/IN/case>4 Lund/NNP/nmod>2",
            "organisation",
            "University of Lund",
        ),
        (
            "University/NNP/root of/IN/case>3 Lund/NNP/nmod>1 of/IN/case>5 Sweden/NNP/nmod>1",
            "organisation",
            "University of Lund",
        ),
        ("The/DT/det>3 Blue/NNP/amod>3 Star/NNP/root", "organisation", "Blue Star"),
        ("the/DT/det>2 Court/NNP/root", "organisation", None),
        ("the/DT/det>2 council/NN/root", "organisation", None),
        ("Lund/NNP/root ,/,/punct>3 Sweden/NNP/appos>1", "place", "Lund"),
        ("Lund/NNP/root", "event", None),
    ],
)
def test_a_phrase_is_reduced_to_its_name(phrase: str, kind: str, name: str | None) -> None:
    text, words = "", []
    for part in phrase.split():
        form, xpos, relation = part.removeprefix("+").split("/")
        relation, _, head = relation.partition(">")
        begin = len(text) if part.startswith("+") else len(text) + 1
        words.append(
            Word(
                Span(begin, begin + len(form)), form, "X", xpos, relation, int(head) - 1 if head else None, 0
            )
        )
        text = text.ljust(begin) + form
    found = name_in(words, 0, len(words), kind, ())
    assert (found and found.of(text)) == name


def test_every_second_document_is_held_out(tmp_path: Path) -> None:
    archive = write_archive(tmp_path, **dict.fromkeys(("GUM_bio_c", "GUM_bio_a", "GUM_bio_b"), DOCUMENT))
    assert [(each.name, each.held_out) for each in read_documents(archive)] == [
        ("GUM_bio_a", False),
        ("GUM_bio_b", True),
        ("GUM_bio_c", False),
    ]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (DOCUMENT.replace("# text", "# words"), "no text before"),
        (DOCUMENT.replace("Bell said again", "Bell says again"), "substring not found"),
        (DOCUMENT.replace("Entity=2)", "Entity=9)"), "is no document of GUM"),
        (DOCUMENT.replace("\t_\n", "\n"), "not enough values"),
        (DOCUMENT.replace("sem-atsrc-28", "sem-atsrc-99"), "is no document of GUM"),
        (DOCUMENT.replace("9->10", "9->77"), "77"),
    ],
)
def test_what_is_wrong_with_a_document_is_named(tmp_path: Path, broken: str, reason: str) -> None:
    with pytest.raises(GoldError, match=f"GUM_news_a.*{reason}|{reason}.*GUM_news_a"):
        read_documents(write_archive(tmp_path, GUM_news_a=broken))


def test_a_name_that_tells_no_genre_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="notes is no document of GUM"):
        read_documents(write_archive(tmp_path, notes=DOCUMENT))


@pytest.mark.parametrize("content", [None, b"no archive"])
def test_a_file_that_is_no_archive_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "gum.tar.gz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GoldError, match="cannot be read"):
        read_documents(path)


def test_an_archive_without_documents_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"has no \.conllu"):
        read_documents(write_archive(tmp_path))


@pytest.mark.shared
def test_the_corpus_is_read() -> None:
    documents = read_documents(CORPUS)
    assert (len(documents), sum(each.held_out for each in documents)) == (93, 46)
    assert sum(len(each.words) for each in documents) == 90_541
    assert sum(len(each.attributions) for each in documents) == 806
    assert all(word.span.of(each.text) == word.form for each in documents for word in each.words)
    assert {kind for each in documents for _, kind in names(each)} == {"person", "organisation", "place"}
