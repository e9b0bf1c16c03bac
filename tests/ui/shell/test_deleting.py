"""After deleting, the bar leads to Recently deleted; what waited there for its time goes as the window starts."""

from __future__ import annotations

from tests.ui.shell.conftest import AMARA, BRAM
from trustjournal.services import people, trash
from trustjournal.ui.kit.places import Place


def quiet(qtbot, shell):
    qtbot.waitUntil(lambda: not shell.jobs.busy())


def test_the_bar_leads_to_where_it_waits(shell, qtbot):
    change = people.delete(shell.journal, BRAM)
    assert change is not None
    shell.undoing.say(change.op, change.step)
    door = shell.window.undo_bar._door
    assert door.isVisible()
    door.click()
    assert shell.history.current.destination.place is Place.TRASH
    assert not shell.window.undo_bar.isVisible()


def test_another_change_has_no_such_door(shell, qtbot):
    change = people.pin(shell.journal, AMARA, pinned=False)
    assert change is not None
    shell.undoing.say(change.op, change.step)
    assert not shell.window.undo_bar._door.isVisible()


def test_what_is_past_its_day_goes_for_good(shell, qtbot):
    people.delete(shell.journal, BRAM)
    with shell.journal.store.housekeeping() as (_connection, raw):
        raw.execute("UPDATE trash SET deleted_at = '2026-01-20T10:00:00+01:00'")
    shell.undoing.purge()
    quiet(qtbot, shell)
    assert trash.trashed(shell.journal) == []
