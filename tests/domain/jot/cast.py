"""The people that the tests of jotting know, among them some whose names are words and months."""

from datetime import date

from trustjournal.domain.jot.names import Names
from trustjournal.domain.jot.value import Known

TODAY = date(2026, 2, 24)  # a Tuesday

CAST = (
    Known("amara", "Amara Okafor", ("Amara",), ("@amara.o",), ("amara@oakmere.example",)),
    Known("priya", "Priya Raman", ("Priya", "Pri")),
    Known("sam1", "Sam Jones", ("Sam",)),
    Known("sam2", "Sam Lee", ("Sam",)),
    Known("may", "May Lin", ("May",)),
    Known("april", "April Stone", ("April",)),
    Known("juni", "Juni Bakker", ("Juni",)),
    Known("mark", "Mark Peeters", ("Mark",)),
    Known("jan", "Jan Claes", ("Jan",)),
    Known("will", "Will Smit", ("Will",)),
    Known("weilin", "Wei-Lin Chen", ("Wei-Lin",)),
    Known("lucia", "Lucía Fernández", ("Lucía",)),
    Known("meiling", "陳美玲"),
    Known("old", "Amara Silva", ("Amara",), archived=True),
    Known("fay", "Fay Fay", ("Fay",)),
)
NAMES = Names(CAST)
