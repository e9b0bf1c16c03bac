"""Banners, empty states, chips, the confidential box and the undo bar say and do what they show."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QCursor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from trustjournal.ui.kit import paint
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.cards import Banner, ConfidentialBox, EmptyState, Mood, QuietAction, Step
from trustjournal.ui.kit.chips import Chip
from trustjournal.ui.kit.paint import ChipLook, Tone
from trustjournal.ui.kit.theme import LIGHT, ThemeSource
from trustjournal.ui.kit.undobar import UndoBar


def buttons(widget: QWidget) -> dict[str, Button]:
    return {button.plain_text(): button for button in widget.findChildren(Button)}


def test_a_banner_offers_what_to_do(look: ThemeSource, qtbot):
    done: list[str] = []
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_message("team.ics could not be read.", Mood.ERROR, [("Retry", lambda: done.append("retry"))])
    buttons(banner)["Retry"].click()
    assert done == ["retry"]
    assert banner.accessibleName() == banner.text() == "team.ics could not be read."
    with qtbot.waitSignal(banner.closed):
        buttons(banner)[""].click()
    assert banner.isHidden()


def test_an_empty_state_leads_on(look: ThemeSource, qtbot):
    done: list[str] = []
    page = EmptyState(
        "account-group-outline",
        "Start with one person",
        "Three small steps.",
        [Step("Add someone", "A name is enough.", "Add person", lambda: done.append("add"))],
        [QuietAction("Import contacts", "import", lambda: done.append("import"))],
    )
    qtbot.addWidget(page)
    for button in buttons(page).values():
        button.click()
    assert done == ["add", "import"]


def test_a_confidential_note_is_shown_on_request(look: ThemeSource, qtbot):
    box = ConfidentialBox()
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.show_requested):
        buttons(box)["Show"].click()


def test_a_chip_is_named_and_as_wide_as_its_word(look: ThemeSource, qtbot):
    chip = Chip("Peer")
    qtbot.addWidget(chip)
    narrow = chip.sizeHint().width()
    chip.show_look(ChipLook("4 days past due", Tone.OVERDUE, "alert-circle-outline"))
    assert chip.accessibleName() == "4 days past due"
    assert chip.sizeHint().width() > narrow
    assert chip.grab().toImage().pixelColor(chip.width() // 2, 1) == LIGHT.overdue_soft


@pytest.fixture
def canvas(look: ThemeSource):
    image = QImage(200, 30, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(LIGHT.window)
    painter = QPainter(image)
    yield image, painter
    painter.end()


def test_a_search_hit_stands_on_the_highlight(canvas):
    image, painter = canvas
    width = paint.highlighted(
        painter, QRectF(0, 0, 200, 30), "Priya Raman", [(0, 3), (2, 3), (50, 60)], "label", LIGHT.text, LIGHT
    )
    painter.end()
    assert image.pixelColor(0, 8) == LIGHT.highlight
    assert image.pixelColor(int(width) + 3, 15) == LIGHT.window
    assert width > paint.text_width("Priya Raman", "label")


def test_a_long_line_stays_in_its_place(canvas):
    image, painter = canvas
    used = paint.highlighted(painter, QRectF(0, 0, 60, 30), "word " * 40, [(5, 9)], "body", LIGHT.text, LIGHT)
    assert used <= 61
    assert paint.text(painter, QRectF(0, 0, 50, 30), "word " * 40, "body", LIGHT.text) <= 50
    painter.end()
    assert all(image.pixelColor(x, 15) == LIGHT.window for x in range(64, 200))


def bar(qtbot, shown_ms: int) -> UndoBar:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 300)
    QCursor.setPos(0, 0)  # the bar waits while the pointer is over it
    page.move(100, 100)
    page.show()
    made = UndoBar(page, shown_ms)
    made.page = page  # type: ignore[attr-defined]  # keeps the page while the test holds the bar
    return made


def test_undo_is_offered_without_taking_the_focus(look: ThemeSource, qtbot):
    undone: list[bool] = []
    undo_bar = bar(qtbot, 10_000)
    other = Button("Other", parent=undo_bar.parentWidget())
    other.show()
    other.setFocus()
    undo_bar.show_done("Done: Catch up with Nora.", lambda: undone.append(True))
    assert undo_bar.isVisible()
    assert undo_bar.text() == "Done: Catch up with Nora."
    assert other.window().focusWidget() is other
    buttons(undo_bar)["Undo"].click()
    assert undone == [True]
    assert undo_bar.isHidden()


def test_the_bar_goes_by_itself_and_forgets(look: ThemeSource, qtbot):
    undo_bar = bar(qtbot, 1)
    other = Button("Other", parent=undo_bar.parentWidget())
    other.show()
    other.setFocus()
    undo_bar.show_done("Skipped.", lambda: None)
    qtbot.waitUntil(undo_bar.isHidden)
    assert undo_bar.text() == ""


def test_the_bar_waits_while_its_button_has_the_focus(look: ThemeSource, qtbot):
    undo_bar = bar(qtbot, 10_000)
    undo_bar.show_done("Skipped.", lambda: None)
    undo_bar.window().activateWindow()
    button = buttons(undo_bar)["Undo"]
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    undo_bar._timer.timeout.emit()
    assert undo_bar.isVisible()
    undo_bar.put_away()


def test_the_bar_follows_its_page(look: ThemeSource, qtbot):
    undo_bar = bar(qtbot, 10_000)
    undo_bar.show_done("Skipped.", None)
    undo_bar.window().resize(900, 500)
    assert undo_bar.geometry().bottom() == 500 - 16 - 1
    undo_bar.put_away()
