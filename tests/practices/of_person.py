"""The practices that stand on a person's page: facts, agreements, topics, boundaries, goals, things to share."""

from __future__ import annotations

from datetime import date

from tests.practices.case import Case
from tests.practices.conftest import AMARA, Window
from trustjournal.domain.agreements import Agreement, AgreementState, Deliverable, Goal, Indicator
from trustjournal.domain.commitments import CommitmentState, Owner, Step
from trustjournal.domain.dates import LifeMoment, LifeMomentKind, PersonalDate
from trustjournal.domain.interactions import Interaction
from trustjournal.domain.moments import Direction, Moment
from trustjournal.domain.partial_day import PartialDay
from trustjournal.domain.people import Partnership, Relationship, RelationshipKind
from trustjournal.domain.preferences import Preference, PreferenceKind
from trustjournal.domain.topics import Share, ShareState, Topic
from trustjournal.services.exchange.json_form import form_of_journal
from trustjournal.services.find import find
from trustjournal.services.memorandum import memorandum
from trustjournal.ui.kit.places import Place

# ---------------------------------------------------------------------------------- P03 hard things, straight


def _prepare_hard(window: Window) -> None:
    form = window.topic()
    window.enter("The tone in reviews", form.text)
    form.difficult.click()
    window.enter("Reviews sound thunderous", form.concern)
    window.enter("People hold back", form.effect)
    window.enter("Tell me first", form.ask)
    window.keep()


def _prepared_hard(window: Window) -> None:
    kept = window.the(Topic)
    assert (kept.text, kept.difficult) == ("The tone in reviews", True)
    assert (kept.concern, kept.effect, kept.ask) == ("Reviews sound thunderous", "People hold back", "Tell me first")


# ------------------------------------------------------------------------------------- P04 clear expectations


def _agree(window: Window) -> None:
    form = window.form("agreements")
    window.enter("The lighthouse pilot", form.title)
    window.enter("Two clinics work with the portal", form.objective)
    window.enter("Plan and training", form.mine)
    window.enter("Design", form.theirs)
    form.deliverables.more.click()
    (delivered,) = form.deliverables.each()
    window.enter("Training plan", delivered.text)
    window.enter("2 March", delivered.due.line)
    form.indicators.more.click()
    (looked,) = form.indicators.each()
    for words, field in (("Daily users", looked.name), ("8", looked.target), ("6", looked.actual)):
        window.enter(words, field)
    window.enter("1 April", form.review.line)
    window.enter("https://docs.example/pilot", form.link)
    window.keep()


def _agreed(window: Window) -> None:
    kept = window.the(Agreement)
    assert (kept.people, kept.state, kept.review_on) == ((AMARA,), AgreementState.AGREED, date(2026, 4, 1))
    assert (kept.my_role, kept.their_role, kept.link) == ("Plan and training", "Design", "https://docs.example/pilot")
    plan = Deliverable(text="Training plan", owner=Owner.ME, due_on=date(2026, 3, 2), state=CommitmentState.OPEN)
    assert kept.deliverables == (plan,)
    assert kept.indicators == (Indicator(name="Daily users", target=8, actual=6),)
    assert f"agreement_review:{kept.id}:2026-04-01" not in window.nudges(date(2026, 3, 24))
    assert f"agreement_review:{kept.id}:2026-04-01" in window.nudges(date(2026, 3, 25))


# --------------------------------------------------------------------- P11 know the person, P21 their strengths


def _get_to_know(window: Window) -> None:
    form = window.form("about")
    window.enter("Ceramics, Trail running", form.interests)
    window.keep()
    form = window.form("family")
    form.kind.choose("child")
    window.enter("Zora", form.name)
    form.birthday.show_day(PartialDay(2017, 4, 30))
    window.keep()


def _known(window: Window) -> None:
    zora, birthday = window.the(Relationship), window.the(PersonalDate)
    assert window.amara().interests == ("Ceramics", "Trail running")
    assert (zora.kind, zora.name, zora.person_id) == (RelationshipKind.CHILD, "Zora", AMARA)
    assert (birthday.relationship_id, birthday.month, birthday.day, birthday.year) == (zora.id, 4, 30, 2017)


def _ask_for_help(window: Window) -> None:
    form = window.form("about")
    window.enter("Drawing ideas quickly", form.strengths)
    window.keep()
    window.moment("help_asked", "Whom to ask about the kaleidoscope")
    window.save()


def _help_asked(window: Window) -> None:
    asked = window.the(Moment)
    assert (asked.kind, asked.direction, asked.people) == ("help_asked", Direction.MINE, (AMARA,))
    assert window.amara().strengths == ("Drawing ideas quickly",)
    # Who could help with drawing: the search finds the person by it.
    assert [hit.id for hit in find(window.journal, "drawing").results] == [AMARA]


# ------------------------------------------------------------------------- P13 be there when it counts, P14 share


def _be_there(window: Window) -> None:
    form = window.form("life")
    form.kind.choose("sick_leave")
    window.enter("Her patella", form.label)
    window.enter("20 Feb 2026", form.starts.line)
    window.enter("20 March", form.ends.line)
    form.days.more.click()
    window.enter("3 March", form.days.each()[0].day.line)
    window.keep()


def _there(window: Window) -> None:
    kept = window.the(LifeMoment)
    assert (kept.person_id, kept.kind, kept.label) == (AMARA, LifeMomentKind.SICK_LEAVE, "Her patella")
    assert (kept.starts_on, kept.ends_on) == (date(2026, 2, 20), date(2026, 3, 20))
    assert kept.follow_up_on == (date(2026, 3, 3),)
    # Welcome back, the day after it ends.
    assert f"life_moment:{kept.id}:2026-03-21" in window.nudges(date(2026, 3, 21))


def _find_something(window: Window) -> None:
    form = window.form("shares")
    window.enter("Exhibition of old maps and sextants", form.text)
    window.enter("https://maps.example", form.link)
    window.keep()


def _something_found(window: Window) -> None:
    kept = window.the(Share)
    assert (kept.person_id, kept.link, kept.state) == (AMARA, "https://maps.example", ShareState.OPEN)


# --------------------------------------------------------------- P23 boundaries, P27 be flexible, P24 confidences


def _respect(window: Window) -> None:
    form = window.form("preferences")
    form.kind.choose("preference")
    window.enter("Feedback in writing first", form.text)
    window.keep()
    form = window.form("preferences")
    form.kind.choose("boundary")
    form.category.choose("schedule")
    window.enter("No telegrams after six", form.text)
    window.keep()


def _respected(window: Window) -> None:
    assert [(kept.kind, kept.text) for kept in window.every(Preference)] == [
        (PreferenceKind.PREFERENCE, "Feedback in writing first"),
        (PreferenceKind.BOUNDARY, "No telegrams after six"),
    ]
    told = window.brief()
    boundary = next(at for at, line in enumerate(told) if "no telegrams after six" in line)
    assert boundary < next(at for at, line in enumerate(told) if "feedback in writing first" in line)


def _adjust(window: Window) -> None:
    form = window.form("preferences")
    form.kind.choose("preference")
    window.enter("Short calls", form.text)
    window.enter("I ring at nine with a samovar", form.adjustment)
    window.enter("5 January", form.since.line)
    window.keep()


def _adjusted(window: Window) -> None:
    kept = window.the(Preference)
    assert (kept.adjustment, kept.since_on) == ("I ring at nine with a samovar", date(2026, 1, 5))


def _confide(window: Window) -> None:
    view = window.log(AMARA, note="Somebody offered her the observatory")
    view._confidential.click()
    window.save()


def _confided(window: Window) -> None:
    talk = window.the(Interaction)
    assert talk.confidential
    hidden, shown = find(window.journal, "observatory"), find(window.journal, "observatory", reveal=True)
    assert (hidden.results, hidden.confidential) == ((), 1)
    assert [hit.id for hit in shown.results] == [talk.id]
    told = window.brief()
    assert not any("observatory" in line for line in told)
    assert "one confidential note left out" in told
    assert any("observatory" in line for line in window.brief(reveal=True))
    assert form_of_journal(window.journal, include_confidential=False)["interactions"] == []
    page = window.go(Place.PERSON, AMARA).view
    assert all("observatory" not in row.text for row in page.timeline.rows.values())


# ------------------------------------------------------------------------------ P25 mutual goals, P32 partners


def _aim(window: Window) -> None:
    form = window.form("goals")
    window.enter("Lead the cartography discovery", form.aim)
    window.enter("A rested team", form.for_me)
    window.enter("Grows into the role", form.for_them)
    form.steps.more.click()
    window.enter("Ask around", form.steps.each()[0].text)
    window.enter("40", form.progress)
    window.enter("Draft the questions", form.next)
    window.enter("6 March", form.next_on.line)
    window.keep()


def _aimed(window: Window) -> None:
    kept = window.the(Goal)
    assert (kept.people, kept.for_me, kept.for_them) == ((AMARA,), "A rested team", "Grows into the role")
    assert (kept.progress, kept.steps, kept.next_step_on) == (40, (Step(text="Ask around"),), date(2026, 3, 6))


def _choose_partner(window: Window) -> None:
    room = window.go(Place.PERSON, AMARA)
    room.entries.add("partnership")
    form = room.view.panel.form()
    window.enter("Says no when it is no", form.values)
    window.enter("A contract for the long haul", form.intent)
    window.enter("Periscopes within a week", form.capabilities)
    window.enter("Came on the day", form.results)
    window.keep()


def _partner_chosen(window: Window) -> None:
    assert window.amara().partnership == Partnership(
        values="Says no when it is no",
        intent="A contract for the long haul",
        capabilities="Periscopes within a week",
        results="Came on the day",
    )


def _printed(window: Window) -> None:
    """The agreement is one page of a memorandum, with both names."""
    page = memorandum(window.the(Agreement), ["Amara Okafor"], date(2026, 2, 24))
    assert all(words in page for words in ("The lighthouse pilot", "Amara Okafor", "Training plan", "Daily users"))


CASES = (
    Case(
        practice="P03",
        write=_prepare_hard,
        held=_prepared_hard,
        found=("thunderous", "topic"),
        shown=("the tone in reviews tell me first",),
    ),
    Case(
        practice="P04",
        write=_agree,
        held=_agreed,
        also=_printed,
        found=("lighthouse", "agreement"),
        asks=("deliverable", date(2026, 3, 2)),
        shown=("the lighthouse pilot", "training plan", "daily users"),
    ),
    Case(
        practice="P11",
        write=_get_to_know,
        steps=2,
        held=_known,
        found=("ceramics", "person"),
        asks=("birthday", date(2026, 4, 23)),
        shown=("zora", "ceramics, trail running"),
    ),
    Case(
        practice="P13",
        write=_be_there,
        held=_there,
        found=("patella", "life_moment"),
        asks=("life_moment", date(2026, 3, 3)),
        shown=("ask how things are: her patella",),
    ),
    Case(
        practice="P14",
        write=_find_something,
        held=_something_found,
        found=("sextants", "share"),
        asks=("share", date(2026, 3, 10)),
        shown=("share: exhibition of old maps and sextants",),
    ),
    Case(
        practice="P21",
        write=_ask_for_help,
        steps=2,
        held=_help_asked,
        found=("kaleidoscope", "moment"),
        asks=("help_asked", date(2026, 3, 3)),
        shown=("strong at: drawing ideas quickly",),
    ),
    Case(
        practice="P23",
        write=_respect,
        steps=2,
        held=_respected,
        found=("telegrams", "preference"),
        shown=("no telegrams after six",),
    ),
    Case(practice="P24", write=_confide, held=_confided, shown=("one confidential note left out",)),
    Case(
        practice="P25",
        write=_aim,
        held=_aimed,
        found=("cartography", "goal"),
        asks=("goal", date(2026, 3, 6)),
        shown=("lead the cartography discovery", "draft the questions"),
    ),
    Case(
        practice="P27",
        write=_adjust,
        held=_adjusted,
        found=("samovar", "preference"),
        shown=("you: i ring at nine with a samovar",),
    ),
    Case(
        practice="P32",
        write=_choose_partner,
        held=_partner_chosen,
        found=("periscopes", "person"),
        shown=("says no when it is no", "a contract for the long haul", "periscopes within a week", "came on the day"),
    ),
)
