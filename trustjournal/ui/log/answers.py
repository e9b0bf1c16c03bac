"""What one answers with: a text that grows, and words to pick with room for others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from trustjournal.base.i18n import N_, _
from trustjournal.ui.kit.buttons import Button
from trustjournal.ui.kit.choices import Choice, Pill, PillBar
from trustjournal.ui.kit.inputs import LineField
from trustjournal.ui.kit.theme import px, theme_source
from trustjournal.ui.log.lines import folded, plain

FEELINGS = (N_("Relieved"), N_("Unsure"), N_("Proud"), N_("Frustrated"), N_("Tired"))
_AIR = 12
_HIGHEST = 180


class TextAnswer(QTextEdit):
    """A few lines of plain text, as high as they are. `edited` follows what a person types."""

    edited = Signal()

    def __init__(self, name: str, hint: str = "", least: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        option = QTextOption(self.document().defaultTextOption())
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.textChanged.connect(self._changed)
        theme_source().changed.connect(self._fit)
        self._fit()

    def answer(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def show_answer(self, words: str) -> None:
        """Show another text, without telling."""
        self.blockSignals(True)
        self.setPlainText(plain(words))
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.blockSignals(False)
        self._fit()

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as the text."""
        return QSize(px(200), self.height())

    def minimumSizeHint(self) -> QSize:
        """A few letters wide."""
        return QSize(px(80), px(self._least))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text, however long."""
        self.textCursor().insertText(folded(plain(source.text())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped text is higher."""
        super().resizeEvent(event)
        self._fit()

    def _changed(self) -> None:
        self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        text = round(self.document().size().height()) + _AIR
        self.setFixedHeight(max(px(self._least), min(text, px(_HIGHEST))))


class Feelings(QWidget):
    """Words for what somebody felt, any number of them, and others in one's own words. `edited` tells."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own: tuple[str, ...] = ()
        self._pills = PillBar(_("What were they feeling?"), exclusive=False)
        self._pills.chosen.connect(lambda _key, _on: self._chosen())
        self._other = Pill(Choice("", _("Other"), icon="plus"))
        self._other.setCheckable(False)
        self._other.setAccessibleName(_("Another feeling"))
        self._other.clicked.connect(self._ask)
        self._input = _OtherField(_("In a word"))
        self._input.setAccessibleName(_("Another feeling"))
        self._input.taken.connect(self.take)
        self._input.hide()
        self._pills.show_choices(self._choices())
        self._pills.add_widget(self._other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._pills)
        column.addWidget(self._input)
        self.setFocusProxy(self._pills.pill(_(FEELINGS[0])))

    def answer(self) -> tuple[str, ...]:
        """The words that were picked, in the order in which they are shown; a word being typed counts."""
        typed = self.typed()
        picked = tuple(self._pills.chosen_keys())
        return (*picked, typed) if typed and typed not in picked else picked

    def typed(self) -> str:
        """What is being typed as another feeling."""
        return " ".join(self._input.text().split())

    def show_answer(self, words: Sequence[str]) -> None:
        """Show which were picked; words that are not offered are offered from now on."""
        usual = {_(each) for each in FEELINGS}
        self._own = tuple(dict.fromkeys(word for word in words if word not in usual))
        self._input.clear()
        self._pills.show_choices(self._choices())
        self._pills.choose(set(words))
        self._mark()

    def pill(self, word: str) -> Button:
        """The button of a word."""
        return self._pills.pill(word)

    def take(self) -> None:
        """Pick the word that was typed."""
        word = self.typed()
        self._input.hide()
        if word:
            self.show_answer([*self._pills.chosen_keys(), word])
            self.edited.emit()
        self._other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        self._input.show()
        self._input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> None:
        self._mark()
        self.edited.emit()

    def _choices(self) -> list[Choice]:
        return [Choice(word, word.replace("&", "&&")) for word in (*(_(each) for each in FEELINGS), *self._own)]

    def _mark(self) -> None:
        on = set(self._pills.chosen_keys())
        for choice in self._choices():
            self._pills.pill(choice.key).set_icon_name("check" if choice.key in on else "")
        self._pills.updateGeometry()


class _OtherField(LineField):
    """Where another feeling is typed: Enter and leaving it take the word, Esc forgets it."""

    taken = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder)
        self.editingFinished.connect(self.taken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the field away with what stands in it; Enter ends here, for Enter elsewhere saves."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.hide()
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
