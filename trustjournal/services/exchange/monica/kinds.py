"""Which of our kinds Monica's types are: relationships, life events, activities. The names are its own seeds'."""

import re

from trustjournal.domain.dates import LifeMomentKind
from trustjournal.domain.people import Channel, RelationshipKind
from trustjournal.services.exchange.vcard_names import RELATION_WORDS

# Whoever is a date, a lover or an ex is no partner: the kind says no more than the word, and the word is kept.
_RELATIONSHIPS = {
    **RELATION_WORDS,
    "significant_other": RelationshipKind.PARTNER,
    "bestfriend": RelationshipKind.FRIEND,
    "best_friend": RelationshipKind.FRIEND,
    "boss": RelationshipKind.MANAGER,
    "subordinate": RelationshipKind.REPORT,
}
_REVERSED = {
    "parent": "child",
    "child": "parent",
    "father": "child",
    "mother": "child",
    "son": "parent",
    "daughter": "parent",
    "stepparent": "stepchild",
    "stepchild": "stepparent",
    "grandparent": "grandchild",
    "grandchild": "grandparent",
    "uncle": "nephew",
    "nephew": "uncle",
    "godfather": "godson",
    "godson": "godfather",
    "inlovewith": "lovedby",
    "lovedby": "inlovewith",
    "boss": "subordinate",
    "subordinate": "boss",
    "mentor": "protege",
    "protege": "mentor",
}
_READABLE = {"bestfriend": "best friend", "inlovewith": "in love with", "lovedby": "loved by"}

_LIFE = {
    "new_job": LifeMomentKind.NEW_ROLE,
    "new_school": LifeMomentKind.TRAINING,
    "study_abroad": LifeMomentKind.TRAINING,
    "expecting_a_baby": LifeMomentKind.NEW_PARENT,
    "new_child": LifeMomentKind.NEW_PARENT,
    "loss_of_a_loved_one": LifeMomentKind.BEREAVEMENT,
    "moved": LifeMomentKind.MOVE,
}

_ACTIVITIES = {
    "just_hung_out": Channel.IN_PERSON,
    "watched_movie_at_home": Channel.IN_PERSON,
    "talked_at_home": Channel.IN_PERSON,
    "did_sport_activities_together": Channel.OUTING,
    "ate_together": Channel.LUNCH,
    "ate_at_his_place": Channel.LUNCH,
    "ate_at_home": Channel.LUNCH,
    "ate_restaurant": Channel.LUNCH,
    "picnicked": Channel.LUNCH,
    "went_bar": Channel.OUTING,
    "went_theater": Channel.OUTING,
    "went_concert": Channel.OUTING,
    "went_play": Channel.OUTING,
    "went_museum": Channel.OUTING,
}
_CATEGORIES = {"food": Channel.LUNCH, "sport": Channel.OUTING, "cultural_activities": Channel.OUTING}
# What people call types of their own.
_WORDS = {
    "coffee": Channel.COFFEE,
    "lunch": Channel.LUNCH,
    "dinner": Channel.LUNCH,
    "breakfast": Channel.LUNCH,
    "video": Channel.VIDEO,
    "workshop": Channel.WORKSHOP,
    "call": Channel.CALL,
}


def relationship_kind(type_: str) -> RelationshipKind:
    """What someone is, by Monica's word for it."""
    return _RELATIONSHIPS.get(_key(type_), RelationshipKind.OTHER)


def relationship_words(type_: str) -> str:
    """Monica's word for what someone is, as people read it."""
    return _READABLE.get(type_, type_.replace("_", " "))


def reversed_type(type_: str) -> str:
    """What the other is, if one is this: a parent's other is a child. Most are the same on both sides."""
    return _REVERSED.get(_key(type_), type_)


def life_moment_kind(type_: str) -> LifeMomentKind:
    """What a life event is about."""
    return _LIFE.get(_key(type_), LifeMomentKind.OTHER)


def activity_channel(type_: str, category: str) -> Channel:
    """By which way people met."""
    key = _key(type_)
    if key in _ACTIVITIES:
        return _ACTIVITIES[key]
    for word in key.split("_"):
        if word in _WORDS:
            return _WORDS[word]
    return _CATEGORIES.get(_key(category), Channel.OTHER)


def _key(type_: str) -> str:
    """A key, or a name in English as its key would be."""
    return re.sub(r"[^a-z0-9é-]+", "_", type_[:80].lower()).strip("_")
