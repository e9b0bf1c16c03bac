"""The numbers of the sidebar: counted once for all that is asked meanwhile, and the newest stand."""

from __future__ import annotations

from threading import Event

from trustjournal.domain.people import Person
from trustjournal.services import counts
from trustjournal.ui.kit.places import Place


def people_shown(shell) -> str:
    return str(shell.window.sidebar._rows[Place.PEOPLE].accessibleName())


def test_an_older_count_that_ends_late_does_not_stand_over_a_newer_one(shell, qtbot, monkeypatch):
    real, calls, go_on = counts.sidebar_counts, [], Event()

    def slow_at_first(journal):
        found = real(journal)
        calls.append(found.people)
        if len(calls) == 1:
            assert go_on.wait(20)
        return found

    monkeypatch.setattr(counts, "sidebar_counts", slow_at_first)
    shell.counting.look()
    qtbot.waitUntil(lambda: calls == [2])
    with shell.journal.change("Add") as unit:
        unit.add(Person(id="0b0a3f0e-6f0b-4c5b-9a3b-0d6f6f6f6f70", display_name="Daan Claes"))
    for _time in range(5):
        shell.counting.look()
    go_on.set()
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    assert people_shown(shell).endswith("3")
    assert calls == [2, 3]


def test_after_a_count_that_failed_it_is_counted_again(shell, qtbot, monkeypatch):
    real, failed = counts.sidebar_counts, []

    def broken(_journal):
        failed.append(1)
        raise RuntimeError("no count")

    monkeypatch.setattr(shell, "failed", lambda _error: None)
    monkeypatch.setattr(counts, "sidebar_counts", broken)
    shell.counting.look()
    qtbot.waitUntil(lambda: bool(failed) and not shell.jobs.busy())
    monkeypatch.setattr(counts, "sidebar_counts", real)
    shell.window.sidebar.set_count(Place.PEOPLE, 0)
    shell.counting.look()
    qtbot.waitUntil(lambda: people_shown(shell).endswith("2"))
