import gzip
import json
from pathlib import Path

import pytest

from onrecord.evaluation import polarity
from onrecord.evaluation.gold import EvaluationError, GoldError
from onrecord.evaluation.polarity import (
    TRAINING,
    Target,
    bag,
    by_tones,
    read_targets,
    row,
    rows,
    told_by_model,
)
from onrecord.extraction.extractor import Extractor
from onrecord.records import Codebook, Span, Stance, Tone

NOBODY = Extractor(Codebook("Empty", ()), ())
GOOD = "The brilliant plan saved the town."
BAD = "The dreadful plan ruined the town."
PLAIN = "The plan concerns the town."


def write(path: Path, entries: list[tuple[str, int]]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for sentence, polarity_ in entries:
            start = sentence.index("plan")
            entry = {"sentence": sentence, "from": start, "to": start + 4, "polarity": polarity_}
            lines.write(json.dumps(entry) + "\n")
    return path


def test_targets_are_read_with_their_stances(tmp_path: Path) -> None:
    read = read_targets(write(tmp_path / "dev.jsonl.gz", [(GOOD, 1), (BAD, -1), (PLAIN, 0)]))
    assert [target.span.of(target.sentence) for target in read] == ["plan"] * 3
    assert [target.stance for target in read] == [Stance.FAVOURABLE, Stance.CRITICAL, Stance.NEUTRAL]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read"),
        (b"no gzip", "cannot be read"),
        (gzip.compress(b"[]\n"), "no file of NewsMTSC"),
        (gzip.compress(b'{"sentence": "A", "from": 0, "to": 1, "polarity": 7}\n'), "no file of NewsMTSC"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_clear_line(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "dev.jsonl.gz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GoldError, match=rf"dev\.jsonl\.gz: .*{message}"):
        read_targets(path)


@pytest.mark.parametrize(
    ("tones", "stance"),
    [
        ((Tone(4, 0.9), Tone(8, 0.7)), Stance.FAVOURABLE),
        ((Tone(4, 0.9), Tone(8, -0.9)), Stance.NEUTRAL),
        ((Tone(0, 0.9), Tone(4, -0.5), Tone(13, 0.9)), Stance.CRITICAL),
        ((), Stance.NEUTRAL),
    ],
)
def test_the_tone_of_a_target_is_the_mean_of_its_words(tones: tuple[Tone, ...], stance: Stance) -> None:
    target = Target("The new plan works.", Span(4, 12), Stance.NEUTRAL)
    assert by_tones(target, lambda _: tones) is stance


def test_words_near_the_target_are_marked() -> None:
    words = bag(Target("One good plan fails us", Span(9, 13), Stance.CRITICAL))
    assert {"good", "one good", "good [target]", "before: good", "behind: fails"} <= set(words)
    assert "plan" not in words


def test_a_row_has_the_score_of_each_stance() -> None:
    right = [Stance.FAVOURABLE, Stance.NEUTRAL, Stance.CRITICAL, Stance.CRITICAL]
    assert row("x", [Stance.FAVOURABLE, Stance.CRITICAL, Stance.CRITICAL, Stance.CRITICAL], right) == {
        "measure": "x",
        "n": 4,
        "accuracy": 0.75,
        "macro_f1": 0.6,
        "f1_favourable": 1.0,
        "f1_neutral": 0.0,
        "f1_critical": 0.8,
    }


def test_without_the_baselines_packages_the_advice_is_to_install_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(polarity, "import_module", missing)
    file = write(tmp_path / "dev.jsonl.gz", [(GOOD, 1)])
    with pytest.raises(EvaluationError, match=r"pip install 'onrecord\[evaluation\]'"):
        rows(file, NOBODY)


def test_ours_stands_beside_the_baselines(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    pytest.importorskip("vaderSentiment")
    entries = [(GOOD, 1), (BAD, -1), (PLAIN, 0), (BAD, -1)]
    write(tmp_path / TRAINING, entries * 5)
    file = write(tmp_path / "dev.jsonl.gz", entries)
    table = rows(file, NOBODY, lambda sentence: [Tone(sentence.index("plan"), -1.0)])
    assert [entry["measure"] for entry in table] == [
        "ours",
        "VADER, the whole sentence",
        "bag of words",
        "always the most frequent",
    ]
    assert [entry["accuracy"] for entry in table] == [0.5, 1.0, 1.0, 0.5]


def test_the_model_that_ships_tells_every_word_a_tone() -> None:
    tones = told_by_model(GOOD)
    assert [GOOD[tone.start :].split()[0] for tone in tones][:3] == ["The", "brilliant", "plan"]
    assert all(-1 <= tone.score <= 1 for tone in tones)
