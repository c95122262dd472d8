import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from onrecord.extraction.labels import Role, Words
from onrecord.extraction.model import MODELS, TOKENIZER
from onrecord.extraction.windows import LONGEST
from onrecord.training.corpus import Document, documents, examples

_TEXT = "Ann Bell said: “It is late.”\n\nTom Reed told Ann Bell that it was."
_ATTRIBUTIONS = [
    {"source": [[0, 8]], "cue": [[9, 13]], "content": [[15, 28]]},
    {"source": [[30, 38]], "cue": [[39, 43]], "content": [[53, 64]]},
    {"source": [], "cue": [[39, 43]], "content": []},
]


@pytest.fixture
def document(tmp_path: Path) -> Document:
    entry = {"id": "a", "text": _TEXT, "attributions": _ATTRIBUTIONS, "silver_entities": [[0, 8, "PERSON"]]}
    with gzip.open(tmp_path / "train.jsonl.gz", "wt") as file:
        file.write(json.dumps(entry) + "\n")
    (read,) = documents(tmp_path / "train.jsonl.gz", Tokenizer.from_file(str(MODELS / TOKENIZER)))
    return read


def test_spans_of_code_points_become_words(document: Document) -> None:
    (example,) = examples(document, LONGEST)
    assert example.spans == (
        Words(0, 1, Role.SOURCE),
        Words(2, 2, Role.CUE),
        Words(4, 9, Role.CONTENT),
        Words(10, 11, Role.SOURCE),
        Words(12, 12, Role.CUE),
        Words(15, 17, Role.CONTENT),
    )
    assert example.attributions == (0, 0, 0, 1, 1, 1)


def test_names_become_kinds_of_words(document: Document) -> None:
    (example,) = examples(document, LONGEST)
    assert np.flatnonzero(example.names).tolist() == [0, 1]


def test_smaller_windows_hold_the_same_spans(document: Document) -> None:
    assert sum(len(example.spans) for example in examples(document, 12)) == 6
