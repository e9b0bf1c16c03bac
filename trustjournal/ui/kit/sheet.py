"""The one short style sheet: radii, control outlines and focus of the stock widgets, from the tokens of a theme.

Buttons, pills and rows paint themselves; what stands here is what Qt's own widgets need to look the same.
"""

from __future__ import annotations

from collections.abc import Callable

from trustjournal.ui.kit.tokens import Theme

_SHEET = """
QAbstractScrollArea {{ border: none; }}
QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QDateEdit, QTimeEdit, QDateTimeEdit, QSpinBox {{
  background: {raised}; color: {text}; border: 1px solid {control}; border-radius: 6px; padding: 1px 9px;
  selection-background-color: {accent}; selection-color: {on_accent}; }}
QTextEdit, QPlainTextEdit {{ padding: 5px 7px; }}
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus,
QDateTimeEdit:focus, QSpinBox:focus {{ border: 2px solid {focus}; padding: 0px 8px; }}
QTextEdit:focus, QPlainTextEdit:focus {{ padding: 4px 6px; }}
QLineEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QDateEdit:disabled {{
  color: {disabled}; border-color: {line_strong}; }}
*[flat="true"] {{ border: none; background: transparent; padding: 0px; }}
*[flat="true"]:focus {{ border: none; padding: 0px; }}
*[wrong="true"] {{ border-color: {overdue}; }}
QComboBox::drop-down {{ border: none; width: {p28}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {raised}; border: 1px solid {line_strong}; padding: 4px;
  selection-background-color: {selected}; selection-color: {text}; outline: none; }}
QComboBox QAbstractItemView::item {{ min-height: {p28}px; padding: 0 4px; border-radius: 6px; }}
QCheckBox, QRadioButton {{ spacing: 8px; }}
QMenu {{ background: {raised}; border: 1px solid {line_strong}; border-radius: 8px; padding: 6px; }}
QMenu::item {{ padding: {p6}px 14px {p6}px 10px; border-radius: 6px; color: {text}; }}
QMenu::icon {{ padding-left: 10px; }}
QMenu::item:selected {{ background: {selected}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 6px 0; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {line_strong}; padding: 4px 6px; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: 10px; }}
QScrollBar:horizontal {{ height: 10px; }}
QScrollBar::handle {{ background: {line_strong}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {control}; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: transparent; color: {text2}; border: none;
  border-bottom: 1px solid {line}; padding: 4px 8px; }}
QTableView, QTreeView, QListView {{ background: transparent; outline: none; }}
QListWidget[popup="true"] {{ background: {raised}; border: 1px solid {line_strong}; border-radius: 8px; padding: 5px; }}
QListWidget[popup="true"]::item {{ min-height: {p28}px; padding: 0 8px; border-radius: 6px; color: {text}; }}
QListWidget[popup="true"]::item:selected {{ background: {selected}; color: {text}; }}
"""


_USED = (
    "raised", "text", "text2", "control", "accent", "on_accent", "focus", "disabled", "line", "line_strong", "overdue",
    "selected",
)  # fmt: skip


def style_sheet(theme: Theme, px: Callable[[int], int]) -> str:
    """The application's style sheet for a theme; `px` scales a length with the text size."""
    words = {name: theme.hex(name) for name in _USED}
    return _SHEET.format(**words, p6=px(6), p28=px(28))
