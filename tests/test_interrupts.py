import signal
import subprocess
import sys

import pytest

from onrecord.interrupts import put_off


def test_an_interrupt_waits_for_the_end_of_the_block() -> None:
    done = []

    def interrupted() -> None:
        with put_off():
            signal.raise_signal(signal.SIGINT)
            done.append("to the end")

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert done == ["to the end"]


def test_nothing_is_left_changed() -> None:
    with put_off():
        pass
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_a_process_started_in_the_block_never_hears_of_it() -> None:
    code = "import signal; signal.raise_signal(signal.SIGINT); print('lives')"
    with put_off():
        process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (process.stdout, process.stderr) == ("lives\n", "")
