"""The process that owns the database while a dashboard runs: it reads, and loads what others hand over."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.records import Actor, Codebook
from onrecord.store.database import Database, open_patiently
from onrecord.store.inbox import Inbox
from onrecord.store.tags import codebook_in_force
from onrecord.store.writing import write_actors, write_codebook

_PAUSE = 0.25  # seconds between two looks into the inbox

Answer = Callable[[Database, str], str]
"""Does what a request asks of the owner, and says what came of it."""


@dataclass(frozen=True)
class Owner:
    """An owned database with the thread that empties its inbox."""

    database: Database
    inbox: Inbox
    _answer: Answer
    _ended: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    @classmethod
    def of(cls, path: Path, first: Codebook, actors: Iterable[Actor], answer: Answer) -> "Owner":
        """Become the owner of a database file, with the actors of actors files.

        `first` is the codebook in force where none was ever applied.

        Raises:
            DatabaseError: the file cannot be used, or another process keeps it open.
        """
        database = open_patiently(path)
        if codebook_in_force(database) is None:
            write_codebook(database, first)
        write_actors(database, actors)
        inbox = Inbox.of(path)
        inbox.sweep()
        inbox.load_into(database)
        owner = cls(database, inbox, answer)
        owner._publish()
        thread = threading.Thread(target=owner._load_for_ever, name="inbox", daemon=True)
        owner._threads.append(thread)
        thread.start()
        return owner

    def close(self) -> None:
        """Finish the batch in hand and give the database file back."""
        self._ended.set()
        for thread in self._threads:
            thread.join()
        self.database.close()

    def _load_for_ever(self) -> None:
        while not self._ended.wait(_PAUSE):
            self.inbox.load_into(self.database)
            self.inbox.answer(self.database, self._do)

    def _do(self, database: Database, request: str) -> str:
        answered = self._answer(database, request)
        # Before the answer is there: whoever waits for it may ingest at once.
        self._publish()
        return answered

    def _publish(self) -> None:
        applied = codebook_in_force(self.database)
        if applied is not None:
            self.inbox.publish(applied.text)
