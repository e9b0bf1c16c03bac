"""The archive that LinkedIn gives: its connections and, where one wants them, on which days one wrote to whom."""

from collections.abc import Callable, Iterator

from trustjournal.base.i18n import _
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.reading import Reading, Said
from trustjournal.services.exchange.tables.messages import read_messages
from trustjournal.services.exchange.tables.sheet import Opener
from trustjournal.services.exchange.tables.unpacking import member, members

ReadTable = Callable[[Opener, str, Reading], Iterator[ImportedPerson | Problem]]
CONNECTIONS = "connections.csv"
_MESSAGES = "messages.csv"


def read_archive(opens: Opener, file: str, how: Reading, read_table: ReadTable) -> Iterator[Said]:
    """Everyone in the archive, and behind them their conversations where `how.touches`. OSError for a damaged one."""
    inside = members(opens)
    if CONNECTIONS not in inside:
        message = _("There is no Connections.csv in this archive, so there was nobody to read.")
        yield Problem(file=file, line=None, message=message)
        return
    people: dict[str, str] = {}
    for said in read_table(member(opens, inside[CONNECTIONS]), file, how):
        if isinstance(said, ImportedPerson):
            for source in said.person.sources:
                if source.uid:
                    people.setdefault(source.uid, said.person.id)
        yield said
    if how.touches and _MESSAGES in inside:
        yield from read_messages(member(opens, inside[_MESSAGES]), file, how, people)
