"""A plan that is open is kept as a draft: through a lock, the end of the program, and until it is carried out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.services.exchange.vcards import card
from tests.ui.importing.house import CHEN, House, furnished, names, say
from trustjournal.domain.people import Person
from trustjournal.services import drafts, forget
from trustjournal.services.journal import Journal
from trustjournal.storage.codec import load
from trustjournal.ui.importing.controller import ImportRoom
from trustjournal.ui.importing.view import ImportView
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import Destination, DraftRequest, Place
from trustjournal.ui.shell.shell import Shell
from trustjournal.ui.shell.working import jobs_of

DECIDED = [("Update", True), ("New", False), ("Update", True), ("New", True)]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "friends.csv"
    path.write_text(
        "Name,E-mail,Job Title,Plek\n"
        "Weilin Chen,wl@mail.test,Data analyst,Gent\n"
        "Ann Maes,ann@x.test,Engineer,Gent\n"
        "Wei-Lin Chen,weilin@oakmere.test,Data analyst,Brugge\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    path = tmp_path / "team.vcf"
    path.write_bytes(card("FN:Bob Maes", "EMAIL:bob@x.test"))
    return path


@pytest.fixture
def decided(house: House, table: Path, cards: Path) -> House:
    """Two files, about whose cards was decided: joined, left out, a value chosen; and a column that stays out."""
    decide(house, table, cards)
    return house


@pytest.fixture
def later(decided: House, journal: Journal, qtbot: QtBot, qapp: QApplication) -> Iterator[House]:
    """The room anew, after the one in which was decided has gone."""
    end(decided)
    yield from anew(journal, qtbot, qapp)


def decide(house: House, *paths: Path) -> None:
    house.read(*paths)
    house.page.remarks.button("columns:0").click()
    house.settle()
    say(house, Plek="")
    house.room.go_on()
    house.settle()
    house.page.cards.go_to(1)
    house.press("&Merge")
    house.page.cards.go_to(2)
    house.qtbot.keyClick(house.page.cards, Qt.Key.Key_Space)
    house.page.cards.go_to(3)
    panel = house.page.panel.table
    assert panel is not None
    next(one for one in panel.buttons() if one.accessibleName() == "Role of In the file, card 3: Data analyst").click()


def anew(journal: Journal, qtbot: QtBot, qapp: QApplication) -> Iterator[House]:
    with furnished(journal, qtbot, qapp, known=False) as made:
        yield made


def end(house: House) -> None:
    """What the window does with a room when the journal is locked or the program ends."""
    house.room.leave()
    house.jobs.close(keep_writes=True)
    house.page.close()


def chips(house: House) -> list[tuple[str, bool]]:
    return [(line.chip.text, line.checked) for line in house.page.cards.cards().values()]


def kept(journal: Journal) -> list[str]:
    return [draft.form for draft in drafts.load_drafts(journal)]


def go_on(house: House) -> None:
    (offer,) = house.page.start.offers()
    house.page.start.go_on_button(offer.id).click()
    house.settle()


def test_a_plan_comes_back_with_all_that_was_decided(later: House, journal: Journal):
    (offer,) = later.page.start.offers()
    assert offer.text == "friends.csv and team.vcf, 10:05: decided about 3 of 4 cards."
    go_on(later)
    assert later.page.page() == "cards"
    assert chips(later) == DECIDED
    assert not [text for text in later.page.remarks.texts() if "since" in text or "any more" in text]
    later.room.go_on()
    later.settle()
    assert names(journal) == ["Bob Maes", "Wei-Lin Chen"]
    (chen,) = (person for person in load(journal.reader, Person) if person.display_name == "Wei-Lin Chen")
    assert chen.title == "Data analyst"
    assert not chen.extra
    assert kept(journal) == []


def test_the_same_files_chosen_again_go_on_as_well(later: House, table: Path, cards: Path, journal: Journal):
    later.read(table, cards)
    assert chips(later) == DECIDED
    later.room.cancel()
    later.settle()
    assert kept(journal) == []
    assert later.page.start.offers() == ()


def test_where_nothing_was_decided_nothing_is_kept(house: House, cards: Path, journal: Journal):
    house.read(cards)
    end(house)
    assert kept(journal) == []


def test_who_decides_further_keeps_one_draft(later: House, journal: Journal):
    go_on(later)
    later.page.cards.go_to(4)
    later.qtbot.keyClick(later.page.cards, Qt.Key.Key_Space)
    end(later)
    (draft,) = drafts.load_drafts(journal)
    assert (draft.body["decided"], draft.body["cards"]) == (4, 4)


def test_a_file_that_changed_keeps_what_is_decided_of_the_same_cards(later: House, table: Path):
    before = table.read_text(encoding="utf-8").splitlines()
    changed = [before[0], "Someone New,new@x.test,Baker,Gent", before[1], before[2].replace("Ann", "Anna"), before[3]]
    table.write_text("\n".join(changed) + "\n", encoding="utf-8")
    os.utime(table, ns=(1, 1))
    go_on(later)
    assert later.shown()[:4] == ["Someone New", "Weilin Chen", "Anna Maes", "Wei-Lin Chen"]
    assert chips(later)[:4] == [("New", True), ("Update", True), ("New", True), ("Update", True)]
    assert later.page.remarks.texts()[0] == (
        "friends.csv changed since. What you decided stays with the cards that are as they were."
    )


def test_a_file_that_is_gone_is_said_and_the_others_are_read(later: House, table: Path):
    table.unlink()
    go_on(later)
    assert later.shown() == ["Bob Maes"]
    assert later.page.remarks.texts()[0] == "friends.csv is not there any more."


def test_where_every_file_is_gone_that_is_said_and_the_draft_stays(
    later: House, table: Path, cards: Path, journal: Journal
):
    table.unlink()
    cards.unlink()
    go_on(later)
    assert later.page.page() == "start"
    assert later.page.error().startswith("friends.csv and team.vcf are not there any more.")
    assert kept(journal) == ["import"]


def test_a_draft_is_discarded_and_comes_back(later: House, journal: Journal):
    (offer,) = later.page.start.offers()
    ways: list[object] = []
    later.room.undoable.connect(lambda _text, function: ways.append(function))
    later.page.start.discard_button(offer.id).click()
    later.settle()
    assert (kept(journal), later.page.start.offers()) == ([], ())
    ways[0]()  # type: ignore[operator]
    later.settle()
    assert (kept(journal), later.page.start.offers()) == (["import"], (offer,))


def test_who_discards_it_elsewhere_finds_the_plan_closed(decided: House, journal: Journal):
    decided.room.leave()
    decided.settle()
    (draft,) = drafts.load_drafts(journal)
    drafts.discard(journal, draft.id)
    decided.room.navigator.draft_discarded.emit(draft.id)
    decided.settle()
    assert decided.page.page() == "start"
    end(decided)
    assert kept(journal) == []


def test_other_files_leave_the_draft_of_the_first(decided: House, cards: Path, journal: Journal):
    decided.read(cards)
    decided.room.leave()
    decided.settle()
    assert kept(journal) == ["import"]
    (draft,) = drafts.load_drafts(journal)
    decided.room.open(Destination(Place.IMPORT, data=DraftRequest(draft.id)))
    decided.settle()
    assert chips(decided) == DECIDED


def test_what_is_brought_in_while_the_program_ends_leaves_no_draft(decided: House, journal: Journal):
    decided.room.leave()
    decided.room.go_on()
    end(decided)
    assert names(journal) == ["Bob Maes", "Wei-Lin Chen"]
    assert kept(journal) == []


def test_a_draft_says_no_word_of_a_card_and_goes_with_who_is_forgotten(later: House, journal: Journal):
    (draft,) = drafts.load_drafts(journal)
    for word in ("Weilin", "Ann", "Maes", "Data analyst", "wl@mail"):
        assert word not in str(draft.body)
    forget.forget(journal, CHEN.id)
    assert kept(journal) == []


def test_a_lock_keeps_the_plan_and_unlocking_offers_it(qtbot: QtBot, qapp: QApplication, journal: Journal, cards: Path):
    theme.apply(qapp, theme.LIGHT)
    shell = Shell()
    shell.window.show()
    shell.attach(journal, Destination(Place.IMPORT, data=(cards,)))
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    view = page(shell)
    view.cards.go_to(1)
    qtbot.keyClick(view.cards, Qt.Key.Key_Space)
    shell.detach()
    shell.jobs.deleteLater()
    shell.jobs = jobs_of(shell)
    shell.attach(journal, Destination(Place.IMPORT))
    qtbot.waitUntil(lambda: not shell.jobs.busy())
    assert [offer.text for offer in page(shell).start.offers()] == ["team.vcf, 10:05: decided about 1 of 1 card."]
    shell.close()


def page(shell: Shell) -> ImportView:
    assert isinstance(shell.here, ImportRoom)
    assert isinstance(shell.here.view, ImportView)
    return shell.here.view
