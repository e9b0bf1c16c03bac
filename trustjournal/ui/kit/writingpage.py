"""Pages on which one writes something down: they begin where one writes, and say before they go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent

from trustjournal.base.i18n import _
from trustjournal.ui.kit.cards import Banner, Mood
from trustjournal.ui.kit.inputs import Field
from trustjournal.ui.kit.labels import Surface
from trustjournal.ui.kit.tokenfield import Suggest, TokenField
from trustjournal.ui.kit.undobar import announce


class WritingPage(Surface):
    """The base of such pages. `went_back` asks to leave, `closing` is the last chance to keep what was typed."""

    save_wanted = Signal()
    went_back = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__("window")
        # The Enter of the number pad is another key than the one that the room's actions name.
        pad = QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Enter)
        QShortcut(pad, self, self.save_wanted.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def focus_start(self) -> None:
        """Put the focus where one begins."""
        raise NotImplementedError

    def set_saving(self, saving: bool) -> None:
        """While it is being saved nothing can be typed that would be lost."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.went_back.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus where one begins, once the page is in place."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.focus_start)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes: last chance to keep what was typed."""
        self.closing.emit()
        super().closeEvent(event)


class DraftPage(WritingPage):
    """A page about people whose draft is kept as one types: `edited`, `discard_wanted`, and a banner that offers it."""

    edited = Signal()
    discard_wanted = Signal()

    def __init__(self, suggest: Suggest, *, newcomers: bool = False) -> None:
        """`suggest` offers people for what is typed; `newcomers`: somebody may be named who is not there yet."""
        super().__init__()
        self.banner = Banner()
        self.with_field = TokenField(suggest, _("Add someone"), allow_new=newcomers)
        self.with_field.changed.connect(self._people_edited)
        self._with = Field(_("&With"), self.with_field)

    def show_saved(self, words: str) -> None:
        """Say when the draft was kept."""
        raise NotImplementedError

    def show_person_missing(self) -> None:
        """Say by the field that somebody must be picked, and go there."""
        self._with.show_error(_("Pick at least one person"))
        self.with_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_offer(self, words: str, go_on: Callable[[], None], forget: Callable[[], None]) -> None:
        """Offer to continue what was begun."""
        self.banner.show_message(words, Mood.INFO, ((_("Contin&ue"), go_on), (_("Disca&rd draft"), forget)))

    def show_problem(self, words: str, again: Callable[[], None]) -> None:
        """Say what went wrong while saving; the text stays."""
        self.banner.show_message(words, Mood.ERROR, ((_("Try a&gain"), again),))
        announce(self, words)

    def _people_edited(self) -> None:
        self._with.show_error("")
        self.edited.emit()
