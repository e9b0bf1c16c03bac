"""Initials fit every kind of name, and a tint stays with its person."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from trustjournal.ui.kit.avatars import Avatar, initials, paint_avatar, tint_of
from trustjournal.ui.kit.theme import LIGHT, ThemeSource


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amara Okafor", "AO"),
        ("Wei-Lin Chen", "WC"),
        ("ludwig van beethoven", "LB"),
        ("Cher", "C"),
        ("王小明", "王"),
        ("田中 太郎", "田"),
        ("Åsa Öberg", "ÅÖ"),
        ("ßen", "ß"),
        ("👩‍🚀", "👩‍🚀"),
        ("👍🏽 crew", "C"),
        ('(Bob) "O\'Neil"', "BO"),
        ("", "?"),
        ("   ", "?"),
    ],
)
def test_initials(name: str, letters: str):
    assert initials(name) == letters


def test_tints_are_stable_and_all_used():
    assert tint_of("amara") == tint_of("amara")
    assert {tint_of(f"person-{n}") for n in range(200)} == set(range(6))


def painted(photo: QImage | None = None) -> QImage:
    image = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint_avatar(painter, QRectF(0, 0, 40, 40), "p1", "Ann Bee", LIGHT, photo)
    painter.end()
    return image


def test_a_circle_in_the_tint_of_the_person(look: ThemeSource):
    image = painted()
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(20, 3) == LIGHT.avatars[tint_of("p1")].back


def test_a_photo_is_clipped_to_the_circle(look: ThemeSource):
    photo = QImage(30, 90, QImage.Format.Format_RGB32)
    photo.fill(QColor("#ff0000"))
    image = painted(photo)
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(20, 20) == QColor("#ff0000")


def test_a_pair_is_wider_than_one_and_both_grow_with_the_text(look: ThemeSource, qtbot):
    avatar = Avatar(28)
    qtbot.addWidget(avatar)
    avatar.show_person("p1", "Ann Bee")
    one = avatar.sizeHint().width()
    avatar.show_people([("p1", "Ann Bee"), ("p2", "Cy Dee"), ("p3", "E F")])
    assert one < avatar.sizeHint().width() < 2 * one
    look.set_text_scale(200)
    assert avatar.sizeHint().height() == 56
    assert not avatar.grab().isNull()
