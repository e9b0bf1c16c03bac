"""Which rules speak, and where 29 February falls: kept in the journal, each change undone by itself."""

from __future__ import annotations

from trustjournal.domain.dates import Feb29
from trustjournal.services.policy import let_speak, policy, set_feb29


def test_a_rule_is_silenced_and_speaks_again(journal):
    assert let_speak(journal, "birthday", True) is None
    change = let_speak(journal, "birthday", False)
    assert change is not None
    assert change.op == "Birthdays: off"
    assert policy(journal).rules_off == ("birthday",)
    assert let_speak(journal, "birthday", False) is None
    journal.undo()
    assert policy(journal).rules_off == ()


def test_other_choices_stay(journal):
    set_feb29(journal, Feb29.MAR_1)
    let_speak(journal, "win", False)
    let_speak(journal, "goal", False)
    let_speak(journal, "win", True)
    assert policy(journal).rules_off == ("goal",)
    assert policy(journal).feb29 is Feb29.MAR_1


def test_29_february_without_a_choice_is_the_28th(journal):
    assert set_feb29(journal, Feb29.FEB_28) is None
    assert set_feb29(journal, Feb29.MAR_1) is not None
    assert set_feb29(journal, Feb29.FEB_28) is not None
