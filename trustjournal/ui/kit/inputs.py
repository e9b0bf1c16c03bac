"""Inputs with a label, an error line and an icon: what a form is made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from trustjournal.base.i18n import _
from trustjournal.ui.kit import icons, paint
from trustjournal.ui.kit.accesskeys import Keyed, bare
from trustjournal.ui.kit.button import IconButton, mnemonic_flag
from trustjournal.ui.kit.labels import IconLabel, Text
from trustjournal.ui.kit.theme import Theme, font, px, theme_of, theme_source

CONFIDENTIAL = "confidential"
"""The property of the box by which what is typed is kept confidential."""
_BY_KEY = Qt.FocusReason.ShortcutFocusReason


class LineField(QLineEdit):
    """A one-line input, 32 px high at 100 % text."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        theme_source().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedHeight(px(32))


class SearchField(LineField):
    """A search input: magnifier in front, a button to clear, `searched(text)` after a short quiet while typing.

    Esc clears it first; Down asks, by `down_pressed`, to move into the list below.
    """

    searched = Signal(str)
    down_pressed = Signal()

    def __init__(self, placeholder: str = "", quiet_ms: int = 80, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self.setAccessibleName(placeholder)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(quiet_ms)
        self._timer.timeout.connect(lambda: self.searched.emit(self.text()))
        self._clear = IconButton("close", _("Clear"), parent=self)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self._clear_all)
        self._clear.hide()
        self.textChanged.connect(self._typed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and the magnifier."""
        super().paintEvent(event)
        painter = QPainter(self)
        box = QRectF(px(11), 0, px(18), self.height())
        icons.paint(painter, box, "magnify", theme_of(self).text3)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the clear button at the end."""
        super().resizeEvent(event)
        side = self.height() - 4
        self._clear.setGeometry(self.width() - side - 2, 2, side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears, Down leaves for the list, Enter searches at once."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._clear_all()
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._tell_now()
            super().keyPressEvent(event)

    def _dress(self) -> None:
        super()._dress()
        self.setTextMargins(px(27), 0, px(20), 0)

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._timer.start()

    def _clear_all(self) -> None:
        self.clear()
        self._tell_now()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_now(self) -> None:
        self._timer.stop()
        self.searched.emit(self.text())


class ErrorLine(QWidget):
    """One line under a field: what is wrong with it; hidden while nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._text = Text("", "caption", "overdue", wrap=True)
        row.addWidget(IconLabel("alert-circle-outline", "overdue", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    def show_error(self, text: str) -> None:
        """Show what is wrong; an empty text hides the line."""
        self._text.setText(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """What it says now."""
        return self._text.text()


class Field(QWidget, Keyed):
    """An input under its label, with a hint beside the label and an error line below.

    The label is the input's buddy, so `&` in it makes an access key, and its name for screen readers.
    """

    def __init__(self, label: str, widget: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widget = widget
        name = bare(label)
        self._label = Text(name, "caption-strong", "text2", parent=self)
        self._label.setBuddy(widget)
        # The label's own access key would always be underlined; this one is the same key, drawn only on demand.
        self._key = QShortcut(QKeySequence.mnemonic(label), self, lambda: widget.setFocus(_BY_KEY))
        self._marked = label
        theme_source().access_keys_changed.connect(self._mark)
        widget.setAccessibleName(f"{name}, {hint}" if hint else name)
        self._error: ErrorLine | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        if hint:
            head = QHBoxLayout()
            head.setSpacing(4)
            head.addWidget(self._label)
            head.addWidget(Text(hint, "caption", "text3", parent=self))
            head.addStretch(1)
            self._column.addLayout(head)
        else:
            self._column.addWidget(self._label, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(widget)

    def access_text(self) -> str:
        """The label with `&` before the letter of its key."""
        return self._marked

    def set_access_text(self, text: str) -> None:
        """Take another letter for the key, or none."""
        self._marked = text
        self._key.setKey(QKeySequence.mnemonic(text))
        self._mark()

    def _mark(self) -> None:
        """Underline the access key while the window shows access keys."""
        at = self._marked.replace("&&", "\0").find("&")
        on = theme_source().access_keys and at >= 0
        plain = bare(self._marked)
        self._label.setText(f"{plain[: at + 1]}\u0332{plain[at + 1 :]}" if on else plain)

    def label(self) -> QLabel:
        """The label above."""
        return self._label

    def show_error(self, text: str) -> None:
        """Say by the field what is wrong with it, and mark it; an empty text takes that back."""
        if self._error is None and text:
            # Made for the field that needs it: most never do, and a form has many.
            self._error = ErrorLine(self)
            self._column.addWidget(self._error)
        if self._error is not None:
            self._error.show_error(text)
        self.widget.setAccessibleDescription(text)
        if bool(self.widget.property("wrong")) != bool(text):
            self.widget.setProperty("wrong", bool(text))
            self.widget.style().unpolish(self.widget)
            self.widget.style().polish(self.widget)

    def error(self) -> str:
        """What the error line says, empty if nothing is wrong."""
        return self._error.text() if self._error is not None else ""


class IconCombo(QComboBox):
    """A choice from a list, each with an icon; `chosen_key(key)` when a person chooses."""

    chosen_key = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[tuple[str, str, str], ...] = ()
        theme_source().changed.connect(self._dress)
        self.activated.connect(lambda _at: self.chosen_key.emit(self.current()))
        self.show_choices(choices)

    def show_choices(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """Show (key, label, icon name) rows; the chosen key stays chosen if it is still there."""
        before, self._choices = self.current(), tuple(choices)
        self.clear()
        self.insertItems(0, [label for _key, label, _icon in self._choices])
        for at, (key, _label, _icon) in enumerate(self._choices):
            self.setItemData(at, key)
        self._dress()
        self.choose(before)

    def current(self) -> str:
        """The key of the chosen row, empty if there is none."""
        key = self.currentData()
        return key if isinstance(key, str) else ""

    def choose(self, key: str) -> None:
        """Choose a row by key, without telling."""
        at = self.findData(key)
        if at >= 0:
            self.setCurrentIndex(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box and its arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        box = QRectF(self.width() - px(28), 0, px(18), self.height())
        icons.paint(painter, box, "chevron-down", theme_of(self).text2)
        painter.end()

    def _dress(self) -> None:
        theme = theme_of(self)
        self.setFixedHeight(px(32))
        self.setIconSize(QSize(px(18), px(18)))
        for at, (_key, _label, name) in enumerate(self._choices):
            if name:
                self.setItemIcon(at, icons.icon(name, theme.text2, px(18)))


class CheckField(QCheckBox):
    """A check box of the design: 18 px, accent when ticked, with an optional second line that explains."""

    paints_access_key = True

    def __init__(self, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._hint = hint
        self.setAccessibleDescription(hint)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme_source().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Box, words and hint."""
        text = paint.text_width(self.text().replace("&", ""), "body")
        width = max(text, paint.text_width(self._hint, "caption"))
        lines = paint.line_height("body") + (paint.line_height("caption") if self._hint else 0)
        return QSize(round(px(18) + px(8) + width) + 4, max(px(28), lines + 4))

    def minimumSizeHint(self) -> QSize:
        """The words may be shortened, the box not."""
        return QSize(px(28), self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:
        """The whole widget is the target."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, tick, words, hint and focus ring."""
        painter = QPainter(self)
        theme = theme_of(self)
        line = max(px(20), paint.line_height("body"))
        top = (self.height() - self.sizeHint().height()) / 2 + (
            2 if self._hint else (self.sizeHint().height() - line) / 2
        )
        box = QRectF(1, top + (line - px(18)) / 2, px(18), px(18))
        checkbox(painter, box, self.isChecked(), theme, self.isEnabled())
        left = px(18) + px(8) + 1
        words = QRectF(left, top, self.width() - left, line)
        painter.setFont(font("body"))
        painter.setPen(theme.text if self.isEnabled() else theme.disabled)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | mnemonic_flag()
        mnemonics = Qt.TextFlag.TextShowMnemonic.value
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(words.width()), mnemonics
        )
        painter.drawText(words, int(flags), shown)
        if self._hint:
            below = QRectF(left, top + line - 1, self.width() - left, paint.line_height("caption"))
            paint.text(painter, below, self._hint, "caption", theme.text2)
        if self.hasFocus():
            paint.focus_ring(painter, QRectF(self.rect()), theme, 4)
        painter.end()


def checkbox(painter: QPainter, box: QRectF, checked: bool, theme: Theme, enabled: bool = True) -> None:
    """Paint the 18 px box of a check box, for widgets and for delegates."""
    if checked:
        paint.rounded(painter, box, 4, theme.accent if enabled else theme.disabled)
        icons.paint(painter, box.adjusted(2, 2, -2, -2), "check", theme.on_accent)
    else:
        paint.rounded(painter, box, 4, theme.raised, theme.control if enabled else theme.line_strong)


def confidential_box(words: str) -> CheckField:
    """The box of a panel's form by which what is typed is kept confidential."""
    made = CheckField(words, _("Hidden until you ask to see it"))
    made.setProperty(CONFIDENTIAL, True)
    return made
