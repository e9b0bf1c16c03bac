from trustjournal.services.drafts import discard, load_drafts, save_draft
from trustjournal.services.people import NewPerson, add_person


def test_a_draft_is_kept_over_the_last_and_forgotten_when_discarded(journal):
    assert save_draft(journal, "one", "log", {"note": "a"}) == "2026-02-24T10:05:00+01:00"
    save_draft(journal, "one", "log", {"note": "ab ü", "people": ["x"]})
    save_draft(journal, "two", "person", {})
    assert [(draft.id, draft.body) for draft in load_drafts(journal, "log")] == [
        ("one", {"note": "ab ü", "people": ["x"]})
    ]
    assert len(load_drafts(journal)) == 2
    discard(journal, "one")
    assert load_drafts(journal, "log") == []


def test_a_draft_is_no_step_of_undo_and_undo_leaves_it(journal):
    add_person(journal, NewPerson(display_name="Ann"))
    save_draft(journal, "one", "log", {"note": "a"})
    assert journal.undo().op == "Add Ann"
    assert len(load_drafts(journal)) == 1
