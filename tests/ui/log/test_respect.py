"""What to respect in those a conversation is with: as their Briefs say it, and never in the way of the note."""

from __future__ import annotations

from uuid import uuid4

import pytest
from PySide6.QtWidgets import QWidget

from trustjournal.domain.preferences import Preference, PreferenceKind
from trustjournal.services import preferences
from trustjournal.services.brief import brief_of
from trustjournal.ui.kit.fields import PersonChoice


@pytest.fixture
def heed(journal):
    """Keeps a preference of somebody."""

    def keep(person, text, *, boundary=False, confidential=False):
        kind = PreferenceKind.BOUNDARY if boundary else PreferenceKind.PREFERENCE
        entry = Preference(id=str(uuid4()), person_id=person, kind=kind, text=text, confidential=confidential)
        preferences.keep(journal, entry)

    return keep


def respect(house):
    house.quiet()
    return house.view.respect


def test_the_log_says_what_the_brief_says(house, amara, heed):
    heed(amara, "Feedback in writing first")
    heed(amara, "No messages after 18:00", boundary=True)
    house.with_(amara)
    section = next(one for one in brief_of(house.journal, amara).sections if one.key == "respect")
    assert respect(house).said() == [line.text for line in section.lines]
    assert respect(house).said()[0] == "No messages after 18:00"
    assert house.editor.hasFocus()


def test_who_comes_and_goes_brings_and_takes_theirs(house, amara, bram, heed):
    heed(amara, "No messages after 18:00")
    heed(bram, "Numbers before opinions")
    house.with_(amara)
    assert respect(house).said() == ["No messages after 18:00"]
    house.view.with_field.add(PersonChoice(bram, "Bram Peeters"))
    assert respect(house).said() == ["Amara: No messages after 18:00", "Bram: Numbers before opinions"]
    house.view.with_field.set_people([])
    house.view.people_changed.emit()
    assert respect(house).isHidden()


def test_of_more_than_three_the_rest_opens_in_place(house, amara, heed):
    for number in range(5):
        heed(amara, f"Wish {number}")
    house.with_(amara)
    assert len(respect(house).said()) == 3
    (more,) = [link for link in respect(house).links() if link.text() == "2 more"]
    more.click()
    assert len(respect(house).said()) == 5


def test_what_is_confidential_is_counted_and_shown_when_asked_until_one_leaves(house, amara, heed):
    heed(amara, "Short messages")
    heed(amara, "Do not mention the move", boundary=True, confidential=True)
    house.with_(amara)
    assert respect(house).said() == ["Short messages"]
    (show,) = [link for link in respect(house).links() if link.text() == "Show"]
    show.click()
    assert respect(house).said() == ["Do not mention the move", "Short messages"]
    house.room.leave()
    assert respect(house).said() == ["Short messages"]
    house.with_(amara)
    assert respect(house).said() == ["Short messages"]


def test_only_a_confidential_one_is_counted_too(house, amara, heed):
    heed(amara, "Do not mention the move", confidential=True)
    house.with_(amara)
    assert respect(house).said() == []
    assert respect(house).isVisible()
    assert [link.text() for link in respect(house).links() if link.isVisible()] == ["Show"]


def test_a_change_elsewhere_is_shown_and_what_was_typed_stays(house, amara, heed):
    house.with_(amara)
    assert respect(house).isHidden()
    house.editor.insertPlainText("We talked.")
    unsubscribe = house.journal.feed.subscribe(house.room.hear)
    heed(amara, "Short messages")
    unsubscribe()
    assert respect(house).said() == ["Short messages"]
    assert house.editor.note() == "We talked."


@pytest.mark.parametrize("size", [(1024 - 216, 768), (1024 - 216, 700), (640, 600), (440, 768)])
def test_the_note_stays_in_the_window_however_many_there_are(house, amara, bram, heed, size):
    for person in (amara, bram):
        for number in range(6):
            heed(person, f"Wish {number}, which is said at some length. " * (1 + number % 2), boundary=True)
    house.window.resize(*size)
    house.with_(amara, bram)
    assert respect(house).isVisible()
    note = house.view.note_box
    house.qtbot.waitUntil(lambda: note.mapTo(house.window, note.rect().bottomLeft()).y() < house.window.height())


def test_in_a_narrow_window_it_is_folded_to_a_number_that_opens(house, amara, heed):
    heed(amara, "Short messages")
    heed(amara, "No calls", boundary=True)
    house.window.resize(460, 768)
    house.with_(amara)
    assert respect(house).is_folded()
    assert respect(house).opener.text() == "2 to keep in mind"
    respect(house).opener.click()
    assert respect(house).said() == ["No calls", "Short messages"]


def test_its_links_come_behind_the_note(house, amara, heed):
    for number in range(5):
        heed(amara, f"Wish {number}")
    house.with_(amara)
    (more,) = [link for link in respect(house).links() if link.text() == "2 more"]
    chain: list[QWidget] = []
    here = house.editor
    while here is not more and len(chain) < 200:
        chain.append(here)
        here = here.nextInFocusChain()
    assert here is more
    assert house.view.with_field not in chain
