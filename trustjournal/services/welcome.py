"""Whether a journal still waits to be begun."""

from trustjournal.services.journal import Journal
from trustjournal.storage import timeline
from trustjournal.storage.people import PeopleFilter, count


def is_new(journal: Journal) -> bool:
    """Whether nobody is in the journal and nothing was ever written into it."""
    nobody = count(journal.reader, PeopleFilter(with_archived=True)) == 0
    return nobody and not timeline.page(journal.reader, limit=1)
