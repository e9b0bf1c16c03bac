"""What English and Dutch phrases mean, one by one: people, way and day of the talk, promises, topics and dates."""

from datetime import date

import pytest

from tests.domain.jot.cast import NAMES, TODAY
from trustjournal.domain.jot.understand import understand


def said(text, today=TODAY, language="en"):
    """A text as it was understood, in a few plain values; what says nothing is left out."""
    jotted = understand(text, NAMES, today, language)
    told = {
        "with": [one.id for one in jotted.people] if jotted.talk else None,
        "by": jotted.channel.channel.value if jotted.talk and jotted.channel else None,
        "on": jotted.day.on.isoformat() if jotted.talk and jotted.day else None,
        "promises": [
            " | ".join([one.owner.value, one.text, one.due.on.isoformat() if one.due else "-"])
            for one in jotted.promises
        ],
        "topics": [f"{','.join(jotted.with_whom(one))}: {one.text}" for one in jotted.topics],
        "dates": [f"{one.person} {one.kind.value} {one.year or '-'} {one.month} {one.day}" for one in jotted.dates],
        "unclear": [one.text for one in jotted.unclear],
    }
    return {key: value for key, value in told.items() if value or (key == "with" and value is not None)}


FRIDAY, THURSDAY = "2026-02-27", "2026-02-26"

TALKS = [
    ("Coffee with Amara yesterday", {"with": ["amara"], "by": "coffee", "on": "2026-02-23"}),
    ("koffie met amara gisteren", {"with": ["amara"], "by": "coffee", "on": "2026-02-23"}),
    ("Gisterochtend gebeld met Jan", {"with": ["jan"], "by": "call", "on": "2026-02-23"}),
    ("last Friday lunch with Priya and Amara", {"with": ["priya", "amara"], "by": "lunch", "on": "2026-02-20"}),
    ("vorige vrijdag geluncht met Priya", {"with": ["priya"], "by": "lunch", "on": "2026-02-20"}),
    ("Priya gemaild op 21 feb", {"with": ["priya"], "by": "email", "on": "2026-02-21"}),
    ("Priya gemaild 21/2", {"with": ["priya"], "by": "email", "on": "2026-02-21"}),
    ("saw Priya on Monday", {"with": ["priya"], "by": "in_person", "on": "2026-02-23"}),
    ("saw Priya on Tuesday", {"with": ["priya"], "by": "in_person", "on": "2026-02-17"}),
    ("gesproken met Lucia, 3 dagen geleden", {"with": ["lucia"], "by": "other", "on": "2026-02-21"}),
    ("two weeks ago a video call with Wei-Lin Chen", {"with": ["weilin"], "by": "video", "on": "2026-02-10"}),
    ("Met Priya yesterday", {"with": ["priya"], "by": "in_person", "on": "2026-02-23"}),
    ("Met Priya gesproken", {"with": ["priya"], "by": "other"}),
    ("Pri zag ik eergisteren", {"with": ["priya"], "by": "in_person", "on": "2026-02-22"}),
    ("@amara.o is worried about the plan", {"with": ["amara"]}),
    ("@Amara Okafor called", {"with": ["amara"], "by": "call"}),
    ("amara@oakmere.example mailed", {"with": ["amara"], "by": "email"}),
    ("和陳美玲喝咖啡", {"with": ["meiling"]}),
    ("coffee with Amara about Priya", {"with": ["amara"], "by": "coffee"}),
    ("coffee with Amara Silva", {"with": ["old"], "by": "coffee"}),
    ("Lunch with Priya tomorrow", {}),
    ("Call Priya", {}),
    ("bel Priya", {}),
    ("The printer is broken", {}),
    ("spoke to nobody yesterday", {}),
]

PROMISES = [
    ("I promised to send figures by Friday", {"promises": [f"me | send figures | {FRIDAY}"]}),
    ("I promised to send figures by this Tuesday", {"promises": ["me | send figures | 2026-02-24"]}),
    ("I promised to send figures by Tuesday", {"promises": ["me | send figures | 2026-03-03"]}),
    (
        "promised Amara the figures before Thursday",
        {"with": ["amara"], "promises": [f"me | the figures | {THURSDAY}"]},
    ),
    ("belooft: cijfers sturen voor vrijdag", {"promises": [f"me | cijfers sturen | {FRIDAY}"]}),
    (
        "@Amara belooft: cijfers sturen voor Vrijdag",
        {"with": ["amara"], "promises": [f"them | cijfers sturen | {FRIDAY}"]},
    ),
    (
        "Koffie met Amara; belooft: cijfers sturen voor vrijdag",
        {"with": ["amara"], "by": "coffee", "promises": [f"them | cijfers sturen | {FRIDAY}"]},
    ),
    ("ik beloof om de cijfers te sturen voor vrijdag", {"promises": [f"me | de cijfers te sturen | {FRIDAY}"]}),
    (
        "ik beloofde Priya de cijfers tegen 3 maart",
        {"with": ["priya"], "promises": ["me | de cijfers | 2026-03-03"]},
    ),
    (
        "Ik heb Priya beloofd de cijfers te sturen voor eind maart",
        {"with": ["priya"], "promises": ["me | de cijfers te sturen | 2026-03-31"]},
    ),
    ("Ik zal de cijfers sturen tegen morgen", {"promises": ["me | de cijfers sturen | 2026-02-25"]}),
    (
        "Priya belooft de presentatie tegen 3 maart",
        {"with": ["priya"], "promises": ["them | de presentatie | 2026-03-03"]},
    ),
    (
        "Priya stuurt de presentatie tegen 3 mrt.",
        {"with": ["priya"], "promises": ["them | stuurt de presentatie | 2026-03-03"]},
    ),
    ("Priya will send the deck by 3 March", {"with": ["priya"], "promises": ["them | send the deck | 2026-03-03"]}),
    ("Priya will be in Ghent by 3 March", {"with": ["priya"]}),
    ("Priya will be in Ghent on 3 March", {}),
    ("promise: review the plan by 2026-03-05", {"promises": ["me | review the plan | 2026-03-05"]}),
    ("theirs: the deck, due Monday", {"promises": ["them | the deck | 2026-03-02"]}),
    ("I'll call Priya in two weeks", {"promises": ["me | call Priya | 2026-03-10"]}),
    (
        "we agreed to meet Amara again before next Friday",
        {"with": ["amara"], "promises": ["shared | meet Amara again | 2026-03-06"]},
    ),
    (
        "coffee with Amara, I promised the numbers by Friday, and she was glad",
        {"with": ["amara"], "by": "coffee", "promises": [f"me | the numbers | {FRIDAY}"]},
    ),
    (
        "coffee with Amara, she promised the numbers before next week and I promised help",
        {"with": ["amara"], "by": "coffee", "promises": ["them | the numbers | 2026-03-02", "me | help | -"]},
    ),
    (
        "Coffee with Amara. I'll send her the plan by Friday",
        {"with": ["amara"], "by": "coffee", "promises": [f"me | send her the plan | {FRIDAY}"]},
    ),
    (
        "Coffee with Amara. Priya will send the deck by 3 March",
        {"with": ["amara"], "by": "coffee", "promises": ["them | send the deck | 2026-03-03"]},
    ),
    ("ik ga Priya morgen bellen", {"promises": ["me | Priya bellen | 2026-02-25"]}),
    ("Amara owes me the slides by Friday", {"with": ["amara"], "promises": [f"them | the slides | {FRIDAY}"]}),
    ("I agreed to help Amara by Friday", {"with": ["amara"], "promises": [f"me | help Amara | {FRIDAY}"]}),
    ("Amara vroeg om de cijfers voor vrijdag", {"with": ["amara"]}),
    ("Beloofd aan Priya: verslag voor vrijdag", {"with": ["priya"], "promises": [f"me | verslag | {FRIDAY}"]}),
    (
        "Belde met Jan. Hij belooft de offerte tegen vrijdag te sturen.",
        {"with": ["jan"], "by": "call", "promises": [f"them | de offerte te sturen | {FRIDAY}"]},
    ),
    ("Call Priya tomorrow", {"promises": ["me | Call Priya | 2026-02-25"]}),
    ("Bel Priya morgen", {"promises": ["me | Bel Priya | 2026-02-25"]}),
    ("I never promised Amara a date", {"with": ["amara"]}),
    ("what I promised Amara was kept", {"with": ["amara"]}),
    (
        "I promised Amara a plan by the end of spring",
        {"with": ["amara"], "promises": ["me | a plan by the end of spring | -"]},
    ),
    ("promise:", {}),
]

TOPICS_AND_DATES = [
    ("ask Amara about the rollout", {"topics": ["amara: the rollout"]}),
    ("vraag Amara naar de planning", {"topics": ["amara: de planning"]}),
    ("topic: the rollout with Amara and Priya", {"topics": ["amara,priya: the rollout"]}),
    ("@amara onderwerp: vakantie", {"topics": ["amara: vakantie"]}),
    ("Priya, bespreken: de nieuwe rollen", {"topics": ["priya: de nieuwe rollen"]}),
    ("topic: nothing in particular", {"topics": [": nothing in particular"]}),
    (
        "Coffee with Amara. Ask Priya about costs",
        {"with": ["amara"], "by": "coffee", "topics": ["priya: costs"]},
    ),
    ("Amara's birthday 12 May", {"dates": ["amara birthday - 5 12"]}),
    ("verjaardag Amara 12 mei 1984", {"dates": ["amara birthday 1984 5 12"]}),
    ("Priya verjaart op 29/2", {"dates": ["priya birthday - 2 29"]}),
    ("Priya is jarig op 29 februari 1988", {"dates": ["priya birthday 1988 2 29"]}),
    ("birthday of Mark is 3 May", {"dates": ["mark birthday - 5 3"]}),
    ("birthday Priya: 1/3/84", {"dates": ["priya birthday 1984 3 1"]}),
    ("Amara's daughter's birthday is 3 May", {"dates": ["amara custom - 5 3"]}),
    ("Priya's work anniversary is 1 March 2018", {"dates": ["priya work_anniversary 2018 3 1"]}),
    ("birthday 12 May", {}),
    ("Amara's birthday 31 April", {}),
]

NAMES_THAT_ARE_WORDS = [
    ("May I ask something", {}),
    ("May will send the deck by 3 May", {"with": ["may"], "promises": ["them | send the deck | 2026-05-03"]}),
    ("lunch with May in may", {"with": ["may"], "by": "lunch"}),
    ("we may meet in May", {}),
    ("gemaild met April in april", {"with": ["april"], "by": "email"}),
    ("I promised the plan by April 3", {"promises": ["me | the plan | 2026-04-03"]}),
    ("koffie met Juni op 21 jan", {"with": ["juni"], "by": "coffee", "on": "2026-01-21"}),
    ("Mark my words", {}),
    ("Mark promised the plan by 5 maart", {"with": ["mark"], "promises": ["them | the plan | 2026-03-05"]}),
    ("mark the date, coffee with Mark", {"with": ["mark"], "by": "coffee"}),
    ("Jan gebeld op 21 jan", {"with": ["jan"], "by": "call", "on": "2026-01-21"}),
    ("Will will send the report", {"with": ["will"], "promises": ["them | send the report | -"]}),
    ("will the report be sent", {}),
    ("he sat on the chair on Sat with Priya", {"with": ["priya"], "on": "2026-02-21"}),
    ("Sam called", {"with": [], "by": "call", "unclear": ["Sam"]}),
    ("Sam Lee called", {"with": ["sam2"], "by": "call"}),
    ("lunch with @sam", {"with": [], "by": "lunch", "unclear": ["@sam"]}),
    ("lunch with @nobody", {"with": [], "by": "lunch", "unclear": ["@nobody"]}),
    (
        "Coffee with Amara, Sam promised the deck by Friday",
        {"with": ["amara"], "by": "coffee", "promises": [f"them | the deck | {FRIDAY}"], "unclear": ["Sam"]},
    ),
    ("Sam's birthday is 12 May", {"unclear": ["Sam"]}),
    ("Fay Fay called", {"with": ["fay"], "by": "call"}),
    ("a@b is no name and neither is user@amara", {}),
    ("coffee with Priya before April 31", {"with": ["priya"], "by": "coffee"}),
]


@pytest.mark.parametrize(("text", "means"), [*TALKS, *PROMISES, *TOPICS_AND_DATES, *NAMES_THAT_ARE_WORDS])
def test_a_phrase_means(text, means):
    assert said(text) == means


@pytest.mark.parametrize(
    ("text", "today", "means"),
    [
        ("saw Priya on 20 dec", date(2026, 1, 5), {"with": ["priya"], "by": "in_person", "on": "2025-12-20"}),
        ("saw Priya 31/12", date(2026, 1, 1), {"with": ["priya"], "by": "in_person", "on": "2025-12-31"}),
        ("I promised it by 3 January", date(2026, 12, 28), {"promises": ["me | it | 2027-01-03"]}),
        ("ik beloofde het tegen 1 jan", date(2026, 12, 31), {"promises": ["me | het | 2027-01-01"]}),
        ("I promised it by Friday", date(2026, 12, 31), {"promises": ["me | it | 2027-01-01"]}),
        ("I promised it by Friday", date(2026, 2, 27), {"promises": ["me | it | 2026-03-06"]}),
        ("I promised it by 29 Feb", date(2026, 3, 1), {"promises": ["me | it | 2028-02-29"]}),
        ("saw Priya on 29 Feb", date(2028, 3, 1), {"with": ["priya"], "by": "in_person", "on": "2028-02-29"}),
        ("saw Priya yesterday", date(2028, 3, 1), {"with": ["priya"], "by": "in_person", "on": "2028-02-29"}),
        ("I promised it by the end of the month", date(2028, 2, 10), {"promises": ["me | it | 2028-02-29"]}),
        ("lunch with Priya on 3 January", date(2026, 12, 28), {}),
    ],
)
def test_at_the_ends_of_years_and_months(text, today, means):
    assert said(text, today) == means


def test_the_language_decides_where_a_word_is_of_both():
    # Dutch: with Priya; English: saw Priya.
    assert said("Met Priya over de planning", language="en")["by"] == "in_person"
    assert "by" not in said("Met Priya over de planning", language="nl")
