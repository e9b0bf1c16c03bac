"""The rules against a second, independent reading of the same table, over random journals and days."""

from datetime import datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from tests.journals_random import cases, random_document
from tests.oracle import expected, plain_name
from trustjournal.domain.facts_of import facts_of
from trustjournal.domain.noun import read_hook
from trustjournal.domain.nouns import NOUNS
from trustjournal.domain.nudges import Nudge, derive
from trustjournal.domain.policy import Policy

_NOUNS: tuple[Any, ...] = NOUNS


def _said(nudge: Nudge) -> tuple[Any, ...]:
    people = [person for person, _ in nudge.people]
    return (nudge.key, nudge.lane, str(nudge.due), people, nudge.overdue_days, nudge.subject.kind, nudge.subject.id)


def _expected(nudge: dict[str, Any]) -> tuple[Any, ...]:
    subject = nudge["subject"]
    people = list(nudge["people"])
    return (nudge["key"], nudge["lane"], nudge["due"], people, nudge["overdue_days"], subject["kind"], subject["id"])


def _compare(document: dict[str, Any], now: Any) -> int:
    entries = {
        noun.PLURAL: [msgspec.convert(row, noun, dec_hook=read_hook) for row in document.get(noun.PLURAL, [])]
        for noun in _NOUNS
    }
    policy = msgspec.convert(document.get("policy") or {}, Policy, dec_hook=read_hook)
    nudges = derive(facts_of(entries, now, plain_name), now, policy)
    wanted = expected(document, now)
    assert [_said(nudge) for nudge in nudges.open] == [_expected(nudge) for nudge in wanted["open"]]
    assert [_said(nudge) for nudge in nudges.coming] == [_expected(nudge) for nudge in wanted["coming"]]
    return len(nudges.open)


@settings(deadline=None)
@given(cases())
def test_small_journals(case):
    _compare(*case)


@pytest.mark.parametrize("seed", range(3))
def test_journals_of_some_size(seed):
    now = datetime.fromisoformat("2026-11-21T18:00:00+01:00")
    assert _compare(random_document(seed, people=20, entries=200), now)
