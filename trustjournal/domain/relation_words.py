"""What people are to the user, in words."""

from trustjournal.base.i18n import N_
from trustjournal.domain.people import Relation

RELATIONS = {
    Relation.MANAGER: N_("Manager"),
    Relation.REPORT: N_("Direct report"),
    Relation.PEER: N_("Peer"),
    Relation.PARTNER: N_("Partner"),
    Relation.CLIENT: N_("Client"),
    Relation.MENTOR: N_("Mentor"),
    Relation.MENTEE: N_("Mentee"),
    Relation.FRIEND: N_("Friend"),
    Relation.FAMILY: N_("Family"),
    Relation.OTHER: "",
}
"""Of the last nothing is said where it stands alone."""
