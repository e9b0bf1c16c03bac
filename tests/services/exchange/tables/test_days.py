"""Dates as tables write them."""

from datetime import date

import pytest

from trustjournal.services.exchange.reading import DateOrder
from trustjournal.services.exchange.tables.days import Orders, agreed, read_day

ON = date(2026, 11, 22)
DMY, MDY, YMD = DateOrder


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("30 May 2024", (2024, 5, 30)),
        ("20-Mar-24", (2024, 3, 20)),
        ("May 30, 2024", (2024, 5, 30)),
        ("30. Mai 2024", (2024, 5, 30)),
        ("3. März 1990", (1990, 3, 3)),
        ("3 mei 2024", (2024, 5, 3)),
        ("Monday, 3 March 1990", (1990, 3, 3)),
        ("vrijdag 3 augustus 1990", (1990, 8, 3)),
        ("1er août 1990", (1990, 8, 1)),
        ("May 1990", (1990, 5, None)),
        ("3 oktober", (None, 10, 3)),
        ("23/6/1974", (1974, 6, 23)),
        ("6/23/1974", (1974, 6, 23)),
        ("22.3.1980", (1980, 3, 22)),
        ("2.3.1980", (1980, 3, 2)),
        ("22. 3. 1980", (1980, 3, 22)),
        ("5/5/90", (1990, 5, 5)),
        ("31/12", (None, 12, 31)),
        ("1980-03-22", (1980, 3, 22)),
        ("1980/3/2", (1980, 3, 2)),
        ("19800322", (1980, 3, 22)),
        ("1980-03-22T00:00:00Z", (1980, 3, 22)),
        ("1980-03-22 00:00:00", (1980, 3, 22)),
        ("23/06/1974 00:00", (1974, 6, 23)),
        (" --12-09", (None, 12, 9)),
        ("--1209", (None, 12, 9)),
        ("1604-03-15", (None, 3, 15)),
        ("1980", (1980, None, None)),
        ("1980-03-00", (1980, 3, None)),
        ("1980年3月22日", (1980, 3, 22)),
        ("'1980-03-22", (1980, 3, 22)),
        ("31/12/26", (1926, 12, 31)),
        ("31/12/74", (1974, 12, 31)),
    ],
)
def test_what_needs_no_order(text, parts):
    assert tuple(read_day(text, None, ON).parts or ()) == parts


@pytest.mark.parametrize(
    ("text", "order", "parts"),
    [
        ("1/8/18, 6:14 PM", MDY, (2018, 1, 8)),
        ("1/8/18, 6:14 PM", DMY, (2018, 8, 1)),
        ("12-10-23", YMD, (2012, 10, 23)),
        ("12-10-23", DMY, (2023, 10, 12)),
        ("3/4/1980", YMD, None),
        ("6/23/1974", DMY, (1974, 6, 23)),
        ("2.3.1980", MDY, (1980, 3, 2)),
    ],
)
def test_what_an_order_decides(text, order, parts):
    found = read_day(text, order, ON)
    assert (tuple(found.parts) if found.parts else None) == parts


@pytest.mark.parametrize(
    "text", ["0/0/00", "00/00/00", "0000-00-00", "1/1/4501", "4501-01-01", "-", "n/a", "", "0", "0.0.00"]
)
def test_what_says_that_there_is_none(text):
    assert read_day(text, None, ON).none


@pytest.mark.parametrize("text", ["soon", "circa 1980", "33321", "1 2 3", "May May 3", "x" * 100, "1/2/345", "10 am"])
def test_what_nobody_can_read(text):
    found = read_day(text, None, ON)
    assert (found.parts, found.none, found.undecided) == (None, False, False)


def test_what_is_open_without_an_order():
    assert read_day("3/4/1980", None, ON).undecided


def column(*texts: str) -> Orders:
    orders = Orders()
    for text in texts:
        orders.see(text)
    return orders


def test_the_order_of_a_column():
    assert column("3/4/1980", "23/6/1974").order is DMY
    assert column("3/4/80", "6/23/74").order is MDY
    assert column("74/6/3").order is YMD
    assert column("3/4/1980", "30 May 2024").order is None
    assert column("23/6/1974", "6/23/1974").order is None
    assert column("1980-03-04", "3/4/1980", "23/6/1974").order is DMY


def test_what_leaves_it_open_is_shown():
    assert column("3/4/1980", "5/5/1980", "3/4/1980", "6/7/1980").samples == ["3/4/1980", "6/7/1980"]


def test_columns_agree_or_do_not():
    assert agreed([column("23/6/1974"), column("3/4/1980")]) is DMY
    assert agreed([column("23/6/1974"), column("6/23/1974")]) is None
