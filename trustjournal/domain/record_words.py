"""Every field of every noun in words, and every value of a list of choices: for the record of what is kept of somebody.

A field that says nothing to a reader is declared technical. A test goes through all nouns, so that a new field has
words or is declared, and is never left out unseen.
"""

from enum import StrEnum

from msgspec import Struct

from trustjournal.base.i18n import N_, _
from trustjournal.domain.words import RELATIVES

TECHNICAL = frozenset({
    "id", "data", "feb29", "year", "month", "day", "cores", "practice",
})  # fmt: skip
"""Fields that are told in another way, or mean something to the program alone: a date's parts are told as one day."""

_FIELDS = {
    "at": N_("When"),
    "on": N_("On"),
    "starts_on": N_("From"),
    "ends_on": N_("Until"),
    "starts_at": N_("From"),
    "ends_at": N_("Until"),
    "due_on": N_("By when"),
    "created_on": N_("Made on"),
    "closed_on": N_("Closed on"),
    "shared_on": N_("Shared on"),
    "since_on": N_("Since"),
    "review_on": N_("Look at it again on"),
    "follow_up_on": N_("Come back to it on"),
    "next_step_on": N_("Next step by"),
    "as_of_on": N_("As of"),
    "from_due_on": N_("Was due on"),
    "to_due_on": N_("New date"),
    "told_on": N_("Told on"),
    "created_at": N_("Written on"),
    "updated_at": N_("Last changed on"),
    "confidential": N_("Confidential"),
    "display_name": N_("Name"),
    "name": N_("Name"),
    "given": N_("Given name"),
    "family": N_("Family name"),
    "additional": N_("Middle name"),
    "prefix": N_("Title before the name"),
    "suffix": N_("Title after the name"),
    "nickname": N_("Nickname"),
    "phonetic": N_("How to say the name"),
    "pronouns": N_("Pronouns"),
    "relation": N_("Relation"),
    "organisation": N_("Organisation"),
    "title": N_("Title"),
    "how_met": N_("How you met"),
    "met_on": N_("Met on"),
    "interests": N_("Interests"),
    "strengths": N_("Strengths"),
    "tags": N_("Tags"),
    "circle_id": N_("Circle"),
    "cadence_days": N_("Rhythm in days"),
    "cadence_since_on": N_("Rhythm since"),
    "paused_until_on": N_("Paused until"),
    "pinned": N_("Pinned"),
    "preferred_channel": N_("Preferred way to talk"),
    "time_zone": N_("Time zone"),
    "close": N_("Close to you"),
    "archived": N_("Archived"),
    "deceased_on": N_("Died on"),
    "note": N_("Note"),
    "contact_methods": N_("Contact"),
    "value": N_("Value"),
    "label": N_("Label"),
    "preferred": N_("Preferred"),
    "partnership": N_("Why work together"),
    "values": N_("Values"),
    "intent": N_("Intent"),
    "capabilities": N_("Capabilities"),
    "results": N_("Results"),
    "sources": N_("Where it came from"),
    "system": N_("From"),
    "extra": N_("Further details"),
    "photo": N_("Photo"),
    "kind": N_("Kind"),
    "person_id": N_("Person"),
    "people": N_("People"),
    "other_person_id": N_("Person"),
    "lead_days": N_("Days to think of it before"),
    "text": N_("Text"),
    "channel": N_("Way to talk"),
    "place": N_("Place"),
    "duration_min": N_("Minutes"),
    "intention": N_("What it was for"),
    "them": N_("For them"),
    "me": N_("For you"),
    "us": N_("For both"),
    "voices": N_("Views"),
    "view": N_("View"),
    "interaction_id": N_("Conversation"),
    "moment_id": N_("Moment"),
    "raised_in": N_("Brought up in"),
    "heard": N_("Heard"),
    "feelings": N_("Feelings"),
    "needs": N_("Needs"),
    "reflected_back": N_("Said back"),
    "confirmed": N_("They agreed"),
    "questions": N_("Questions"),
    "answer": N_("Answer"),
    "non_verbal": N_("Noticed"),
    "interruptions": N_("Interruptions"),
    "do_better": N_("Next time"),
    "empathy": N_("Empathy map"),
    "says": N_("Says"),
    "thinks": N_("Thinks"),
    "does": N_("Does"),
    "feels": N_("Feels"),
    "pains": N_("Pains"),
    "gains": N_("Gains"),
    "direction": N_("From whom to whom"),
    "details": N_("Details"),
    "state": N_("State"),
    "owner": N_("Whose"),
    "steps": N_("Steps"),
    "done": N_("Done"),
    "link": N_("Document"),
    "changes": N_("Changes"),
    "reason": N_("Why"),
    "alternative": N_("Meanwhile"),
    "objective": N_("Objective"),
    "my_role": N_("Your part"),
    "their_role": N_("Their part"),
    "deliverables": N_("Deliverables"),
    "indicators": N_("Indicators"),
    "target": N_("Should be"),
    "actual": N_("Is"),
    "aim": N_("Aim"),
    "for_me": N_("For you"),
    "for_them": N_("For them"),
    "progress": N_("Progress in percent"),
    "next_step": N_("Next step"),
    "difficult": N_("Difficult"),
    "concern": N_("Concern"),
    "effect": N_("Effect"),
    "ask": N_("Ask"),
    "interest": N_("About"),
    "category": N_("Category"),
    "adjustment": N_("What to do"),
    "went_well": N_("Went well"),
    "to_try": N_("To try"),
    "improve_with": N_("To do better with"),
    "attendees": N_("Invited"),
    "source": N_("Calendar file"),
    "rule": N_("Repeats"),
    "key": N_("Nudge"),
    "until_on": N_("Put off until"),
    "until_at": N_("Put off until"),
    "uid": N_("Known there as"),
    "relationship_id": N_("Whose day"),
    "week": N_("Week"),
    "media_type": N_("Picture"),
}
_YES_NO = {"yes": N_("yes"), "partly": N_("partly"), "no": N_("no")}
_RELATIVES = {**RELATIVES, "other": N_("someone around them")}
_WHOSE = {"mine": N_("yours"), "theirs": N_("theirs"), "me": N_("yours"), "them": N_("theirs"), "shared": N_("shared")}
_STATES = {
    "open": N_("open"),
    "closed": N_("closed"),
    "kept": N_("kept"),
    "missed": N_("missed"),
    "dropped": N_("dropped"),
    "draft": N_("draft"),
    "agreed": N_("agreed"),
    "ended": N_("ended"),
    "active": N_("active"),
    "reached": N_("reached"),
    "raised": N_("brought up"),
    "shared": N_("shared"),
    "asked": N_("asked"),
    "answered": N_("answered"),
    "done": N_("done"),
    "snoozed": N_("put off"),
    "skipped": N_("skipped"),
}
_VALUES: dict[str, dict[str, str]] = {
    "Relation": {
        "manager": N_("manager"),
        "report": N_("direct report"),
        "peer": N_("peer"),
        "partner": N_("partner at work"),
        "client": N_("client"),
        "mentor": N_("mentor"),
        "mentee": N_("mentee"),
        "friend": N_("friend"),
        "family": N_("family"),
        "other": N_("another relation"),
    },
    "Channel": {
        "in_person": N_("in person"),
        "call": N_("call"),
        "video": N_("video call"),
        "message": N_("message"),
        "email": N_("e-mail"),
        "coffee": N_("coffee"),
        "lunch": N_("lunch"),
        "outing": N_("outing"),
        "workshop": N_("workshop"),
        "event": N_("event"),
        "other": N_("another way"),
    },
    "ContactKind": {
        "email": N_("e-mail"),
        "phone": N_("phone"),
        "address": N_("address"),
        "url": N_("web page"),
        "chat": N_("chat"),
    },
    "RelationshipKind": _RELATIVES,
    "DateKind": {
        "birthday": N_("birthday"),
        "work_anniversary": N_("work anniversary"),
        "anniversary": N_("anniversary"),
        "memorial": N_("day of remembrance"),
        "custom": N_("another day"),
    },
    "LifeMomentKind": {
        "sick_leave": N_("sick leave"),
        "new_parent": N_("new parent"),
        "bereavement": N_("bereavement"),
        "move": N_("move"),
        "training": N_("training"),
        "new_role": N_("new role"),
        "other": N_("something else that counts"),
    },
    "PreferenceKind": {"preference": N_("preference"), "boundary": N_("boundary")},
    "PreferenceCategory": {
        "work_style": N_("way of working"),
        "communication": N_("communication"),
        "schedule": N_("schedule"),
        "topic": N_("topic"),
        "limit": N_("limit"),
        "other": N_("another"),
    },
    "Degree": _YES_NO,
    "Direction": _WHOSE,
    "Owner": _WHOSE,
    **dict.fromkeys(
        ("QuestionState", "MomentState", "CommitmentState", "AgreementState", "GoalState", "TopicState", "ShareState",
         "Answer"), _STATES
    ),
}  # fmt: skip
_BARE = frozenset({
    "ContactMethod.kind", "ContactMethod.value", "ContactMethod.label", "Source.system", "Source.on", "Extra.name",
    "Extra.value", "Step.text", "Question.text", "Deliverable.text", "Indicator.name", "DueChange.on", "Voice.view",
    "Question.state", "Deliverable.state", "Voice.person_id", "Photo.media_type",
})  # fmt: skip
_SECTIONS = {
    "person": N_("The person"),
    "circle": N_("Circles"),
    "relationship": N_("People around them"),
    "date": N_("Dates"),
    "life_moment": N_("Life moments"),
    "interaction": N_("Conversations"),
    "reflection": N_("Reflections on listening"),
    "moment": N_("Moments"),
    "commitment": N_("Promises"),
    "agreement": N_("Agreements"),
    "goal": N_("Shared goals"),
    "topic": N_("Topics"),
    "share": N_("To share with them"),
    "preference": N_("Preferences and boundaries"),
    "review": N_("Weekly reviews"),
    "self_assessment": N_("Self-assessments"),
    "meeting": N_("Meetings"),
}


def field_label(name: str) -> str | None:
    """What a field is called; None where it is technical or has no words."""
    return _(_FIELDS[name]) if name in _FIELDS and name not in TECHNICAL else None


def is_bare(part: type[Struct], name: str) -> bool:
    """Whether a field of a part is told without its label, as the part's own words."""
    return f"{part.__name__}.{name}" in _BARE


def value_word(value: StrEnum) -> str:
    """What a value of a list of choices is called, as it stands behind a label."""
    return _(_VALUES.get(type(value).__name__, {}).get(value.value, value.value))


def section_title(kind: str) -> str:
    """The heading over the entries of a kind."""
    return _(_SECTIONS.get(kind, kind))
