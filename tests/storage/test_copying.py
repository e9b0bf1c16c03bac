"""A copy page by page: whole, of one moment, with what was written meanwhile, and never in a writer's way for long."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW
from trustjournal.base.clock import Clock
from trustjournal.base.errors import UserError
from trustjournal.base.progress import Cancelled
from trustjournal.domain.people import Person
from trustjournal.services import backups
from trustjournal.services.journal import Journal, open_journal
from trustjournal.services.passphrase import set_passphrase
from trustjournal.services.people import NewPerson, add_person
from trustjournal.storage import copying
from trustjournal.storage.driver import connect
from trustjournal.storage.store import FILE_NAME
from trustjournal.storage.whole import counts, verify

SECRET = "six plain words of tests"
Secret = str | None


@pytest.fixture(params=[None, SECRET])
def secret(request: pytest.FixtureRequest) -> Secret:
    given: Secret = request.param
    return given


@pytest.fixture
def journal(tmp_path: Path, secret: Secret, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """A journal of many steps."""
    monkeypatch.setattr(copying, "STEP", 8)
    folder = tmp_path / "j"
    with open_journal(folder, Clock(NOW)) as made, made.change("Fill") as unit:
        unit.add(*(Person(id=f"{n:08}-0000-4000-8000-000000000000", display_name=f"P {n}") for n in range(800)))
    if secret:
        set_passphrase(folder, secret, Clock(NOW))
    with open_journal(folder, Clock(NOW), secret) as opened:
        yield opened


@pytest.fixture
def part(tmp_path: Path) -> Path:
    made = tmp_path / "part"
    made.touch(mode=0o600)
    return made


def people_in(journal: Journal, part: Path, expected: dict[str, int]) -> int:
    """How many people a copy holds, once it is proven whole."""
    copy = connect(part, journal.store.key)
    try:
        verify(copy, encrypted=journal.encrypted)
        assert counts(copy) == expected
        return counts(copy)["person"]
    finally:
        copy.close()


def once(act: Callable[[], object]) -> Callable[[], None]:
    """Between two steps, the third time."""
    left = [3]

    def between() -> None:
        left[0] -= 1
        if left[0] == 0:
            act()

    return between


def elsewhere(journal: Journal, work: Callable[[Any], None]) -> None:
    """Do something by a connection of its own, as another program would."""
    other = connect(journal.folder / FILE_NAME, journal.store.key)
    try:
        work(other)
    finally:
        other.close()


def test_it_takes_many_steps_and_is_whole(journal: Journal, part: Path) -> None:
    steps: list[None] = []
    expected = journal.store.copy_into(part, lambda: steps.append(None))
    assert len(steps) > 20
    assert people_in(journal, part, expected) == 800
    assert part.stat().st_size == (journal.folder / FILE_NAME).stat().st_size


def test_what_is_saved_between_two_steps_is_in_it_and_it_does_not_begin_anew(journal: Journal, part: Path) -> None:
    steps: list[None] = []
    add = once(lambda: add_person(journal, NewPerson(display_name="Zanzibarra")))

    def between() -> None:
        steps.append(None)
        add()

    expected = journal.store.copy_into(part, between)
    assert people_in(journal, part, expected) == 801
    assert len(steps) < (journal.folder / FILE_NAME).stat().st_size // 4096 // copying.STEP + 3


def test_a_save_of_another_thread_gets_its_turn(journal: Journal, part: Path) -> None:
    done = threading.Event()
    began = threading.Event()

    def save() -> None:
        began.wait()
        add_person(journal, NewPerson(display_name="Zanzibarra"))
        done.set()

    saving = threading.Thread(target=save)
    saving.start()
    after: list[bool] = []

    def between() -> None:
        began.set()
        after.append(done.is_set())

    expected = journal.store.copy_into(part, between)
    saving.join()
    assert any(after), "the save waited for the whole copy"
    assert people_in(journal, part, expected) == 801


def test_where_another_program_writes_it_begins_anew_and_is_right(journal: Journal, part: Path) -> None:
    def write(other: Any) -> None:
        other.execute("UPDATE person SET display_name = 'Zanzibarra' WHERE display_name = 'P 7'")
        other.execute("INSERT INTO draft(id, form, saved_at, body) VALUES ('d', 'log', '', '{}')")

    expected = journal.store.copy_into(part, once(lambda: elsewhere(journal, write)))
    assert people_in(journal, part, expected) == 800
    copy = connect(part, journal.store.key)
    assert copy.execute("SELECT count(*) FROM person WHERE display_name = 'Zanzibarra'").fetchone() == (1,)
    copy.close()


def test_where_another_program_writes_all_the_time_it_ends_all_the_same(journal: Journal, part: Path) -> None:
    def write(other: Any) -> None:
        other.execute("UPDATE person SET note = coalesce(note, '') || '.' WHERE display_name = 'P 7'")

    expected = journal.store.copy_into(part, lambda: elsewhere(journal, write))
    assert people_in(journal, part, expected) == 800


def test_a_file_that_another_program_keeps_is_said(journal: Journal, part: Path) -> None:
    other = connect(journal.folder / FILE_NAME, journal.store.key)
    add_person(journal, NewPerson(display_name="Zanzibarra"))  # the writer is there, and waits no longer than this:
    with journal.store.housekeeping() as (_connection, raw):
        raw.execute("PRAGMA busy_timeout=20")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(UserError, match="Another program is using"):
        journal.store.copy_into(part)
    other.execute("ROLLBACK")
    other.close()
    assert people_in(journal, part, journal.store.copy_into(part)) == 801


def test_it_stops_where_it_is_asked_to(journal: Journal, part: Path) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        journal.store.copy_into(part, stop)
    add_person(journal, NewPerson(display_name="Zanzibarra"))
    assert people_in(journal, part, journal.store.copy_into(part)) == 801


def test_a_journal_that_is_closed_meanwhile_ends_its_copy_and_is_not_called_damaged(
    journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    begun = threading.Event()
    found: list[Exception] = []

    class Watch:
        def step(self, done: int, total: int, label: str = "") -> None:
            begun.set()

    def copy() -> None:
        try:
            backups.begin(journal, backups.Reason.ASKED, Watch())
        except (Cancelled, UserError) as error:
            found.append(error)

    thread = threading.Thread(target=copy)
    thread.start()
    assert begun.wait(10)
    journal.close()
    thread.join(10)
    assert [type(each) for each in found] == [Cancelled]
    assert list((journal.folder / "backups").iterdir()) == []
    assert caplog.records == []
