"""Extractors for tests of the processes they run in; those can import this module, but no test."""

import os
import signal
from collections.abc import Sequence

from onrecord.extraction.extractor import Extractor
from onrecord.records import Article, Statement


class Silent(Extractor):
    def statements(self, articles: Sequence[Article]) -> list[list[Statement]]:
        return [[] for _ in articles]


class Failing(Extractor):
    def statements(self, articles: Sequence[Article]) -> list[list[Statement]]:
        raise LookupError(articles[0].title)


class Killed(Silent):
    def statements(self, articles: Sequence[Article]) -> list[list[Statement]]:
        os.kill(os.getpid(), signal.SIGKILL)
        return super().statements(articles)
