import json
from dataclasses import replace

import pytest

from onrecord.records import Actor, Standing
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
