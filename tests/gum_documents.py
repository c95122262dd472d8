"""A document in the form of UD_English-GUM for tests, and the archive it comes in."""

import io
import tarfile
from pathlib import Path

_SAFE = (
    "1 Minister minister PROPN NNP _ 2 nmod:desc _ "
    "Discourse=attribution-positive:1->2:0:sem-atsrc-1-3+lex-indwd-4|Entity=(1-person-new-sssss-cf1-2,3-coref",
    "2 Ann Ann PROPN NNP _ 4 nsubj _ _",
    "3 Bell Bell PROPN NNP _ 2 flat _ Entity=1)",
    "4 said say VERB VBD _ 0 root _ _",
    "5 the the DET DT _ 6 det _ Discourse=ROOT:2:0|Entity=(2-object-new-sssss-cf2-2-sgl",
    "6 bridge bridge NOUN NN _ 8 nsubj _ Entity=2)",
    "7 is be AUX VBZ _ 8 cop _ _",
    "8 safe safe ADJ JJ _ 4 ccomp _ SpaceAfter=No",
    "9 . . PUNCT . _ 4 punct _ _",
)
_LATER = (
    "1 She she PRON PRP _ 2 nsubj _ "
    "Discourse=attribution-positive:3->4:0:sem-atsrc-10+lex-indwd-11|Entity=(1-person-giv:act-s-cf1-1-ana)",
    "2 added add VERB VBD _ 0 root _ _",
    "3 that that SCONJ IN _ 7 mark _ Discourse=elaboration-additional:4->2:1:_",
    "4 the the DET DT _ 6 det _ Entity=(3-organization-new-s-cf2-2,3-sgl",
    "5 Lund Lund PROPN NNP _ 6 compound _ Entity=(4-place-new-s-cf3-1-sgl)",
    "6-7 Council's _ _ _ _ _ _ _ _",
    "6 Council Council PROPN NNP _ 8 nmod:poss _ _",
    "7 's 's PART POS _ 6 case _ Entity=3)",
    "8 plan plan NOUN NN _ 9 nsubj _ _",
    "9 failed fail VERB VBD _ 2 ccomp _ SpaceAfter=No",
    "10 . . PUNCT . _ 2 punct _ _",
)
_ASIDE = (
    "1 Residents resident NOUN NNS _ 2 nsubj _ "
    "Discourse=attribution-negative:5->6:0:sem-atsrc-20+lex-indwd-21|Entity=(5-person-new-s-cf1-1-sgl)",
    "2 doubted doubt VERB VBD _ 0 root _ _",
    "3 it it PRON PRP _ 2 obj _ Discourse=evaluation-comment:6->4:0:_|SpaceAfter=No",
    "4 , , PUNCT , _ 2 punct _ Discourse=attribution-positive:7->6:0:sem-atsrc-24+lex-indwd-25",
    "5 Bell Bell PROPN NNP _ 6 nsubj _ Entity=(1-person-giv:act-s-cf1-1-coref)",
    "6 said say VERB VBD _ 2 parataxis _ _",
    "7 again again ADV RB _ 2 advmod _ Discourse=same-unit_m:8->6:0:_|SpaceAfter=No",
    "8 . . PUNCT . _ 2 punct _ _",
)
_FIRST = (
    "1 I I PRON PRP _ 2 nsubj _ "
    "Discourse=attribution-positive:9->10:0:sem-atsrc-28+lex-indwd-29|Entity=(6-person-new-s-cf1-1-ana)",
    "2 hope hope VERB VBP _ 0 root _ _",
    "3 so so ADV RB _ 2 advmod _ Discourse=joint-list:10->6:0:_;causal-cause:10->2:0:0:_|SpaceAfter=No",
    "4 . . PUNCT . _ 2 punct _ _",
)
TEXT = (
    "Minister Ann Bell said the bridge is safe. She added that the Lund Council's plan failed.\n"
    "Residents doubted it, Bell said again. I hope so."
)
DOCUMENT = "\n".join(
    "\n".join((*comments, f"# text = {text}", *(row.replace(" ", "\t") for row in rows), ""))
    for comments, text, rows in (
        (("# newdoc id = GUM_news_a", "# newpar"), "Minister Ann Bell said the bridge is safe.", _SAFE),
        ((), "She added that the Lund Council's plan failed.", _LATER),
        (("# newpar",), "Residents doubted it, Bell said again.", _ASIDE),
        (("# speaker = TomReed",), "I hope so.", _FIRST),
    )
)


def write_archive(folder: Path, **documents: str) -> Path:
    """Write documents under their names into an archive."""
    path = folder / "gum.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, text in documents.items():
            member = tarfile.TarInfo(f"gum/{name}.conllu")
            data = text.encode()
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path
