"""The page on which a conversation is written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.titles import CHANNELS
from trustjournal.domain.words import clock, short_day
from trustjournal.ui.kit.actions import key_words
from trustjournal.ui.kit.buttons import Button, ButtonKind, IconButton
from trustjournal.ui.kit.cards import Banner, Mood
from trustjournal.ui.kit.fields import DateField, Field, IconCombo, TokenField
from trustjournal.ui.kit.labels import ElidedText, Line, Surface, Text
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.kit.tokenfield import Suggest
from trustjournal.ui.kit.undobar import announce
from trustjournal.ui.log.checkline import CheckLine
from trustjournal.ui.log.form import LogForm, SettleRow
from trustjournal.ui.log.note_box import NoteBox

_ICONS = {
    "in_person": "account-multiple-outline",
    "call": "phone-outline",
    "video": "video-outline",
    "message": "message-text-outline",
    "email": "email-outline",
    "coffee": "coffee-outline",
    "lunch": "silverware-fork-knife",
    "outing": "walk",
    "workshop": "school-outline",
    "event": "calendar-star",
    "other": "comment-text-outline",
}
_WIDEST = 720
_NARROW = 560
_MOST_ROWS = 5


class LogView(Surface):
    """Shows a LogForm and tells of what is done with it; it decides nothing."""

    edited = Signal()
    people_changed = Signal()
    channel_chosen = Signal()
    new_name = Signal(str)
    ticked = Signal(str, bool)
    save_wanted = Signal()
    discard_wanted = Signal()
    went_back = Signal()
    blurred = Signal()
    closing = Signal()

    def __init__(self, suggest: Suggest, today: Callable[[], date]) -> None:
        super().__init__("window")
        self._today = today
        self._wide: bool | None = None
        self._rows: dict[str, CheckLine] = {}
        self._make_fields(suggest)
        self.banner = Banner()
        self._settles = QWidget()
        self._settle_column = QVBoxLayout(self._settles)
        self._settle_column.setContentsMargins(0, 0, 0, 0)
        self._settle_column.setSpacing(0)
        self._confidential = CheckLine(
            _("&Confidential"),
            _("Hidden until you choose to show it, and left out of print and copy."),
            access_key=True,
        )
        self._confidential.toggled.connect(lambda _on: self.edited.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(Line())
        column.addWidget(self._page(), 1)
        # The Enter of the number pad is another key than the one that the room's actions name.
        pad = QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Enter)
        QShortcut(pad, self, self.save_wanted.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        theme_source().changed.connect(self._fit)
        self.show_rows((), frozenset())

    # What is shown.

    def show_form(self, form: LogForm, editing: bool = False) -> None:
        """Show a form, without telling."""
        self._title.set_whole(_("Edit the conversation") if editing else _("Log a conversation"))
        self.with_field.set_people(form.people)
        self.when.set_value(form.at.date(), form.at.time())
        self.how.choose(form.channel)
        self.editor.show_note(form.note)
        self._confidential.blockSignals(True)
        self._confidential.setChecked(form.confidential)
        self._confidential.blockSignals(False)
        self._confidential.update()
        self._with.show_error("")
        self.banner.hide()
        self.show_saved("")

    def form(self) -> LogForm:
        """What stands in the form."""
        moment = self.when.moment()
        assert moment is not None
        return LogForm(
            people=tuple(self.with_field.people()),
            at=moment,
            channel=self.how.current(),
            note=self.editor.note(),
            confidential=self._confidential.isChecked(),
        )

    def show_rows(self, rows: Sequence[SettleRow], on: frozenset[str]) -> None:
        """Show what the conversation may settle; `on` are those that are ticked."""
        focused = next((key for key, row in self._rows.items() if row.hasFocus()), None)
        while self._settle_column.count():
            item = self._settle_column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        self._settles.setVisible(bool(rows))
        self._settle_column.addWidget(Text(_("This also closes"), "caption-strong", "text2"))
        self._settle_column.addSpacing(px(4))
        folded: list[CheckLine] = []
        for at, row in enumerate(rows):
            line = CheckLine(row.words, row.late, "overdue", parent=self._settles)
            line.setChecked(row.key in on)
            line.toggled.connect(lambda checked, key=row.key: self.ticked.emit(key, checked))
            self._settle_column.addWidget(line)
            self._rows[row.key] = line
            if at >= _MOST_ROWS and row.key not in on and row.key != focused:
                line.hide()
                folded.append(line)
        self._offer_more(folded)
        if focused in self._rows:
            self._rows[focused].setFocus()

    def row(self, key: str) -> CheckLine:
        """The check box of what may be settled, by its key."""
        return self._rows[key]

    def show_saved(self, words: str) -> None:
        """Say when the draft was kept; the first time aloud."""
        if words and not self._saved.text():
            announce(self, words)
        self._saved.setText(words)
        self._saved.setVisible(bool(words) and self._wide is not False)

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

    def set_saving(self, saving: bool) -> None:
        """While it is being saved nothing can be typed that would be lost."""
        self._save.setEnabled(not saving)
        self._discard.setEnabled(not saving)
        self.editor.setReadOnly(saving)

    def focus_start(self) -> None:
        """Begin in the note where it is known who it was with, else in With."""
        start: QWidget = self.editor if self.with_field.people() else self.with_field
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    # Events.

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus where one begins, once the page is in place."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.focus_start)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes: last chance to keep what was typed."""
        self.closing.emit()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; what was typed stays as a draft."""
        if event.key() == Qt.Key.Key_Escape:
            self.went_back.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put When and How below With where it is narrow."""
        super().resizeEvent(event)
        self._fit()

    # Making it.

    def _make_fields(self, suggest: Suggest) -> None:
        self.with_field = TokenField(suggest, _("Add someone"), allow_new=True)
        self.with_field.changed.connect(self._people_edited)
        self.with_field.new_name.connect(self.new_name)
        self._with = Field(_("&With"), self.with_field)
        self.when = DateField(with_time=True, words=self._when_words)
        self.when.changed.connect(self.edited)
        self._when = Field(_("W&hen"), self.when)
        self.how = IconCombo([(key, _(label), _ICONS[key]) for key, label in CHANNELS.items()])
        self.how.chosen_key.connect(lambda _key: self.channel_chosen.emit())
        self.how.chosen_key.connect(lambda _key: self.edited.emit())
        self._how = Field(_("H&ow"), self.how)
        self.note_box = NoteBox()
        self.editor = self.note_box.editor
        self.editor.edited.connect(self.edited)
        self.editor.left.connect(self.blurred)
        self._note = Field(_("&Note"), self.note_box)

    def _head(self) -> QWidget:
        head = QWidget()
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        back = IconButton("arrow-left", _("Back, and keep the draft"))
        back.clicked.connect(self.went_back)
        self._title = ElidedText(_("Log a conversation"), "label-strong")
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._saved = Text("", "caption", "text3")
        self._discard = Button(_("&Discard"), ButtonKind.QUIET)
        self._discard.clicked.connect(self.discard_wanted)
        self._save_key = key_words("Ctrl+Return")
        self._save = Button(_("&Save"), ButtonKind.PRIMARY, key=self._save_key)
        self._save.setToolTip(_("Save the conversation ({keys})").format(keys=self._save_key))
        self._save.clicked.connect(self.save_wanted)
        row = QHBoxLayout(head)
        row.setContentsMargins(26, 12, 24, 12)
        row.setSpacing(8)
        row.addWidget(back)
        row.addSpacing(2)
        row.addWidget(self._title)
        row.addSpacing(8)
        row.addWidget(self._saved)
        row.addStretch(1)
        row.addWidget(self._discard)
        row.addSpacing(4)
        row.addWidget(self._save)
        return head

    def _page(self) -> QScrollArea:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 20, 0, 24)
        column.setSpacing(16)
        column.addWidget(self.banner)
        column.addLayout(self._grid)
        column.addWidget(self._note, 1)
        column.addWidget(self._settles)
        column.addWidget(Line())
        column.addWidget(self._confidential)
        inner = QWidget()
        self._sides = QHBoxLayout(inner)
        self._sides.setContentsMargins(32, 0, 32, 0)
        self._sides.addStretch(1)
        self._sides.addWidget(self._form, 1000)
        self._sides.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        scroll.setWidget(inner)
        return scroll

    def _fit(self) -> None:
        self._form.setMaximumWidth(px(_WIDEST))
        self.note_box.setMaximumHeight(px(560))
        self.how.setMinimumWidth(px(124))
        wide = self.width() - 64 >= px(_NARROW)
        if wide == self._wide:
            return
        self._wide = wide
        top = Qt.AlignmentFlag.AlignTop
        if wide:
            self._grid.addWidget(self._with, 0, 0, 1, 1, top)
            self._grid.addWidget(self._when, 0, 1, 1, 1, top)
            self._grid.addWidget(self._how, 0, 2, 1, 1, top)
        else:
            self._grid.addWidget(self._with, 0, 0, 1, 3)
            self._grid.addWidget(self._when, 1, 0, 1, 1, top)
            self._grid.addWidget(self._how, 1, 1, 1, 1, top)
        for at, stretch in enumerate((1, 0, 0) if wide else (0, 0, 1)):
            self._grid.setColumnStretch(at, stretch)
        self._saved.setVisible(bool(self._saved.text()) and wide)
        self._save.key = self._save_key if wide else ""
        self._save.updateGeometry()

    def _offer_more(self, hidden: list[CheckLine]) -> None:
        if not hidden:
            return
        more = Button(ngettext("{n} more", "{n} more", len(hidden)).format(n=len(hidden)), ButtonKind.LINK, small=True)

        def show_all() -> None:
            for line in hidden:
                line.show()
            hidden[0].setFocus(Qt.FocusReason.OtherFocusReason)
            more.hide()

        more.clicked.connect(lambda _checked=False: show_all())
        self._settle_column.addWidget(more)

    def _people_edited(self) -> None:
        self._with.show_error("")
        self.people_changed.emit()
        self.edited.emit()

    def _when_words(self, on: date, at: time | None) -> str:
        away = (on - self._today()).days
        named = {0: _("Today"), -1: _("Yesterday"), 1: _("Tomorrow")}.get(away) or short_day(on, self._today())
        return _("{day} {time}").format(day=named, time=clock(datetime.combine(on, at))) if at is not None else named
