"""Ctrl-C, where it must not strike."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """Let Ctrl-C wait for the end of a block; a process started in the block never hears of it at all.

    For the main thread alone, the only one that Python tells of signals.
    """
    came = False

    def note(*_: object) -> None:
        nonlocal came
        came = True

    handler = signal.signal(signal.SIGINT, note)
    # A process inherits what its parent blocks, but not its handlers.
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        signal.signal(signal.SIGINT, handler)
        if came:
            signal.raise_signal(signal.SIGINT)
