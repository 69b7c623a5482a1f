"""A list as CSV, sent as it is made."""

import csv
import datetime as dt
from collections.abc import Iterator

from django.http import StreamingHttpResponse

from heed.core.text.cells import guarded
from heed.web.lists.tables import Table, plain

BOM = "\ufeff"  # tells Excel that the file is UTF-8
LINES_AT_ONCE = 200


class _Line:
    """Where csv.writer leaves a line for us to pick up."""

    def write(self, text: str) -> str:
        return text


def response(table: Table) -> StreamingHttpResponse:
    made = StreamingHttpResponse(_pieces(table), content_type="text/csv; charset=utf-8")
    made["Content-Disposition"] = f'attachment; filename="{table.name}.csv"'
    return made


def _pieces(table: Table) -> Iterator[str]:
    """The file in pieces of many lines: a piece a line would cost more to send than to make."""
    writer = csv.writer(_Line())
    piece = [BOM, writer.writerow([guarded(table.about_line())]), writer.writerow([guarded(h) for h in table.headings])]
    for row in table.rows():
        piece.append(writer.writerow([_cell(value) for value in row]))
        if len(piece) >= LINES_AT_ONCE:
            yield "".join(piece)
            piece = []
    yield "".join(piece)


def _cell(value: object) -> object:
    """Numbers stay numbers; dates as the United Kingdom writes them; text that could run as a formula is guarded."""
    made = plain(value)
    if isinstance(made, dt.datetime):
        return made.strftime("%d/%m/%Y %H:%M")
    if isinstance(made, dt.date):
        return made.strftime("%d/%m/%Y")
    return guarded(made) if isinstance(made, str) else made
