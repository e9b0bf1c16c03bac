"""The facts that the nudges of one moment rest on, read in a dozen selects, whatever the journal's size.

Every select seeks what can be open or coming at that moment and leaves the rest on the disk; entries whose nudge was
snoozed are fetched by their id, since one may come back long after its day. `domain.facts` says what each row holds,
`domain.facts_of` what is right: the two must give the same nudges. Nothing here imports SQLAlchemy, or the codec of
the nouns: this is what stands between the start of the program and Today.
"""

from datetime import datetime

from trustjournal.domain.dates import Feb29
from trustjournal.domain.facts import Facts
from trustjournal.domain.meetings import Local
from trustjournal.domain.policy import PersonRules, Policy
from trustjournal.storage.driver import Reader
from trustjournal.storage.facts import dates, meetings, moments, people, promises, states, talks
from trustjournal.storage.facts.asked import Asked
from trustjournal.storage.sense import decoded, sensible

__all__ = ["load_facts", "load_policy"]


@sensible
def load_facts(reader: Reader, now: datetime, local: Local | None = None) -> Facts:
    """What the nudges at `now`, an aware moment in the user's zone, rest on; `local` knows that zone on other days."""
    asked = Asked(reader, now, states.snoozed(reader), local)
    has_people, reviewed, assessed_on, first_on = people.journal(asked)
    dated = dates.dates(asked)
    life = dates.life_moments(asked)
    commitments = promises.commitments(asked)
    plans = promises.plans(asked)
    open_moments, again = moments.moments(asked)
    events = talks.events(asked)
    voices = talks.voices(asked)
    met = meetings.meetings(asked)
    rows = people.rows(asked)
    known = states.under(asked)
    return Facts(
        people=people.people(asked, rows, known, met.next_with),
        has_people=has_people,
        dates=dated,
        life_moments=life,
        commitments=commitments,
        agreements=plans.agreements,
        deliverables=plans.deliverables,
        goals=plans.goals,
        questions=plans.questions,
        moments=open_moments,
        second_chances=again,
        shares=plans.shares,
        events=events,
        meetings=met.unlogged,
        voices=voices,
        states=known.states,
        week_reviewed=reviewed,
        last_assessment_on=assessed_on,
        assessment_answered_on=known.answered.get("self_assessment"),
        first_interaction_on=first_on,
    )


@sensible
def load_policy(reader: Reader) -> Policy:
    """What the user decided about nudges."""
    row = reader.row("SELECT feb29, rules_off, person_rules_off, own_addresses FROM policy")
    if row is None:
        return Policy()
    feb29, rules_off, person_rules_off, own_addresses = row
    silent = decoded(person_rules_off) if person_rules_off else ()
    return Policy(
        feb29=Feb29(feb29) if feb29 else None,
        rules_off=tuple(decoded(rules_off)) if rules_off else (),
        person_rules_off=tuple(
            PersonRules(person_id=one["person_id"], rules=tuple(one.get("rules") or ())) for one in silent
        ),
        own_addresses=tuple(decoded(own_addresses)) if own_addresses else (),
    )
