"""The import room's first page: the ways in, and what was imported earlier, each of which can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.ui.importing.lines import Offer, PastImport
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.cards import EmptyState, QuietAction, SectionHeader, Step
from trustjournal.ui.kit.labels import ElidedText, Line, Surface, Text
from trustjournal.ui.kit.scrolling import ScrollPage, centred
from trustjournal.ui.kit.theme import px

_FIRST = 5


class StartPage(ScrollPage):
    """Ways in, plans that were left, and earlier imports.

    `files_wanted`, `folder_wanted`, `go_on_wanted(draft)`, `discard_wanted(draft)`, `take_back(id)`.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    go_on_wanted = Signal(str)
    discard_wanted = Signal(str)
    take_back = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._past: tuple[PastImport, ...] = ()
        self._all = False
        self._undos: dict[str, Button] = {}
        self._offers: tuple[Offer, ...] = ()
        self._presses: dict[str, tuple[Button, Button]] = {}
        page = Surface("window")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 32, 0, 32)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(centred(self._ways()))
        self._left, self._begun = _list()
        self._earlier, self._lines = _list()
        for part in (self._left, self._earlier):
            column.addWidget(centred(part))
        column.addStretch(1)
        self.setWidget(page)
        self.show_past(())
        self.show_offers(())

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show what was left and can be gone on with, the newest first."""
        focused = any(button.hasFocus() for pair in self._presses.values() for button in pair)
        self._offers = tuple(offers)
        self._presses = {}
        _clear(self._begun)
        self._left.setVisible(bool(offers))
        if offers:
            self._begun.addWidget(SectionHeader(_("Begun and not brought in")))
        for each in offers:
            self._begun.addWidget(self._offer(each))
            self._begun.addWidget(Line())
        if focused:
            next((pair[0] for pair in self._presses.values()), self).setFocus(Qt.FocusReason.OtherFocusReason)

    def offers(self) -> tuple[Offer, ...]:
        """What can be gone on with."""
        return self._offers

    def go_on_button(self, draft: str) -> Button:
        """What goes on with a plan. KeyError for one that is not shown."""
        return self._presses[draft][0]

    def discard_button(self, draft: str) -> Button:
        """What throws a plan away. KeyError for one that is not shown."""
        return self._presses[draft][1]

    def show_past(self, past: Sequence[PastImport]) -> None:
        """Show what was imported earlier, the newest first."""
        self._past = tuple(past)
        focused = next((key for key, button in self._undos.items() if button.hasFocus()), "")
        _clear(self._lines)
        self._undos = {}
        self._earlier.setVisible(bool(self._past))
        if self._past:
            self._lines.addWidget(SectionHeader(_("Earlier imports")))
        for each in self._past if self._all else self._past[:_FIRST]:
            self._lines.addWidget(self._line(each))
            self._lines.addWidget(Line())
        more = len(self._past) - _FIRST
        if more > 0 and not self._all:
            self._lines.addSpacing(8)
            words = ngettext("&Show {n} more", "&Show {n} more", more).format(n=more)
            show = Button(words, ButtonKind.LINK, small=True)
            show.clicked.connect(self._show_all)
            self._lines.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        if focused:
            next(iter(self._undos.values()), self).setFocus(Qt.FocusReason.OtherFocusReason)

    def undo_button(self, batch_id: str) -> Button:
        """What takes an import back. KeyError for one that is not shown."""
        return self._undos[batch_id]

    def past(self) -> tuple[PastImport, ...]:
        """What is listed."""
        return self._past

    def _show_all(self) -> None:
        self._all = True
        self.show_past(self._past)

    def _ways(self) -> QWidget:
        files = Step(
            _("Choose the files of your address book"),
            _(
                "vCards, tables (CSV), a LinkedIn archive, Monica’s export, calendars, notes or a Trust Journal file. "
                "You can also drop them here."
            ),
            _("&Choose files"),
            self.files_wanted.emit,
        )
        folder = QuietAction(_("Choose a &folder of notes"), "folder-open-outline", self.folder_wanted.emit)
        return EmptyState(
            "card-account-details-outline",
            _("Bring your contacts"),
            _("You see every card before anything is saved, and can undo the whole import."),
            (files,),
            (folder,),
        )

    def _offer(self, each: Offer) -> QWidget:
        line, row = _row()
        row.addWidget(Text(each.text, "body", wrap=True), 1)
        go_on, discard = Button(_("Continue"), small=True), Button(_("Discard draft"), ButtonKind.QUIET, small=True)
        for button, wanted in ((go_on, self.go_on_wanted), (discard, self.discard_wanted)):
            button.setAccessibleDescription(each.text)
            button.clicked.connect(lambda _checked=False, wanted=wanted: wanted.emit(each.id))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._presses[each.id] = go_on, discard
        return line

    def _line(self, each: PastImport) -> QWidget:
        line, row = _row()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(ElidedText(each.file, "label"))
        words.addWidget(Text(each.text, "caption", "text2", wrap=True))
        row.addLayout(words, 1)
        undo = Button(_("Undo this import"), small=True)
        undo.setAccessibleName(_("Undo the import of {file}, {text}").format(file=each.file, text=each.text))
        undo.clicked.connect(lambda _checked=False: self.take_back.emit(each.id))
        self._undos[each.id] = undo
        row.addWidget(undo, 0, Qt.AlignmentFlag.AlignVCenter)
        return line


def _list() -> tuple[QWidget, QVBoxLayout]:
    """A part of the page with its lines."""
    part = QWidget()
    part.setMaximumWidth(px(600))
    lines = QVBoxLayout(part)
    lines.setContentsMargins(0, 28, 0, 0)
    lines.setSpacing(0)
    return part, lines


def _row() -> tuple[QWidget, QHBoxLayout]:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 8, 0, 8)
    row.setSpacing(12)
    return line, row


def _clear(lines: QVBoxLayout) -> None:
    while (item := lines.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
