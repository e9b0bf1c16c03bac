"""One prompt of the guided review: done or not, its title, what is known or was answered, and room for an answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit.buttons import Button, ButtonKind
from trustjournal.ui.kit.labels import IconLabel, Line, Text
from trustjournal.ui.kit.theme import Theme, font, px, theme_source


class AnswerEdit(QPlainTextEdit):
    """A few lines of text, as the rest of the review takes them: Tab goes on, `left()` when the focus leaves."""

    left = Signal()

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme_source().changed.connect(self._dress)
        self._dress()

    def show_text(self, text: str) -> None:
        """Take over a text without telling."""
        if text != self.toPlainText():
            before = self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(before)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that one is done here for now."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is the form's, not a new line."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _dress(self) -> None:
        self.setFont(font("body"))
        self.setFixedHeight(px(76))


class _Title(Button):
    """The title of a prompt, to be pressed."""

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"), ButtonKind.LINK, small=True)

    def _height(self) -> int:
        return px(20)

    def _style(self) -> str:
        return "label-strong"

    def _colors(self, theme: Theme) -> tuple[QColor | None, QColor | None, QColor]:
        return None, None, theme.accent_text if self.underMouse() else theme.text


class Prompt(QWidget):
    """A row of the review; `wanted(key)` when somebody goes to it. `body` is shown while it is the current one."""

    wanted = Signal(str)

    def __init__(self, key: str, title: str, body: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self.body, self.done = key, body, False
        self._words = title
        self._icon = IconLabel("circle-outline", "text3", 18)
        self.title = _Title(title)
        self.title.clicked.connect(lambda _checked=False: self.wanted.emit(key))
        self.detail = Text("", "caption", "text2", wrap=True)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        inner.addWidget(self.title, 0, Qt.AlignmentFlag.AlignLeft)
        detail = QHBoxLayout()
        detail.setContentsMargins(4, 0, 0, 0)
        detail.addWidget(self.detail, 1)
        inner.addLayout(detail)
        if body is not None:
            inner.addSpacing(4)
            inner.addWidget(body)
            body.hide()
        # A title alone would be set in the middle of the row.
        inner.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum))
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(inner, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Line())

    def show_state(self, detail: str, *, done: bool, current: bool) -> None:
        """Show what is known, whether it is done, and whether one is here."""
        self.done = done
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        color = "kept" if done else "accent" if current else "text3"
        self._icon.show_icon("check-circle-outline" if done else "circle-outline", color)
        state = _("done") if done else _("open")
        self.title.setAccessibleName(_("{title}, {state}").format(title=self._words, state=state))
        self.title.setAccessibleDescription(detail)
        if self.body is not None:
            self.body.setVisible(current)
