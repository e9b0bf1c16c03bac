"""Monica 4's exports, JSON and SQL, told apart by their first sign: the Reader of this format.

A JSON export is read whole, since what stands at its end says who was there, and is refused where it is larger than
that; an SQL export is read statement by statement, however long its lines are.
"""

from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from trustjournal.base.errors import reason_of
from trustjournal.base.i18n import _
from trustjournal.services.exchange.byte_lines import is_text_encoding, plain_chunks
from trustjournal.services.exchange.monica.account import Account
from trustjournal.services.exchange.monica.entries import read_entries
from trustjournal.services.exchange.monica.family import Family
from trustjournal.services.exchange.monica.json_side import read_json
from trustjournal.services.exchange.monica.people import read_contact
from trustjournal.services.exchange.monica.sql_side import read_sql
from trustjournal.services.exchange.monica.work import Work
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import Given, Reading, Said

JSON_LIMIT = 256 << 20
_HEAD = 4096


def read(source: Given, file: str, how: Reading) -> Iterator[Said]:
    """Everyone in an export of Monica and what is noted of them, people before entries."""
    try:
        account = _account(source, file, how)
    except OSError as error:
        words = _("The file could not be read ({reason}).").format(reason=reason_of(error))
        account = Account(problems=[Problem(file=file, line=None, message=words)])
    work = Work(account, file, how)
    family = Family(work)
    for contact in account.contacts:
        if (said := read_contact(work, family, contact)) is not None:
            yield said
    yield from read_entries(work)
    yield from work.problems()


def _account(source: Given, file: str, how: Reading) -> Account:
    encoding = how.encoding if how.encoding is not None and is_text_encoding(how.encoding) else None
    with closing(_opened(source)) as stream:
        head = stream.read(_HEAD)
        stream.seek(0)
        if head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] not in (b"{", b"["):
            return read_sql(plain_chunks(stream, encoding), file)
        data = _whole(stream, encoding)
    if data is None:
        words = _("This file is larger than 256 MB and was not read; Monica's SQL export of it is smaller.")
        return Account(problems=[Problem(file=file, line=None, message=words)])
    return read_json(data, file)


def _opened(source: Given) -> BinaryIO:
    return source.open("rb") if isinstance(source, Path) else BytesIO(source.data)


def _whole(stream: BinaryIO, encoding: str | None) -> bytearray | None:
    """A whole file in UTF-8; None where it is too large."""
    data = bytearray()
    for chunk in plain_chunks(stream, encoding):
        data += chunk
        if len(data) > JSON_LIMIT:
            return None
    return data
