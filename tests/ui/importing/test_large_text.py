"""The page of the cards in large text: nothing is cut off that cannot be reached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.services.exchange.vcards import card
from tests.ui.importing.house import House, furnished
from trustjournal.services.journal import Journal
from trustjournal.ui.kit import theme


@pytest.fixture
def large(journal: Journal, qtbot: QtBot, qapp: QApplication) -> Iterator[House]:
    source = theme.theme_source()
    source.set_text_scale(200)
    try:
        with furnished(journal, qtbot, qapp) as made:
            yield made
    finally:
        source.set_text_scale(100)


@pytest.mark.parametrize("size", [(1160, 768), (840, 640)])
def test_cards_the_button_and_all_lines_can_be_seen(large: House, tmp_path: Path, size: tuple[int, int]):
    large.page.resize(*size)
    cards, table = tmp_path / "team.vcf", tmp_path / "friends.csv"
    cards.write_bytes(b"".join(card(f"FN:Person {n}", f"EMAIL:p{n}@x.test") for n in range(9)))
    table.write_text("Name,Birthday,Plek\nWeilin Chen,3/4/1990,Gent\nWei Lin Chen,5/6/1991,Gent\n", encoding="utf-8")
    large.read(cards, table)
    page = large.page
    large.qtbot.waitUntil(lambda: page.go_button().width() >= page.go_button().minimumSizeHint().width())
    rows = 2 if size[1] > 700 else 1
    assert page.cards.viewport().height() >= rows * page.cards.sizeHintForRow(0)
    assert page.grab().width() == size[0]
    for button in (page.go_button(), page.tables):
        right = button.mapTo(page, button.rect().bottomRight())
        assert page.rect().contains(right)
        assert button.width() >= button.minimumSizeHint().width()
    assert page.remarks.height() >= page.remarks.heightForWidth(page.remarks.width())
    assert page.pills.height() >= page.pills.heightForWidth(page.pills.width())
