"""Score how well a sentence is told to speak of a target, on NewsMTSC; docs/method.md says how.

Hamborg and Donnay 2021. Each line of the file has a `sentence`, where the target stands in it (`from`, `to`)
and whether it is spoken of well (1), ill (-1) or neither (0).
"""

import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.evaluation.classes import accuracy, by_class, macro_f1, majority
from onrecord.evaluation.gold import STANCES, EvaluationError, GoldError
from onrecord.evaluation.tables import Row, rounded
from onrecord.extraction.attribution import Attribution
from onrecord.extraction.extractor import Extractor
from onrecord.extraction.model import shipped
from onrecord.extraction.quotations import quotations
from onrecord.extraction.stance import stance_of
from onrecord.extraction.tones import tell
from onrecord.records import Span, Stance, Tone

TRAINING = "newsmtsc-train.jsonl.gz"
"""What the bag of words learns from; it lies beside the file that is scored."""

TonesOf = Callable[[str], Sequence[Tone]]
"""Gives the tones of the words of a sentence."""

_SURE_COMPOUND = 0.05
"""From which compound score on VADER takes a sentence as positive or negative, as its authors advise."""

_NEAR = 5
"""How many words on either side of the target the bag of words has once more, marked."""

_WORD = re.compile(r"\w+(?:['’]\w+)?|[!?]")


@dataclass(frozen=True, slots=True)
class Target:
    """What a sentence speaks of, where it stands in it, and how the sentence speaks of it."""

    sentence: str
    span: Span
    stance: Stance


def told_by_model(sentence: str) -> list[Tone]:
    """Tell the tones of all words of a sentence with the model that ships, as if all of it were a content."""
    model, quoted = shipped(), quotations(sentence)
    if model.branch is None:
        return []
    whole = [Attribution(None, None, (Span(0, len(sentence)),))]
    return [
        tone
        for read in model.windows([sentence], [quoted])
        for tone in tell(sentence, read.window, read.hidden, whole, model.branch).tones
    ]


def rows(file: Path, _: Extractor, tones_of: TonesOf = told_by_model) -> list[Row]:
    """Score ours beside three baselines.

    Raises:
        EvaluationError: a file cannot be used, or the packages of the baselines are not installed.
    """
    targets = read_targets(file)
    right = [target.stance for target in targets]
    told = {
        "ours": [by_tones(target, tones_of) for target in targets],
        "VADER, the whole sentence": _by_vader(targets),
        "bag of words": _by_words(read_targets(file.with_name(TRAINING)), targets),
        "always the most frequent": majority(right),
    }
    return [row(measure, stances, right) for measure, stances in told.items()]


def read_targets(file: Path) -> list[Target]:
    """Read a file of NewsMTSC as JSON lines.

    Raises:
        GoldError: it cannot be read or is not of that form.
    """
    try:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            return [_target(json.loads(line)) for line in lines]
    except (OSError, EOFError) as error:
        raise GoldError(f"{file}: cannot be read ({error}); check the path") from error
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{file}: is no file of NewsMTSC ({error}); give it as .jsonl.gz") from error


def by_tones(target: Target, tones_of: TonesOf) -> Stance:
    """Give the class of the mean tone of the target's words; without any it is neutral."""
    span = target.span
    scores = [tone.score for tone in tones_of(target.sentence) if span.start <= tone.start < span.end]
    return stance_of(sum(scores) / len(scores)) if scores else Stance.NEUTRAL


def row(measure: str, told: Sequence[Stance], right: Sequence[Stance]) -> Row:
    """Give accuracy, macro-F1 and the F1 of each stance as a row."""
    counts = by_class(told, right, tuple(Stance))
    return {
        "measure": measure,
        "n": len(right),
        "accuracy": rounded(accuracy(told, right).value),
        "macro_f1": rounded(macro_f1(counts)),
        **{f"f1_{stance}": rounded(each.f1) for stance, each in counts.items()},
    }


def bag(target: Target) -> list[str]:
    """Give the words of a sentence, its pairs of words, and again, marked, those near the target."""
    before, behind = target.sentence[: target.span.start], target.sentence[target.span.end :]
    near = {"before": _words(before)[-_NEAR:], "behind": _words(behind)[:_NEAR]}
    words = [*_words(before), "[target]", *_words(behind)]
    pairs = (f"{one} {other}" for one, other in pairwise(words))
    return [*words, *pairs, *(f"{side}: {word}" for side, each in near.items() for word in each)]


def _target(entry: Mapping[str, Any]) -> Target:
    return Target(entry["sentence"], Span(entry["from"], entry["to"]), STANCES[entry["polarity"]])


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _by_vader(targets: Sequence[Target]) -> list[Stance]:
    analyser = _optional("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
    return list(_vader_stances(analyser, targets))


def _vader_stances(analyser: Any, targets: Sequence[Target]) -> Iterator[Stance]:  # noqa: ANN401
    for target in targets:
        compound = analyser.polarity_scores(target.sentence)["compound"]
        if abs(compound) < _SURE_COMPOUND:
            yield Stance.NEUTRAL
        else:
            yield Stance.FAVOURABLE if compound > 0 else Stance.CRITICAL


def _by_words(learned_from: Sequence[Target], targets: Sequence[Target]) -> list[Stance]:
    counter = _optional("sklearn.feature_extraction.text").TfidfVectorizer(analyzer=bag, sublinear_tf=True)
    learner = _optional("sklearn.linear_model").LogisticRegression(max_iter=1000, random_state=0)
    learner.fit(counter.fit_transform(learned_from), [target.stance.value for target in learned_from])
    return [Stance(each) for each in learner.predict(counter.transform(targets))]


def _optional(module: str) -> Any:  # noqa: ANN401
    try:
        return import_module(module)
    except ImportError as error:
        raise EvaluationError(
            f"the baselines need {module.partition('.')[0]}; pip install 'onrecord[evaluation]'"
        ) from error
