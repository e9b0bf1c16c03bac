"""The panel at the right of a page in which one thing is added or edited, without leaving the page."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.domain.practices import Where
from trustjournal.ui.kit.accesskeys import FIRST
from trustjournal.ui.kit.buttons import Button, ButtonKind, IconButton
from trustjournal.ui.kit.labels import Line, Surface, Text
from trustjournal.ui.kit.prompts import ROOMY, PromptLine
from trustjournal.ui.kit.scrolling import ScrollPage
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.kit.typed import Names, Typed, TypedInputs

WIDTH = 376
_DRAFT = "draft"
"""The property of a form that was put by under which it keeps the name of its draft."""
_NOTHING = Typed({}, {})
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Form(QWidget):
    """What stands in a panel. `first` gets the focus; `check()` says by its fields what is missing.

    WHERE is the place whose prompts are asked above it; a form that is about another place now and then says so by
    `where()` and `where_changed`.
    """

    WHERE: ClassVar[Where | None] = None
    is_secret = False
    """Whether what it is about is confidential, whatever is ticked in it."""
    where_changed = Signal()

    def where(self) -> Where | None:
        """The place whose prompts are asked; None for none."""
        return self.WHERE

    def first(self) -> QWidget:
        """The field to begin with."""
        raise NotImplementedError

    def check(self) -> bool:
        """Whether it can be saved; where not, the fields say why."""
        raise NotImplementedError

    def is_touched(self) -> bool:
        """Whether something was typed that would be lost."""
        return False


class SidePanel(QWidget):
    """A form with its title, Save and Cancel. `saved(form)` once it checks out, `closed` when it is put away.

    Ctrl+Enter saves, Esc closes; Enter in a one-line field saves too. A form for something that is kept already may
    offer to delete it: `removed(form)`. One that is opened under a `key` and closed with something typed in it is put
    by, and opens again as it was under the same key; `finish()` closes for good, once it is saved. What is confidential
    is never put by, and does not stay when one leaves the room: its draft is shown again by whoever may show it.
    For its draft (`PanelDrafts`): `opened(draft)` under a name, `typed` in, `leaving` before it goes, `ended(draft)`.
    `prompt_wanted(Where | None)` asks for the day's question of a form, to be shown in `prompt`.
    """

    saved = Signal(object)
    removed = Signal(object)
    closed = Signal()
    prompt_wanted = Signal(object)
    opened = Signal(str)
    typed = Signal()
    leaving = Signal()
    ended = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: Form | None = None
        self._key = ""
        self.draft = ""
        self._typed: TypedInputs | None = None
        self._put_by: dict[str, Form] = {}
        self.setProperty(FIRST, True)
        self._made = False
        theme_source().changed.connect(self._resized)
        self._resized()
        self.hide()

    @property
    def prompt(self) -> PromptLine:
        """Where the day's question of a form stands."""
        self._make()
        return self._prompt

    def _make(self) -> None:
        """Make what is in it, at the first form: most visits to a room open none."""
        if self._made:
            return
        self._made = True
        self._title = Text("", "heading", wrap=True)
        close = IconButton("close", _("Close"))
        close.clicked.connect(self.put_away)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        self._prompt = PromptLine(self)
        self._scroll = ScrollPage()
        self._scroll.viewport().setAutoFillBackground(False)
        self._save = Button(_("&Save"), ButtonKind.PRIMARY, key="Ctrl Enter")
        self._save.clicked.connect(self.save)
        cancel = Button(_("Cancel"), ButtonKind.QUIET)
        cancel.clicked.connect(self.put_away)
        foot = QHBoxLayout()
        foot.addWidget(self._save)
        foot.addWidget(cancel)
        foot.addStretch(1)
        self._remove = IconButton("trash-can-outline", _("Delete"))
        self._remove.clicked.connect(lambda: self.removed.emit(self._form))
        foot.addWidget(self._remove)
        inside = Surface("sunken")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._prompt)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Line(upright=True))
        whole.addWidget(inside, 1)

    def show_form(
        self, title: str, form: Form, save: str = "", *, key: str = "", remove: str = "", draft: str = ""
    ) -> None:
        """Open with a form, in place of the one before; `save` and `remove` name the buttons.

        Where a form of this key was put by, that one opens instead. `draft` names its draft, else the key does.
        """
        self._make()
        self._drop()
        kept = self._put_by.pop(key, None) if key else None
        if kept is not None:
            form.deleteLater()
            form = kept
        self._form, self._key = form, key
        self._remove.setVisible(bool(remove))
        self._remove.set_name(remove or _("Delete"))
        self._title.setText(title)
        self.setAccessibleName(title)
        self._save.setText(save or _("&Save"))
        self._scroll.setWidget(form)
        form.where_changed.connect(self._ask_prompt, Qt.ConnectionType.UniqueConnection)
        self._ask_prompt()
        form.setAutoFillBackground(False)
        self.show()
        form.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.draft = draft or key
        self._typed = TypedInputs(form, self.typed.emit) if self.draft else None
        if self.draft and kept is None:
            self.opened.emit(self.draft)

    def what_was_typed(self) -> Typed:
        """What was typed and chosen in the form that is open, by field."""
        return self._typed.typed() if self._typed is not None else Typed({}, {})

    def is_touched(self) -> bool:
        """Whether something was typed or chosen in the form that is open."""
        return self._form is not None and (self._form.is_touched() or bool(self.what_was_typed()))

    def is_confidential(self, typed: Typed = _NOTHING) -> bool:
        """Whether what stands in the form is, or would be with this put back."""
        return self._form is not None and (
            self._form.is_secret or (self._typed is not None and self._typed.keeps_confidential(typed))
        )

    def stand_apart(self, draft: str) -> None:
        """What is typed from here on is a draft of its own; it is not put by."""
        self._key, self.draft = "", draft

    def put_back(self, typed: Typed, names: Names) -> bool:
        """Put what was typed and chosen once into the form that is open; whether it has such fields."""
        return self._typed is not None and self._typed.put(typed, names)

    def forget(self, draft: str) -> None:
        """A draft was discarded elsewhere: a form of it that was put by goes, and one that is open closes."""
        self.let_go(draft)
        if self._form is not None and self.draft == draft:
            self._key, self._typed, self.draft = "", None, ""
            self._drop()
            self._close()

    def let_go(self, draft: str) -> None:
        """A form of this draft that was put by does not open again; its draft stays."""
        for key in [key for key, form in self._put_by.items() if form.property(_DRAFT) == draft]:
            self._put_by.pop(key).deleteLater()

    def form(self) -> Form | None:
        """The form that is open."""
        return self._form

    def save(self) -> None:
        """Hand the form over, if nothing is missing."""
        if self._form is not None and self._form.check():
            self.saved.emit(self._form)

    def put_away(self) -> None:
        """Close without saving; what was typed is put by."""
        if self._form is not None:
            self._drop()
            self._close()

    def finish(self) -> None:
        """Close for good: what was typed is saved, or is not wanted."""
        if self._form is not None:
            self._key, draft = "", self.draft
            self._typed, self.draft = None, ""
            self._drop()
            self._close()
            if draft:
                self.ended.emit(draft)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, Enter saves."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in _ENTER:
            self.save()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the panel is low there is no room for a prompt."""
        super().resizeEvent(event)
        if self._made:
            self._prompt.set_roomy(self.height() >= px(ROOMY))

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter is the form's here, not the list's behind it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            event.accept()
            return True
        return super().event(event)

    def _ask_prompt(self) -> None:
        self.prompt_wanted.emit(self._form.where() if self._form is not None else None)

    def _drop(self) -> None:
        if self._form is None:
            return
        stays, draft = bool(self._key) and self.is_touched() and not self.is_confidential(), self.draft
        self._leave()
        gone = self._scroll.takeWidget()
        if stays:
            self._put_by[self._key] = self._form
            self._form.setProperty(_DRAFT, draft)
            gone.setParent(self)
            gone.hide()
        else:
            gone.deleteLater()
        self._form = None

    def _leave(self) -> None:
        if self._typed is not None:
            self.leaving.emit()
            self._typed, self.draft = None, ""

    def hideEvent(self, event: QHideEvent) -> None:
        """The room or the window goes: what was typed is kept."""
        super().hideEvent(event)
        if self._typed is None:
            return
        if self.window().isVisible() and not event.spontaneous() and self.is_confidential():
            self.put_away()
        else:
            self.leaving.emit()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _resized(self) -> None:
        self.setFixedWidth(px(WIDTH))
