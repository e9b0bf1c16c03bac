"""Theme, fonts and text size reach every widget, and follow a change."""

import pytest
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from trustjournal.ui.kit import theme
from trustjournal.ui.kit.labels import ElidedText, Text
from trustjournal.ui.kit.theme import DARK, LIGHT, Scheme, ThemeSource, font, px, theme_of, theme_source


def test_there_is_one_source_and_it_belongs_to_the_application(look: ThemeSource, qapp: QApplication):
    assert theme_source() is look
    assert look.parent() is qapp


def test_a_change_of_theme_is_told_and_painted(look: ThemeSource, qapp: QApplication, qtbot):
    with qtbot.waitSignal(look.changed):
        look.set_scheme(Scheme.DARK)
    assert theme_of() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.window
    assert DARK.hex("control") in qapp.styleSheet()
    look.set_scheme(Scheme.LIGHT)
    assert theme_of() is LIGHT


def test_the_system_decides_when_asked_to(look: ThemeSource):
    look.set_scheme(Scheme.SYSTEM)
    assert look.scheme is Scheme.SYSTEM
    assert theme_of() in (LIGHT, DARK)


def test_sizes_are_ratios_of_the_body(look: ThemeSource):
    body = font("body").pointSizeF()
    assert font("title").pointSizeF() == pytest.approx(body * 1.85, rel=0.01)
    assert font("name").pointSizeF() == pytest.approx(body * 1.54, rel=0.01)
    assert font("caption").pointSizeF() == pytest.approx(body * 0.92, rel=0.01)
    assert font("heading").weight() == QFont.Weight.DemiBold


def test_text_size_scales_fonts_and_lengths(look: ThemeSource, qapp: QApplication, qtbot):
    label = Text("Hello", "title")
    qtbot.addWidget(label)
    before, length = label.font().pointSizeF(), px(32)
    look.set_text_scale(200)
    assert label.font().pointSizeF() == pytest.approx(2 * before)
    assert px(32) == 2 * length
    look.set_text_scale(500)
    assert look.text_scale == 200


def test_a_measured_width_follows_the_text_size(look: ThemeSource):
    small, bold = look.width("Amara Okafor", "body"), look.width("Amara Okafor", "label-strong")
    assert small == look.metrics("body").horizontalAdvance("Amara Okafor") < bold
    look.set_text_scale(200)
    assert look.width("Amara Okafor", "body") == look.metrics("body").horizontalAdvance("Amara Okafor") > small


def test_a_font_handed_out_cannot_change_the_kept_one(look: ThemeSource):
    font("body").setPointSizeF(99)
    assert font("body").pointSizeF() != 99


def test_apply_gives_the_fusion_style(look: ThemeSource, qapp: QApplication):
    theme.apply(qapp, DARK)
    assert theme_of() is DARK
    assert qapp.font().pointSizeF() == pytest.approx(font("body").pointSizeF())


def test_labels_show_markup_as_it_is_and_take_the_theme(look: ThemeSource, qtbot):
    label = Text("<b>Ann</b>", color="overdue")
    qtbot.addWidget(label)
    assert label.text() == "<b>Ann</b>"
    look.set_scheme(Scheme.DARK)
    assert label.palette().color(QPalette.ColorRole.WindowText) == DARK.overdue


def test_a_short_line_keeps_its_whole_text_for_screen_readers(look: ThemeSource, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    label = ElidedText("A very long sentence that cannot fit", parent=page)
    label.resize(60, 20)
    assert label.text().endswith("…")
    assert label.accessibleName() == label.whole() == "A very long sentence that cannot fit"
    assert label.toolTip() == label.whole()
