"""What the next conversation is for, until it is logged."""

from __future__ import annotations

from trustjournal.domain.interactions import Intention
from trustjournal.services import drafts
from trustjournal.services.intentions import forget, mean, meant_for


def test_it_is_kept_for_each_person_and_forgotten(journal):
    meant = Intention(them="Less", us="One plan")
    mean(journal, ["ann"], meant)
    mean(journal, ["bo"], Intention(me="Listen"))
    assert meant_for(journal, ["cleo", "ann", "bo"]) == meant
    assert (meant_for(journal, ["cleo"]), meant_for(journal, [])) == (None, None)
    assert drafts.load_drafts(journal, "log") == []
    mean(journal, ["ann"], None)
    assert meant_for(journal, ["ann"]) is None


def test_what_this_version_cannot_read_is_nothing(journal):
    mean(journal, ["ann"], Intention(us="One plan"))
    (kept,) = drafts.load_drafts(journal)
    drafts.save_draft(journal, kept.id, kept.form, {"everybody": "x"})
    assert meant_for(journal, ["ann"]) is None


def test_what_a_group_meets_for_is_kept_apart_from_what_each_is_met_for(journal):
    alone, together = Intention(me="Listen"), Intention(us="One plan")
    mean(journal, ["ann"], alone)
    mean(journal, ["bo", "ann"], together)
    assert meant_for(journal, ["ann"]) == alone
    assert meant_for(journal, ["ann", "bo"]) == together
    assert meant_for(journal, ["bo"]) is None
    forget(journal, ("ann", "bo"))
    assert drafts.load_drafts(journal) == []
