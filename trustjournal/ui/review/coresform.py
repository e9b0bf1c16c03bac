"""The four cores of credibility: how often each was true, and what shows it, in words and by entries."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.insights import LEVELS
from trustjournal.ui.kit.buttons import Button, ButtonKind, IconButton, MenuButton
from trustjournal.ui.kit.choices import Choice, Segmented
from trustjournal.ui.kit.labels import Line, Text
from trustjournal.ui.review.prompt import AnswerEdit
from trustjournal.ui.review.values import CorePage, CoresPage, Linked

_LONGEST = 60
_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class CoreAnswer(NamedTuple):
    """What stands in the form of one core: level 0 to 4, words, and the ids of linked entries."""

    key: str
    level: int
    evidence: str
    entries: tuple[str, ...]


class CoreForm(QWidget):
    """One core. `changed()` when something is chosen or typed, `opened(Linked)` to look at an entry."""

    changed = Signal()
    opened = Signal(object)

    def __init__(self, page: CorePage, choices: tuple[Linked, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self._choices = page.key, choices
        self._linked = {each.id: each for each in page.linked}
        levels = [Choice(str(at), _(level)) for at, level in enumerate(LEVELS, start=1)]
        self.levels = Segmented(levels, page.title, small=True, optional=True)
        if page.level:
            self.levels.choose(str(page.level))
        self.levels.chosen.connect(self.changed)
        self.evidence = AnswerEdit(_("{core}: what shows it").format(core=page.title), page.hint or _("What shows it"))
        self.evidence.show_text(page.evidence)
        self.evidence.textChanged.connect(self.changed)
        self._links = QVBoxLayout()
        self._links.setSpacing(2)
        self.link = MenuButton(_("Link an entry"), kind=ButtonKind.QUIET, icon="link-variant", small=True)
        self.link.setAccessibleName(_("{core}: link an entry").format(core=page.title))
        self.link.menu_of().aboutToShow.connect(self._offer)
        self._lay(page)
        self._show_links()

    def answer(self) -> CoreAnswer:
        """What stands there now."""
        level = self.levels.current()
        return CoreAnswer(
            self.key, int(level) if level else 0, self.evidence.toPlainText().strip(), tuple(self._linked)
        )

    def add_link(self, entry: Linked) -> None:
        """Link an entry."""
        self._linked[entry.id] = entry
        self._show_links()
        self.changed.emit()

    def _lay(self, page: CorePage) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Text(page.title, "label-strong"))
        column.addWidget(Text(page.meaning, "caption", "text2", wrap=True))
        if page.before:
            column.addWidget(Text(page.before, "caption", "text3", wrap=True))
        for entry in page.before_linked:
            column.addWidget(self._opener(entry))
        column.addWidget(self.levels)
        column.addWidget(self.evidence)
        column.addLayout(self._links)
        column.addWidget(self.link)
        column.addSpacing(4)
        column.addWidget(Line())

    def _offer(self) -> None:
        menu = self.link.menu_of()
        menu.clear()
        for each in self._choices:
            if each.id not in self._linked:
                action = QAction(each.words.replace("&", "&&"), menu)
                action.triggered.connect(lambda _checked=False, entry=each: self.add_link(entry))
                menu.addAction(action)
        if menu.isEmpty():
            nothing = QAction(_("Nothing noted in the last weeks"), menu)
            nothing.setEnabled(False)
            menu.addAction(nothing)

    def _show_links(self) -> None:
        while (item := self._links.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for entry in self._linked.values():
            self._links.addWidget(self._link_row(entry))

    def _link_row(self, entry: Linked) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        remove = IconButton("close", _("Take away: {entry}").format(entry=entry.words))
        remove.clicked.connect(lambda _checked=False: self._unlink(entry.id))
        row.addWidget(self._opener(entry))
        row.addWidget(remove)
        row.addStretch(1)
        return made

    def _opener(self, entry: Linked) -> Button:
        words = entry.words if len(entry.words) <= _LONGEST else entry.words[: _LONGEST - 1] + "…"
        made = Button(words.replace("&", "&&"), ButtonKind.LINK, small=True)
        made.setAccessibleName(_("Open {entry}").format(entry=entry.words))
        made.clicked.connect(lambda _checked=False: self.opened.emit(entry))
        return made

    def _unlink(self, entry_id: str) -> None:
        self._linked.pop(entry_id, None)
        self._show_links()
        self.link.setFocus()
        self.changed.emit()


class CoresForm(QWidget):
    """All four. `saved()` when they are to be kept, `typing()` while something changes, `opened(Linked)`."""

    saved = Signal()
    typing = Signal()
    opened = Signal(object)

    def __init__(self, page: CoresPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page, self.dirty = page, False
        self.forms = {each.key: CoreForm(each, page.choices) for each in page.cores}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Text(_("How you see yourself"), "heading"))
        column.addWidget(
            Text(
                _("As of {day}. For yourself alone; nobody else is measured.").format(day=page.day), "caption", "text2"
            )
        )
        for form in self.forms.values():
            form.changed.connect(self._touched)
            form.opened.connect(self.opened)
            column.addWidget(form)
        self.save = Button(_("&Save"), ButtonKind.PRIMARY, key="Ctrl+Enter")
        self.save.clicked.connect(self.saved)
        column.addWidget(self.save)
        column.addStretch(1)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.saved.emit, context=_HERE)

    def answers(self) -> tuple[CoreAnswer, ...]:
        """What stands in the form."""
        return tuple(form.answer() for form in self.forms.values())

    def _touched(self) -> None:
        self.dirty = True
        self.typing.emit()
