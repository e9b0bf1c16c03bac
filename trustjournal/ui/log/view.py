"""The page on which a conversation is written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.capture import Present
from trustjournal.domain.people import Channel
from trustjournal.domain.practices import Where
from trustjournal.domain.titles import CHANNELS
from trustjournal.domain.words import clock, near_day
from trustjournal.ui.kit.actions import key_words
from trustjournal.ui.kit.entry_looks import CHANNEL_ICONS
from trustjournal.ui.kit.fields import DateField, Field, IconCombo
from trustjournal.ui.kit.intention import IntentionFold
from trustjournal.ui.kit.labels import Line
from trustjournal.ui.kit.prompts import ROOMY, Prompts
from trustjournal.ui.kit.scrolling import ScrollPage, centred
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.kit.tokenfield import Suggest
from trustjournal.ui.kit.writingpage import DraftPage
from trustjournal.ui.log.beside import WIDTH, Beside
from trustjournal.ui.log.checkline import CheckLine
from trustjournal.ui.log.event import EventBlock
from trustjournal.ui.log.form import LogForm, SettleRow
from trustjournal.ui.log.head import LogHead
from trustjournal.ui.log.more import ReflectCard, VoicesFold
from trustjournal.ui.log.note_box import NoteBox
from trustjournal.ui.log.respect import Respect, RespectRow
from trustjournal.ui.log.settles import Settles

_WIDEST = 720
_NARROW = 560
_NARROWEST = 276
_LEAST_BESIDE = 500
"""How much of the page must be left where the reflection stands beside it, in pixels of the design."""
_NOTE_AND_FIELDS = 420
"""How much of the page its head, its fields and the note at its smallest take, in pixels of the design."""
_RESPECT = 200
"""The most that what to respect may take above the note, however high the page is."""


class LogView(DraftPage):
    """Shows a LogForm and tells of what is done with it; it decides nothing."""

    people_changed = Signal()
    channel_chosen = Signal()
    new_name = Signal(str)
    ticked = Signal(str, bool)
    blurred = Signal()
    met = Signal(str, str)
    print_wanted = Signal(object)
    pdf_wanted = Signal(object)

    def __init__(self, suggest: Suggest, today: Callable[[], date]) -> None:
        super().__init__(suggest, newcomers=True)
        self._today = today
        self._lines = 0
        self._present: tuple[Present, ...] = ()
        self._make_fields()
        self._settles = Settles()
        self._settles.ticked.connect(self.ticked)
        self._confidential = CheckLine(
            _("&Confidential"),
            _("Hidden until you choose to show it, and left out of print and copy."),
            access_key=True,
        )
        self._confidential.toggled.connect(lambda _on: self.edited.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = LogHead()
        self._head.went_back.connect(self.went_back)
        self._head.discard_wanted.connect(self.discard_wanted)
        self._head.save_wanted.connect(self.save_wanted)
        column.addWidget(self._head)
        column.addWidget(Line())
        column.addLayout(self._body(), 1)
        theme_source().changed.connect(self._fit)

    # What is shown.

    def show_form(self, form: LogForm, editing: bool = False) -> None:
        """Show a form, without telling."""
        self._head.title.set_whole(_("Edit the conversation") if editing else _("Log a conversation"))
        self.with_field.set_people(form.people)
        self.when.set_value(form.at.date(), form.at.time())
        self.how.choose(form.channel)
        self.editor.show_note(form.note)
        self._shown = form
        if self.event_block is not None:
            self.event_block.show_event(form.title, form.place, form.typed)
        self._show_event()
        self.intention.show_intention(form.intention)
        self.voices.show_voices(self._present, form.voices)
        self.beside.show_reflections(self._present, form.reflections)
        self._open_reflection(bool(form.reflections))
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
            title=self.event_block.title.text() if self.event_block is not None else self._shown.title,
            place=self.event_block.place.text() if self.event_block is not None else self._shown.place,
            intention=self.intention.intention(),
            voices=self.voices.voices(),
            reflections=self.beside.reflections(),
            typed=self.event_block.typed() if self.event_block is not None else ("", ""),
        )

    def show_people(self, present: Sequence[Present], today: date) -> None:
        """Say who it was with, to all that speaks of them."""
        self._present = tuple(present)
        self.editor.show_people(present, today)
        self.voices.show_people(present)
        self.beside.show_people(present)
        self._card.show_names(self.beside.heard_from())

    def show_met(self, lines: list[tuple[str, str]]) -> None:
        """Show whom one met at the event: names, and who they are."""
        if self.event_block is not None:
            self.event_block.show_met(lines)

    def show_prompts(self, prompts: Prompts) -> None:
        """Ask the day's questions: one in the empty note, the others in the reflection."""
        if Where.LOG in prompts:
            self.editor.setPlaceholderText(prompts[Where.LOG].text)
        self.beside.show_prompts(prompts)

    def toggle_reflection(self) -> None:
        """Open the reflection and begin there, or put it away and go back to the note."""
        if self.beside.is_open():
            self._close_reflection()
        else:
            self._open_reflection(True)
            self.beside.begin()

    def show_rows(self, rows: Sequence[SettleRow], on: frozenset[str]) -> None:
        """Show what the conversation may settle; `on` are those that are ticked."""
        self._settles.show_rows(rows, on)

    def row(self, key: str) -> CheckLine:
        """The check box of what may be settled, by its key."""
        return self._settles.row(key)

    def show_respect(self, rows: Sequence[RespectRow], hidden: int) -> None:
        """Show what to respect in them. Its links come behind the note, which is what one came for."""
        self.respect.show_respect(rows, hidden)
        before: QWidget = self.editor
        for link in self.respect.links():
            self.setTabOrder(before, link)
            before = link

    def show_saved(self, words: str) -> None:
        """Say when the draft was kept; the first time aloud."""
        self._head.show_saved(words)

    def set_saving(self, saving: bool) -> None:
        """While it is being saved nothing can be typed that would be lost."""
        self._head.set_saving(saving)
        self.editor.setReadOnly(saving)

    def focus_start(self) -> None:
        """Begin in the note where it is known who it was with, else in With."""
        start: QWidget = self.editor if self.with_field.people() else self.with_field
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    # Events.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the reflection away, else leaves; what was typed stays as a draft."""
        if event.key() == Qt.Key.Key_Escape and self.beside.is_open():
            self._close_reflection()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put When and How below With where it is narrow."""
        super().resizeEvent(event)
        self._fit()

    # Making it.

    def _make_fields(self) -> None:
        self.with_field.new_name.connect(self.new_name)
        self.when = DateField(with_time=True, words=self._when_words)
        self.when.changed.connect(self.edited)
        self._when = Field(_("W&hen"), self.when)
        self.how = IconCombo([(key, _(label), CHANNEL_ICONS[key]) for key, label in CHANNELS.items()])
        self.how.chosen_key.connect(lambda _key: self.channel_chosen.emit())
        self.how.chosen_key.connect(lambda _key: self._show_event())
        self.how.chosen_key.connect(lambda _key: self.edited.emit())
        self._how = Field(_("H&ow"), self.how)
        self.respect = Respect()
        self.note_box = NoteBox()
        self.editor = self.note_box.editor
        self.editor.edited.connect(self.edited)
        self.editor.left.connect(self.blurred)
        self._note = Field(_("&Note"), self.note_box)
        self._shown = LogForm()
        self.event_block: EventBlock | None = None
        self.intention = IntentionFold()
        self.intention.edited.connect(self.edited)
        self.voices = VoicesFold()
        self.voices.edited.connect(self.edited)
        self._card = ReflectCard(key_words("Ctrl+R"))
        self._card.wanted.connect(self.toggle_reflection)

    def _body(self) -> QHBoxLayout:
        """The page, and the reflection beside it."""
        self._below = QVBoxLayout()
        self.beside = Beside(self._below)
        self.beside.edited.connect(self.edited)
        self.beside.closed.connect(self._close_reflection)
        self.beside.print_wanted.connect(self.print_wanted)
        self.beside.pdf_wanted.connect(self.pdf_wanted)
        self._scroll = self._page()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._scroll, 1)
        row.addWidget(self.beside)
        return row

    def _page(self) -> ScrollPage:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 20, 0, 24)
        column.setSpacing(16)
        column.addWidget(self.banner)
        column.addLayout(self._grid)
        column.addWidget(self.respect)
        column.addWidget(self._note, 1)
        column.addWidget(self._settles)
        column.addWidget(Line())
        column.addWidget(self._confidential)
        column.addWidget(Line())
        column.addSpacing(-16)
        more = QVBoxLayout()
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(0)
        more.addWidget(self.voices)
        more.addWidget(self.intention)
        column.addLayout(more)
        column.addWidget(self._card)
        column.addLayout(self._below)
        self._column = column
        return ScrollPage(centred(self._form))

    def _fit(self) -> None:
        self._form.setMaximumWidth(px(_WIDEST))
        self.note_box.setMaximumHeight(px(560))
        self.how.setMinimumWidth(px(124))
        self.beside.set_beside(self._is_beside())
        aside = px(WIDTH) if self.beside.is_open() and self._is_beside() else 0
        self._place_fields(self.width() - 64 - aside)
        roomy = self.width() - 64 >= px(_NARROW)
        self._head.set_roomy(roomy)
        self.beside.set_roomy(self.height() >= px(ROOMY))
        self._card.set_roomy(roomy)
        room = min(self.height() - px(_NOTE_AND_FIELDS), px(_RESPECT)) if roomy else 0
        self.respect.set_room(room, min(self.width() - 64 - aside, px(_WIDEST)))

    def _place_fields(self, room: int) -> None:
        """With, When and How in one line, or two, or each in its own where it is narrow."""
        fitting = 1 if room >= px(_NARROW) else 2 if room >= px(_NARROWEST) else 3
        if fitting == self._lines:
            return
        self._lines = fitting
        top = Qt.AlignmentFlag.AlignTop
        if fitting == 1:
            self._grid.addWidget(self._with, 0, 0, 1, 1, top)
            self._grid.addWidget(self._when, 0, 1, 1, 1, top)
            self._grid.addWidget(self._how, 0, 2, 1, 1, top)
        else:
            below = (1, 1) if fitting == 2 else (2, 0)
            self._grid.addWidget(self._with, 0, 0, 1, 3)
            self._grid.addWidget(self._when, 1, 0, 1, 1, top)
            self._grid.addWidget(self._how, *below, 1, 1, top)
        for at, stretch in enumerate((1, 0, 0) if fitting == 1 else (0, 0, 1)):
            self._grid.setColumnStretch(at, stretch)

    def _is_beside(self) -> bool:
        """Whether there is room for the reflection beside the note."""
        return self.width() >= px(WIDTH + _LEAST_BESIDE)

    def _open_reflection(self, on: bool) -> None:
        self.beside.set_open(on)
        self._card.setVisible(not on)
        self._card.show_names(self.beside.heard_from())
        self._fit()

    def _close_reflection(self) -> None:
        self._open_reflection(False)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_event(self) -> None:
        """Ask for what belongs to an event where it is one."""
        is_event = self.how.current() == Channel.EVENT
        if is_event and self.event_block is None:
            self.event_block = EventBlock()
            self.event_block.show_event(self._shown.title, self._shown.place, self._shown.typed)
            self.event_block.edited.connect(self.edited)
            self.event_block.met.connect(self.met)
            self._column.insertWidget(self._column.indexOf(self._note), self.event_block)
        if self.event_block is not None:
            self.event_block.setVisible(is_event)

    def _people_edited(self) -> None:
        self.people_changed.emit()
        super()._people_edited()

    def _when_words(self, on: date, at: time | None) -> str:
        named = near_day(on, self._today())
        return _("{day} {time}").format(day=named, time=clock(datetime.combine(on, at))) if at is not None else named
