import json
from dataclasses import replace

import pytest

from onrecord.records import Actor, Span, Standing
from onrecord.wire import statement_as_json
from world import HARBOUR_WIRE, LEE, spoken


@pytest.mark.parametrize("relay", [None, HARBOUR_WIRE])
def test_a_statement_says_how_sure_its_speaker_is_and_who_passed_it_on(relay: Actor | None) -> None:
    made = spoken("one", replace(LEE, standing=Standing.PROVISIONAL), speaker_confidence=0.4)
    written = json.loads(
        json.dumps(statement_as_json(replace(made.statements[0], relay=relay), made.article))
    )
    assert written["speaker_confidence"] == 0.4
    assert written["speakers"] == [
        {
            "id": "person.ann-lee",
            "name": "Ann Lee",
            "kind": "person",
            "country": None,
            "role": "Minister of Weather",
            "standing": "provisional",
        }
    ]
    assert (written["relay"] and written["relay"]["name"]) == (relay and "Harbour Wire")


def test_a_topic_names_the_rule_of_its_stance_and_the_words_that_decided() -> None:
    made = spoken("one", LEE)
    (statement,) = made.statements
    topic = replace(statement.topics[0], rule="concern", deciding=(Span(4, 9),))
    whole = json.dumps(statement_as_json(replace(statement, topics=(topic,)), made.article))
    (written,) = json.loads(whole)["topics"]
    shown = made.article.in_file(Span(4, 9))
    assert (written["rule"], written["deciding"]) == ("concern", [[shown.start, shown.end]])
