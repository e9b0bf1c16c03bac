"""The empathy map on paper."""

from __future__ import annotations

from datetime import date

from trustjournal.domain.interactions import Empathy
from trustjournal.services.empathy_page import as_html


def test_every_quadrant_stands_on_the_page_and_no_text_becomes_markup(journal):
    page = as_html(
        journal, Empathy(says="<b>Fine</b>\nReally", gains="A lead & a plan"), "Ann <Lee>", date(2026, 2, 10)
    )
    for title in ("Says", "Thinks", "Does", "Feels", "Pains", "Gains"):
        assert f"<b>{title}</b>" in page
    assert "&lt;b&gt;Fine&lt;/b&gt;<br>Really" in page
    assert "A lead &amp; a plan" in page
    assert "Ann &lt;Lee&gt;" in page
    assert "10 February 2026" in page
    assert "Private. Printed 24 February 2026 at 10:05." in page


def test_an_empty_map_can_be_filled_in_by_hand(journal):
    assert as_html(journal, None, "Ann", date(2026, 2, 10)).count('<td width="50%"') == 6
