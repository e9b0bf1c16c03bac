"""Every icon of the design exists, is drawn in its colour, and is drawn once."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from trustjournal.ui.kit import icons
from trustjournal.ui.kit.logo import app_icon, logo
from trustjournal.ui.kit.theme import DARK, LIGHT, ThemeSource

NAMES = """account-clock-outline account-group-outline account-multiple-outline account-outline account-plus-outline
account-voice alert-circle-outline alert-outline application-outline arrow-bottom-left arrow-left arrow-top-right
baby-carriage battery-80 bell-sleep-outline cake-variant-outline calendar-heart calendar-plus calendar-sync-outline
calendar-today card-account-details-outline chart-timeline-variant check check-circle-outline chevron-down chevron-left
chevron-right circle-outline clock-outline close coffee-outline cog-outline comment-plus-outline
comment-question-outline comment-text-outline compass-outline content-copy dots-horizontal ear-hearing email-outline
eye-off-outline eye-outline file-document-outline file-pdf-box filter-variant flag-outline flask-outline
folder-open-outline format-bold format-italic format-list-bulleted format-quote-close gift-outline hand-heart-outline
handshake-outline heart-outline help-circle-outline home-heart home-outline import information-outline key-variant
lightbulb-on-outline lock-outline magnify medal-outline menu message-text-outline minus-circle-outline note-plus-outline
notebook-outline pencil-outline phone-outline plus power printer-outline school-outline skip-next-outline sort-variant
sprout-outline star-outline swap-horizontal table tag-outline target text-box-outline text-box-plus-outline
thumb-up-outline translate trophy-outline video-outline view-list-outline volume-high white-balance-sunny wifi
window-close window-maximize window-minimize""".split()


def inked(image: QImage) -> set[str]:
    """The colours of all fully opaque pixels."""
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_of_the_design_is_drawn_inside_its_box(look: ThemeSource, name: str):
    image = icons.pixmap(name, QColor("#A5392D"), 48).toImage()
    assert inked(image) == {"#a5392d"}
    edge = [image.pixelColor(x, y).alpha() for x in range(48) for y in (0, 47)]
    assert max(edge) < 255 or name.startswith("window-"), "the icon is cut"


def test_an_unknown_name_is_an_error(look: ThemeSource):
    assert icons.exists("gift-outline")
    assert not icons.exists("no-such-icon")
    with pytest.raises(KeyError):
        icons.pixmap("no-such-icon", QColor("black"))


def test_dense_screens_get_more_pixels(look: ThemeSource):
    drawn = icons.pixmap("plus", QColor("black"), 18, 2.0)
    assert drawn.size() == QSize(36, 36)
    assert drawn.deviceIndependentSize().toSize() == QSize(18, 18)
    assert QSize(36, 36) in icons.icon("plus", QColor("black"), 18).availableSizes()


def test_an_icon_is_drawn_once_until_the_theme_changes(look: ThemeSource):
    first = icons.pixmap("plus", QColor("#123456"), 18).cacheKey()
    assert icons.pixmap("plus", QColor("#123456"), 18).cacheKey() == first
    look.show_theme(DARK)
    assert icons.pixmap("plus", QColor("#123456"), 18).cacheKey() != first


def test_the_mark_is_two_rings_on_the_accent(look: ThemeSource):
    image = logo(LIGHT, 64).toImage()
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(32, 6) == LIGHT.accent
    assert LIGHT.on_accent.name() in inked(image)
    assert not app_icon().isNull()
