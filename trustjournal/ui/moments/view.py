"""The page on which a moment is noted: first its kind, then the guided form of that kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.words import near_day
from trustjournal.ui.kit.actions import key_words
from trustjournal.ui.kit.buttons import Button, ButtonKind, IconButton
from trustjournal.ui.kit.fields import CheckField, DateField, Field
from trustjournal.ui.kit.labels import Line, Text
from trustjournal.ui.kit.pagebar import PageBar
from trustjournal.ui.kit.prompts import ROOMY, PromptLine
from trustjournal.ui.kit.scrolling import ScrollPage, centred
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.kit.tips import set_tip
from trustjournal.ui.kit.tokenfield import Suggest
from trustjournal.ui.kit.writingpage import DraftPage
from trustjournal.ui.moments.guided import Guided
from trustjournal.ui.moments.kinds import KindList
from trustjournal.ui.moments.values import KindFace, MomentForm

_WIDEST = 680
_NARROW = 520
_TAKEN = "whcsdka"
"""The access keys of this page: With, When, Confidential, Save, Discard, Another kind, and the second chance."""


class MomentView(DraftPage):
    """Shows the kinds or a MomentForm, and tells of what is done with it; it decides nothing."""

    kind_chosen = Signal(str)
    other_kind_wanted = Signal()
    delete_wanted = Signal()
    again_wanted = Signal()
    prompt_wanted = Signal(str)
    """Asks for the day's question of the practice with this id."""

    def __init__(self, suggest: Suggest, today: Callable[[], date]) -> None:
        super().__init__(suggest)
        self._today = today
        self._wide: bool | None = None
        self.guided: Guided | None = None
        self.prompt = PromptLine(self)
        self.kinds = KindList()
        self.kinds.chosen.connect(self.kind_chosen)
        self._make_fields()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._choice_page())
        self._stack.addWidget(self._form_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._stack, 1)
        theme_source().changed.connect(self._fit)
        self._fit()

    # What is shown.

    def show_kinds(self, kinds: Sequence[KindFace], note: str) -> None:
        """Offer the kinds; `note` says with whom it is."""
        self._bar.set_title(_("Note a moment"))
        self._bar.set_note(note)
        for button in (self._other, self._discard, self._save, self._delete, self._again):
            button.hide()
        self.kinds.show_kinds(kinds)
        self._stack.setCurrentIndex(0)
        self.focus_start()

    def show_form(self, kind: KindFace, form: MomentForm, *, kept: bool = False, promised: bool = False) -> None:
        """Show a form, without telling. `kept`: it is in the journal already; `promised`: it has its promise."""
        self._bar.set_title(kind.title)
        self._bar.set_note(kind.why)
        self._other.setVisible(not kept)
        self._delete.setVisible(kept)
        self._again.setText(kind.again)
        self._again.setVisible(bool(kept and form.closed and kind.again))
        self._discard.show()
        self._save.show()
        self.prompt_wanted.emit(kind.practice)
        self._replace_guided(Guided(kind, _TAKEN, promised))
        self.with_field.set_people(form.people)
        self._with.show_error("")
        self.on.set_value(form.on)
        self._guide.show_form(form)
        self._confidential.blockSignals(True)
        self._confidential.setChecked(form.confidential)
        self._confidential.blockSignals(False)
        self.banner.hide()
        self._scroll.verticalScrollBar().setValue(0)
        self._stack.setCurrentIndex(1)
        self.focus_start()

    def form(self) -> MomentForm:
        """What stands in the form."""
        guided = self._guide
        return MomentForm(
            kind=guided.kind.id,
            people=tuple(self.with_field.people()),
            direction=guided.direction.current(),
            on=self.on.day(),
            text=guided.text.toPlainText().strip(),
            details=guided.details(),
            closed=guided.is_closed(),
            follow_up_on=guided.follow_up_on(),
            confidential=self._confidential.isChecked(),
            promise=guided.promises(),
            promise_due=guided.promise_due(),
        )

    def is_choosing(self) -> bool:
        """Whether the kinds are offered."""
        return self._stack.currentIndex() == 0

    def show_saved(self, words: str) -> None:
        """Say when the draft was kept."""
        self._bar.set_note(words)

    def show_problem(self, words: str, again: Callable[[], None]) -> None:
        """Say what went wrong while saving; what was typed stays."""
        super().show_problem(words, again)
        self._scroll.verticalScrollBar().setValue(0)

    def set_saving(self, saving: bool) -> None:
        """While it is being saved nothing can be typed that would be lost."""
        self._form.setEnabled(not saving)
        self._save.setEnabled(not saving)
        self._discard.setEnabled(not saving)

    def focus_start(self) -> None:
        """Begin in the list of kinds; in the form in its text, or in With where nobody is named yet."""
        start: QWidget = self.kinds
        if not self.is_choosing():
            start = self._guide.text if self.with_field.people() else self.with_field
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _guide(self) -> Guided:
        assert self.guided is not None
        return self.guided

    def _replace_guided(self, guided: Guided) -> None:
        if self.guided is not None:
            self._place.removeWidget(self.guided)
            self.guided.hide()
            self.guided.deleteLater()
        self.guided = guided
        guided.edited.connect(self.edited)
        self._place.addWidget(guided)

    # Events.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put When below With where it is narrow."""
        super().resizeEvent(event)
        self._fit()

    # Making it.

    def _make_fields(self) -> None:
        self.on = DateField(words=lambda on, _at: self._day_words(on))
        self.on.changed.connect(self._day_edited)
        self._on = Field(_("W&hen"), self.on)
        self._confidential = CheckField(
            _("&Confidential"), _("Hidden until you choose to show it, and left out of print and copy.")
        )
        self._confidential.toggled.connect(lambda _on: self.edited.emit())
        self._again = Button("", ButtonKind.OUTLINED, "sprout-outline")
        self._again.clicked.connect(self.again_wanted)

    def _head(self) -> PageBar:
        self._bar = PageBar(_("Note a moment"))
        self._bar.went_back.connect(self.went_back)
        self._other = Button(_("Another &kind"), ButtonKind.QUIET)
        self._other.clicked.connect(self.other_kind_wanted)
        self._delete = IconButton("trash-can-outline", _("Delete this moment"))
        self._delete.clicked.connect(self.delete_wanted)
        self._discard = Button(_("&Discard"), ButtonKind.QUIET)
        self._discard.clicked.connect(self.discard_wanted)
        self._save_key = key_words("Ctrl+Return")
        self._save = Button(_("&Save"), ButtonKind.PRIMARY, key=self._save_key)
        set_tip(self._save, _("Save the moment ({keys})").format(keys=self._save_key))
        self._save.clicked.connect(self.save_wanted)
        for button in (self._other, self._delete, self._discard, self._save):
            self._bar.add(button)
        return self._bar

    def _choice_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(_("What was it?"), "heading"))
        column.addWidget(self.kinds, 1)
        page.setMaximumWidth(px(_WIDEST))
        return centred(page)

    def _form_page(self) -> QWidget:
        self._form = QWidget()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._place = QVBoxLayout()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 20, 0, 24)
        column.setSpacing(14)
        column.addWidget(self.banner)
        column.addWidget(self.prompt)
        column.addLayout(self._grid)
        column.addLayout(self._place)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Line())
        column.addWidget(self._confidential)
        column.addStretch(1)
        self._form.setMaximumWidth(px(_WIDEST))
        self._scroll = ScrollPage(centred(self._form))
        return self._scroll

    def _fit(self) -> None:
        self.prompt.set_roomy(self.height() >= px(ROOMY))
        wide = self.width() - 64 >= px(_NARROW)
        if wide == self._wide:
            return
        self._wide = wide
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._with, 0, 0, 1, 1 if wide else 2, top)
        self._grid.addWidget(self._on, 0 if wide else 1, 1 if wide else 0, 1, 1, top)
        self._grid.setColumnStretch(0, 1)
        self._save.key = self._save_key if wide else ""
        self._save.updateGeometry()

    def _day_edited(self) -> None:
        day = self.on.day()
        if day is not None:
            self._guide.move_to(day)
        self.edited.emit()

    def _day_words(self, on: date) -> str:
        return near_day(on, self._today())
