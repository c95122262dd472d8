"""Statements as files at addresses of their own, for programs: all rows of the page Statements."""

from collections.abc import Iterator
from itertools import chain

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from onrecord.dashboard import data, link
from onrecord.exporting import stream
from onrecord.filters import Filter
from onrecord.store import queries
from onrecord.store.database import DatabaseError

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "jsonl": "application/jsonl; charset=utf-8",
}
"""The forms that there are, each at `/statements.` and its name."""


def routes() -> list[Route]:
    """List the addresses; each takes the same filter as a link to a page."""
    return [Route(f"/statements.{form}", _statements, name=form) for form in MEDIA_TYPES]


async def _statements(request: Request) -> Response:
    form = request.url.path.rpartition(".")[2]
    headers = {
        "content-type": MEDIA_TYPES[form],
        "content-disposition": f'attachment; filename="onrecord-statements.{form}"',
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    }
    try:
        # The first piece before the answer begins: what goes wrong can then still be said.
        pieces = await run_in_threadpool(_begun, form, request)
    except DatabaseError as error:
        return PlainTextResponse(f"{error}\n", status_code=503)
    return StreamingResponse(() if request.method == "HEAD" else pieces, headers=headers)


def _begun(form: str, request: Request) -> Iterator[bytes]:
    chosen = link.offered(Filter.from_query(request.url.query))
    pieces = stream(queries.statement_batches(data.database(), chosen, str(request.base_url)), form)
    return chain([next(pieces, b"")], pieces)
