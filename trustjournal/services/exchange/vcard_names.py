"""The words of vCard properties: which say the same thing, and what each is called in plain words, there and back."""

import re

from trustjournal.domain.dates import DateKind
from trustjournal.domain.people import RelationshipKind

CHAT_SERVICES = {
    "X-AIM": "AIM",
    "X-ICQ": "ICQ",
    "X-MSN": "MSN",
    "X-YAHOO": "Yahoo",
    "X-JABBER": "Jabber",
    "X-QQ": "QQ",
    "X-SKYPE": "Skype",
    "X-SKYPE-USERNAME": "Skype",
    "X-GTALK": "Google Talk",
    "X-GOOGLE-TALK": "Google Talk",
    "X-GADUGADU": "Gadu-Gadu",
    "X-GROUPWISE": "GroupWise",
    "X-TELEGRAM": "Telegram",
    "X-SIGNAL": "Signal",
    "X-WHATSAPP": "WhatsApp",
    "X-MATRIX": "Matrix",
    "X-MS-IMADDRESS": None,
    "X-KADDRESSBOOK-X-IMADDRESS": None,
}
"""Properties that carry one chat address each, and the service they name."""

DATES = {
    "ANNIVERSARY": DateKind.ANNIVERSARY,
    "X-ANNIVERSARY": DateKind.ANNIVERSARY,
    "X-EVOLUTION-ANNIVERSARY": DateKind.ANNIVERSARY,
    "X-KADDRESSBOOK-X-ANNIVERSARY": DateKind.ANNIVERSARY,
    "X-MS-ANNIVERSARY": DateKind.ANNIVERSARY,
    "X-ABDATE": DateKind.CUSTOM,
}

OWN_KIND = "X-TRUSTJOURNAL-KIND"
"""The parameter by which our own cards say what a date is where its label does not, or says something else."""
OMITTED_YEAR = "X-APPLE-OMIT-YEAR"
"""The parameter that says which year stands for an unknown one."""

DATE_LABELS = {
    "anniversary": DateKind.ANNIVERSARY,
    "wedding": DateKind.ANNIVERSARY,
    "wedding anniversary": DateKind.ANNIVERSARY,
    "birthday": DateKind.BIRTHDAY,
    "work anniversary": DateKind.WORK_ANNIVERSARY,
    "first day at work": DateKind.WORK_ANNIVERSARY,
    "hire date": DateKind.WORK_ANNIVERSARY,
    "memorial": DateKind.MEMORIAL,
}

RELATIONS = {
    RelationshipKind.PARTNER: (
        "partner",
        "spouse",
        "husband",
        "wife",
        "domestic partner",
        "fiance",
        "fiancé",
        "fiancée",
        "boyfriend",
        "girlfriend",
        "sweetheart",
    ),
    RelationshipKind.CHILD: ("child", "son", "daughter"),
    RelationshipKind.PARENT: ("parent", "mother", "father"),
    RelationshipKind.SIBLING: ("sibling", "brother", "sister"),
    RelationshipKind.COLLEAGUE: ("colleague", "co-worker", "coworker"),
    RelationshipKind.ASSISTANT: ("assistant", "agent"),
    RelationshipKind.MANAGER: ("manager",),
    RelationshipKind.REPORT: ("report",),
    RelationshipKind.FRIEND: ("friend",),
    RelationshipKind.OTHER: ("other",),
}
RELATION_WORDS = {word: kind for kind, words in RELATIONS.items() for word in words}

RELATION_PROPERTIES = {
    "X-SPOUSE": RelationshipKind.PARTNER,
    "X-EVOLUTION-SPOUSE": RelationshipKind.PARTNER,
    "X-MS-SPOUSE": RelationshipKind.PARTNER,
    "X-KADDRESSBOOK-X-SPOUSENAME": RelationshipKind.PARTNER,
    "X-MANAGER": RelationshipKind.MANAGER,
    "X-EVOLUTION-MANAGER": RelationshipKind.MANAGER,
    "X-MS-MANAGER": RelationshipKind.MANAGER,
    "X-KADDRESSBOOK-X-MANAGERSNAME": RelationshipKind.MANAGER,
    "X-ASSISTANT": RelationshipKind.ASSISTANT,
    "X-EVOLUTION-ASSISTANT": RelationshipKind.ASSISTANT,
    "X-MS-ASSISTANT": RelationshipKind.ASSISTANT,
    "X-KADDRESSBOOK-X-ASSISTANTSNAME": RelationshipKind.ASSISTANT,
    "X-MS-CHILD": RelationshipKind.CHILD,
    "X-CHILD": RelationshipKind.CHILD,
    "AGENT": RelationshipKind.ASSISTANT,
}

SILENT = frozenset(
    {
        "VERSION",
        "PRODID",
        "PROFILE",
        "REV",
        "UID",
        "X-ABUID",
        "KIND",
        "X-ADDRESSBOOKSERVER-KIND",
        "N",
        "FN",
        "BEGIN",
        "END",
        "CLIENTPIDMAP",
        "X-ABLABEL",
        "X-ABSHOWAS",
        "X-MS-OL-DESIGN",
        "X-MS-OL-DEFAULT-POSTAL-ADDRESS",
        "X-MS-CARDPICTURE",
        "X-COUCHDB-APPLICATION-ANNOTATIONS",
    }
)
"""What is read elsewhere, or speaks to a program alone (how Outlook draws its card): it leaves no trace of its own."""

_EXTRAS = {
    "BDAY": "Birthday",
    "ANNIVERSARY": "Anniversary",
    "DEATHDATE": "Date of death",
    "BIRTHPLACE": "Place of birth",
    "DEATHPLACE": "Place of death",
    "ORG": "Organisation",
    "TITLE": "Title",
    "ROLE": "Role",
    "GEO": "Location",
    "TZ": "Time zone",
    "LANG": "Language",
    "GENDER": "Gender",
    "KEY": "Public key",
    "CALURI": "Calendar",
    "CALADRURI": "Calendar address",
    "FBURL": "Free and busy times",
    "RELATED": "Related",
    "MEMBER": "Member",
    "SORT-STRING": "Sorted as",
    "EXPERTISE": "Expertise",
    "LOGO": "Logo",
    "SOUND": "Sound",
    "SOURCE": "Source",
    "MAILER": "Mail program",
    "CLASS": "Access",
    "NAME": "Card name",
    "X-ABADR": "Address as written",
    "CONTACT-URI": "Contact page",
}
_EXTRAS_BACK = {words: name for name, words in _EXTRAS.items()}
DEPARTMENT = "Department"
_WRAPPED = re.compile(r"_\$!<(.*)>!\$_", re.DOTALL)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def readable(name: str) -> str:
    """What a property is called where it is shown: `Free and busy times`, `Evolution file as`."""
    if name in _EXTRAS:
        return _EXTRAS[name]
    return name.removeprefix("X-").replace("-", " ").replace("_", " ").strip().capitalize() or name


def property_name(words: str) -> str:
    """The property that further details of this name are written as; X- and the name itself where none is known."""
    if words in _EXTRAS_BACK:
        return _EXTRAS_BACK[words]
    return "X-" + (re.sub(r"[^A-Z0-9]+", "-", words.upper()).strip("-") or "NOTE")


def label_words(label: str) -> str:
    """A label as people read it: `_$!<HomePage>!$_` is home page, `GRAND_CENTRAL` grand central."""
    if found := _WRAPPED.fullmatch(label):
        return _CAMEL.sub(" ", found[1]).lower()
    if label.isupper() and len(label) > 3:
        return label.replace("_", " ").lower()
    return label
