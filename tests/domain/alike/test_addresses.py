"""Addresses that are one, however they are written."""

from __future__ import annotations

import pytest

from trustjournal.domain.alike.addresses import digits, ending, is_role, mail_key, organisation_of, profile_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna.Bos@Gmail.com", "annabos@googlemail.com"),
        ("anna+news@oakmere.test", "anna@oakmere.test"),
        (" mailto:anna@oakmere.test ", "anna@oakmere.test"),
    ],
)
def test_one_mailbox(one: str, other: str) -> None:
    assert mail_key(one) == mail_key(other) != ""


def test_dots_count_elsewhere_and_what_is_no_address_is_none() -> None:
    assert mail_key("a.bos@oakmere.test") != mail_key("abos@oakmere.test")
    assert mail_key("anna") == mail_key("@oakmere.test") == mail_key("anna@") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.linkedin.com/in/Anna-Bos/?locale=nl", "nl.linkedin.com/in/anna-bos"),
        ("http://twitter.com/anna", "https://x.com/Anna/"),
        ("https://m.facebook.com/anna", "facebook.com/anna#about"),
        ("https://www.linkedin.com/in/anna-bos/details/skills", "linkedin.com/in/anna-bos"),
    ],
)
def test_one_profile(one: str, other: str) -> None:
    assert profile_key(one) == profile_key(other) != ""


@pytest.mark.parametrize("url", ["https://oakmere.test", "oakmere.test/", "", "http://[", "nothing"])
def test_a_whole_site_is_nobodys_profile(url: str) -> None:
    assert profile_key(url) == ""


def test_offices_and_organisations() -> None:
    assert is_role("info@oakmere.test")
    assert not is_role("anna@oakmere.test")
    assert organisation_of("anna@oakmere.test") == "oakmere.test"
    assert organisation_of("anna@gmail.com") == organisation_of("anna@yahoo.co.uk") == ""


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("+32 (0)470 55 01 27", "+320470550127"),
        ("0032 470 55 01 27", "+32470550127"),
        ("tel:+32-470-550127", "+32470550127"),
        ("0470/55.01.27 ext. 12", "0470550127"),
        ("none", ""),
    ],
)
def test_the_digits_of_a_number(written: str, plain: str) -> None:
    assert digits(written) == plain


def test_every_way_to_write_a_number_ends_alike_and_short_ones_tell_nothing() -> None:
    assert ending(digits("+32 470 55 01 27")) == ending(digits("0470 55 01 27")) == "0550127"
    assert ending("4512") == ""
