"""The words a jotted line is understood by, English and Dutch together: the one place to add one.

Words for days are in `domain.day_tables`. All are compared in small letters.
"""

from trustjournal.domain.dates import DateKind
from trustjournal.domain.people import Channel

CHANNELS: dict[Channel, tuple[str, ...]] = {
    Channel.VIDEO: (
        "video call", "video", "videocall", "videogesprek", "videobellen", "zoom", "zoomed", "teams call", "teams",
        "google meet", "facetime",
    ),
    Channel.CALL: (
        "phone call", "call", "called", "phoned", "rang", "phone", "gebeld", "opgebeld", "belde", "belden",
        "telefoontje", "telefoon", "telefoongesprek", "aan de lijn",
    ),
    Channel.EMAIL: ("mail", "mailed", "e-mail", "e-mailed", "email", "emailed", "gemaild", "mailde", "mailtje"),
    Channel.MESSAGE: (
        "message", "messaged", "texted", "text message", "whatsapp", "whatsapped", "slack", "slacked", "sms", "dm",
        "geappt", "appte", "bericht", "berichtje", "chat", "chatted", "gechat", "signal",
    ),
    Channel.COFFEE: ("coffee", "koffie", "koffietje", "tea", "thee"),
    Channel.LUNCH: ("lunch", "lunched", "geluncht", "lunchte", "lunchten", "broodje"),
    Channel.OUTING: (
        "walk", "walked", "wandeling", "gewandeld", "wandelde", "dinner", "diner", "etentje", "drinks", "borrel",
        "uitstap", "uitje",
    ),
    Channel.WORKSHOP: ("workshop", "hackathon", "werksessie"),
    Channel.EVENT: ("conference", "event", "meetup", "congres", "beurs", "receptie", "evenement", "netwerkavond"),
    Channel.IN_PERSON: (
        "saw", "visited", "in person", "one-on-one", "1:1", "1-op-1", "face to face", "zag", "gezien", "ontmoet",
        "ontmoette", "bezocht", "langs geweest", "persoonlijk", "bumped into", "ran into",
    ),
    Channel.OTHER: (
        "spoke", "spoken", "talked", "talk", "catch-up", "catchup", "caught up", "meeting", "discussed", "gesproken",
        "sprak", "spraken", "gepraat", "praatte", "bijgepraat", "gesprek", "overleg", "overlegd", "vergadering",
        "besproken",
    ),
}  # fmt: skip
"""The way one talked, by the words for it. OTHER is a talk of which the way is not said."""

ABOUT = ("about", "over", "on", "re")
"""What stands before somebody whom one talked about."""

ACTS = (
    "send", "share", "call", "ring", "mail", "email", "e-mail", "write", "review", "check", "prepare", "make", "draft",
    "finish", "deliver", "bring", "give", "book", "plan", "schedule", "organise", "organize", "arrange", "introduce",
    "ask", "tell", "show", "help", "fix", "update", "get", "look", "read", "return", "forward", "hand", "put", "set",
    "pick", "propose", "confirm", "follow", "come", "let", "do", "provide", "pay", "order", "test", "sign", "invite",
    "report", "reply", "answer", "think", "talk", "speak", "try", "buy", "add", "remind", "thank", "print", "collect",
    "submit", "present", "complete", "cover", "take", "meet",
)  # fmt: skip
"""What one can promise to do: "will" before another verb tells of something else ("will be in Ghent")."""
ACTS_DUTCH = (
    "sturen", "opsturen", "doorsturen", "bezorgen", "delen", "bellen", "opbellen", "mailen", "schrijven", "nalezen",
    "bekijken", "checken", "nakijken", "voorbereiden", "maken", "afmaken", "afwerken", "leveren", "opleveren",
    "brengen", "meebrengen", "geven", "boeken", "plannen", "inplannen", "regelen", "vragen", "navragen", "zeggen",
    "tonen", "helpen", "oplossen", "lezen", "terugsturen", "voorstellen", "bevestigen", "laten", "doen", "betalen",
    "bestellen", "testen", "tekenen", "uitnodigen", "antwoorden", "nadenken", "praten", "proberen", "kopen",
    "toevoegen", "bedanken", "uitzoeken", "opzoeken", "organiseren", "bespreken", "komen", "updaten", "indienen",
)  # fmt: skip
DOES_DUTCH = (
    "stuurt", "stuur", "bezorgt", "bezorg", "deelt", "deel", "belt", "bel", "mailt", "mail", "schrijft", "schrijf",
    "bekijkt", "bekijk", "checkt", "check", "maakt", "maak", "levert", "lever", "brengt", "breng", "geeft", "geef",
    "boekt", "boek", "plant", "plan", "regelt", "regel", "vraagt", "vraag", "leest", "lees", "bevestigt", "bevestig",
    "betaalt", "betaal", "bestelt", "bestel", "zoekt", "zoek", "organiseert", "organiseer", "bereidt", "bereid",
    "tekent", "teken", "kijkt", "kijk", "sturen", "bezorgen", "leveren", "maken", "regelen",
)  # fmt: skip
"""The same said as what somebody does; a promise where a day is given."""

MINE_LABELS = (
    "promise", "promised", "i promise", "i promised", "my promise", "mine", "todo", "to do", "belofte", "beloofd",
    "mijn belofte", "ik beloof", "ik beloofde", "toezegging", "van mij", "i", "ik",
)  # fmt: skip
THEIRS_LABELS = ("theirs", "their promise", "they promise", "they promised", "hun belofte", "van hen", "hun")
TOPIC_LABELS = (
    "topic", "topics", "next time", "bring up", "discuss", "raise", "onderwerp", "onderwerpen", "bespreken",
    "te bespreken", "volgende keer", "ter sprake brengen", "agenda",
)  # fmt: skip
"""What stands before a colon."""

NOT_A_PROMISE = ("what", "as", "which", "zoals", "wat", "not", "niet", "never", "nooit", "if", "als", "did", "had")
"""Before "I promised" or behind "heb ik": it tells of an earlier promise, or of none."""

DATES: dict[DateKind, tuple[str, ...]] = {
    DateKind.WORK_ANNIVERSARY: ("work anniversary", "werkjubileum", "dienstjubileum", "years of service"),
    DateKind.BIRTHDAY: (
        "birthday", "bday", "b-day", "verjaardag", "verjaart", "jarig", "born", "geboren", "date of birth",
        "geboortedatum",
    ),
    DateKind.ANNIVERSARY: ("wedding anniversary", "anniversary", "trouwdag", "huwelijksverjaardag", "jubileum"),
    DateKind.MEMORIAL: ("died", "passed away", "overleden", "sterfdag", "gestorven"),
}  # fmt: skip
RELATIVES = (
    "daughter", "son", "wife", "husband", "partner", "mother", "father", "mum", "mom", "dad", "sister", "brother",
    "child", "kid", "baby", "dochter", "zoon", "vrouw", "man", "moeder", "vader", "mama", "papa", "zus", "broer",
    "kind", "dochtertje", "zoontje",
)  # fmt: skip
"""Whose birthday it is if not the person's own."""

NAMES_TOO = frozenset({
    "may", "april", "june", "juni", "juli", "july", "august", "augustus", "mei", "maart", "march", "mark", "will",
    "jan", "feb", "mar", "jun", "sat", "sun", "wed", "mon", "summer", "dawn", "eve", "grace", "hope", "faith", "joy",
    "rose", "lily", "iris", "ivy", "daisy", "holly", "roos", "bill", "rob", "pat", "sue", "art", "max", "frank", "guy",
    "jack", "ray", "rich", "drew", "chip", "chase", "grant", "miles", "page", "reed", "wade", "ward", "dean", "earl",
    "glen", "heath", "hunter", "mason", "porter", "carol", "crystal", "ginger", "amber", "pearl", "ruby", "jade",
    "melody", "harmony", "star", "storm", "angel", "christian", "king", "prince", "duke", "sandy", "rusty", "penny",
    "robin", "jean", "wil", "door", "bas", "ties", "ben", "per", "den", "van", "son", "you", "can", "see", "long",
    "young", "park", "and", "the", "are", "all", "ford", "lane", "forest", "river", "sky", "sage", "basil", "olive",
    "clay", "cliff", "dale", "brook", "sterling", "destiny", "trinity", "justice", "mee", "een", "het", "met", "bij",
})  # fmt: skip
"""First names that are words of the language too: they count with a capital letter alone, and not as a month."""

SENTENCE_TOO = frozenset({
    "may", "will", "can", "see", "mark", "hope", "bill", "rob", "sue", "chase", "page", "grant", "so", "no", "in",
    "al", "are", "all", "and", "the", "or", "den", "de", "van", "door", "mee", "do", "an", "per", "son", "you", "me",
    "long", "een", "het", "met", "bij", "ben", "ma", "di", "wo", "za", "zo", "april", "june", "juni", "juli", "july",
    "august", "augustus", "mei", "maart", "march", "feb", "mar", "jun", "sat", "sun", "wed", "mon", "summer", "joy",
    "max", "rich", "wil", "art", "young", "star", "king", "to", "on", "at", "as", "if", "is", "it", "we", "he",
    "my", "by", "up", "go", "ik", "je", "ze", "er", "op", "om", "te", "en", "of",
})  # fmt: skip
"""Those of them, and of two letters, that sentences begin with: there they need a verb behind them."""

MONTH_BEFORE = frozenset({
    "by", "before", "in", "until", "till", "since", "during", "of", "this", "next", "last", "early", "late", "mid",
    "tot", "sinds", "vanaf", "eind", "begin", "half", "vorige", "volgende", "deze",
})  # fmt: skip
"""Before a name that is a month too, it is the month."""
VERB_AFTER = frozenset({
    "will", "promised", "promises", "said", "says", "told", "asked", "asks", "has", "had", "is", "was", "wants",
    "thinks", "sends", "sent", "called", "calls", "mailed", "gave", "needs", "likes", "likely", "would", "could", "can",
    "zal", "belooft", "beloofde", "zei", "zegt", "vroeg", "vraagt", "heeft", "wil", "denkt",
    "stuurt", "belde", "belt", "mailde", "gaat", "kan", "moet", "and", "en", "verjaart", "gebeld", "gesproken",
    "gemaild", "gezien", "also", "ook", "agreed", "did",
})  # fmt: skip
"""Behind a name at the start of a sentence that is a word too, it is the name."""

FILLER = frozenset({
    "with", "met", "and", "en", "the", "a", "an", "de", "het", "een", "i", "ik", "we", "wij", "to", "at", "on", "op",
    "had", "have", "heb", "hebben", "is", "om", "van", "of", "his", "her", "their", "zijn", "haar", "hun", "s", "by",
    "voor", "for", "ask", "vraag", "today", "then", "dan",
    "was", "has", "my", "mijn",
})  # fmt: skip
"""Words that say nothing by themselves."""

SAYS_A_DAY = frozenset({
    "week", "weeks", "weken", "month", "maand", "months", "maanden", "day", "days", "dag", "dagen", "fortnight",
    "quarter", "kwartaal", "weekend", "year", "jaar", "noon", "easter", "pasen", "christmas", "kerst", "kerstmis",
    "summer", "zomer", "autumn", "herfst", "spring", "lente", "winter", "holidays", "vakantie", "end", "eind", "einde",
    "first", "eerste", "second", "tweede", "third", "derde", "last", "laatste", "mid", "half",
})  # fmt: skip
"""Behind a word such as "by", these are part of a day, also where it is not understood."""
