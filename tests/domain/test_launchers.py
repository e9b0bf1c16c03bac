"""No address, however it was written, becomes a URL of another scheme, host or mail than it says."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trustjournal.domain.launchers import Reach, Way, mailto, may_open, reach_by
from trustjournal.domain.people import Channel, ContactKind, ContactMethod

SCHEMES = {
    Way.MAIL: "mailto", Way.PHONE: "tel", Way.SMS: "sms", Way.TEAMS: "https", Way.SLACK: "slack",
    Way.WHATSAPP: "https", Way.SIGNAL: "https", Way.LINKEDIN: "https",
}  # fmt: skip
HOSTS = {Way.TEAMS: "teams.microsoft.com", Way.WHATSAPP: "wa.me", Way.SIGNAL: "signal.me", Way.SLACK: "user"}
HOSTILE = st.lists(
    st.sampled_from(
        ["https://", "http://", "javascript:", "data:text/html,", "file:///", "\\\\host\\share", "mailto:", "tel:",
         "a", "amara", "@", "example.com", ".", "/", "?attach=/etc/passwd", "&bcc=b@c.nl", "%0d%0a", "\r\n", "\u202e",
         "\u2028", "#", " ", "+31", "612345678", ";", "'", '"', "`", "$(x)", "linkedin.com", "in/",
         "T024BE7LD/U024BE7LH", "\x00", "\uff0f", "\u3002", "[::1]", ":80", "café", "xn--", "slack://user?team=",
         "&id=", "-"]
    ),
    max_size=8,
).map("".join)  # fmt: skip


def one(kind: str, value: str, label: str | None = None, preferred: Channel | None = None) -> Reach:
    return reach_by([ContactMethod(kind=ContactKind(kind), value=value, label=label)], preferred)


@pytest.mark.parametrize(
    ("kind", "value", "label", "urls"),
    [
        ("email", "Amara.Okafor@Example.com", None, ["mailto:Amara.Okafor@example.com"]),
        ("email", "o'brien+work@x.nl", None, ["mailto:o%27brien%2Bwork@x.nl"]),
        ("phone", "06 1234 5678", None, ["tel:0612345678"]),
        ("phone", "020-5551234 ext. 12", None, ["tel:0205551234"]),
        (
            "phone",
            "+31 (0)6 1234-5678",
            "mobile",
            ["tel:+31612345678", "sms:+31612345678", "https://wa.me/31612345678", "https://signal.me/#p/+31612345678"],
        ),
        ("phone", "+31 20 555 1234", "fax", []),
        ("chat", "amara@corp.example", "Teams", ["https://teams.microsoft.com/l/chat/0/0?users=amara@corp.example"]),
        ("chat", "T024BE7LD/U024BE7LH", "Slack", ["slack://user?team=T024BE7LD&id=U024BE7LH"]),
        ("chat", "slack://user?team=T024BE7LD&id=U024BE7LH", None, ["slack://user?team=T024BE7LD&id=U024BE7LH"]),
        ("chat", "+31612345678", "Signal", ["https://signal.me/#p/+31612345678"]),
        ("chat", "@amara", "Telegram", []),
        ("url", "www.example.com", None, ["https://www.example.com"]),
        ("url", "http://wiki/people?q=1#top", None, ["http://wiki/people?q=1#top"]),
        ("url", "https://café.nl/é", None, ["https://xn--caf-dma.nl/%C3%A9"]),
        ("url", "https://nl.linkedin.com/in/amara", None, ["https://nl.linkedin.com/in/amara"]),
        ("url", "in/amara-okafor", "LinkedIn", ["https://www.linkedin.com/in/amara-okafor"]),
        ("address", "Dorpsstraat 1", None, []),
    ],
)
def test_a_checked_address_becomes_the_link_its_maker_documents(
    kind: str, value: str, label: str | None, urls: list[str]
) -> None:
    found = one(kind, value, label)
    assert [each.url for each in found.ways] == urls
    assert not found.refused
    assert all(may_open(url) for url in urls)


@pytest.mark.parametrize(
    ("kind", "value", "label"),
    [
        ("email", "a@b.nl?attach=/etc/passwd", None),
        ("email", "a@b.nl,c@d.nl", None),
        ("email", "a%0d%0abcc@b.nl", None),
        ("email", "a@b.nl\r\nBcc: c@d.nl", None),
        ("email", '"a b"@c.nl', None),
        ("email", "a@localhost", None),
        ("phone", "*31#0612345678", None),
        ("phone", "0900-CALL-ME", None),
        ("phone", "1", None),
        ("chat", "0612345678", "WhatsApp"),
        ("chat", "@amara", "Slack"),
        ("chat", "amara", "Teams"),
        ("url", "javascript:alert(1)", None),
        ("url", "data:text/html,x", None),
        ("url", "file:///etc/passwd", None),
        ("url", "\\\\server\\share", None),
        ("url", "//server/share", None),
        ("url", "ms-msdt:/id", None),
        ("url", "https://linkedin.com@evil.example/", None),
        ("url", "https://exam\u202eple.com", None),
        ("url", "https://example.com/a\nb", None),
        ("url", "http://2130706433/", None),
        ("url", "http://0x7f.1/", None),
        ("url", "https://linkedin.com.evil.example/in/a", "LinkedIn"),
        ("url", "http://linkedin.com/in/a", "LinkedIn"),
    ],
)
def test_what_is_not_plain_is_refused_with_a_reason(kind: str, value: str, label: str | None) -> None:
    found = one(kind, value, label)
    assert not found.ways
    assert found.refused[0].why


@given(kind=st.sampled_from(ContactKind), value=st.text() | HOSTILE, label=st.sampled_from([None, "Teams", "Slack",
       "WhatsApp", "Signal", "LinkedIn"]))  # fmt: skip
@example(kind=ContactKind.URL, value="https://a\uff0fb.nl", label=None)
@example(kind=ContactKind.CHAT, value="a&users=b@c.nl", label="Teams")
def test_nothing_written_can_choose_another_scheme_or_host(kind: ContactKind, value: str, label: str | None) -> None:
    for way in one(kind.value, value, label).ways:
        assert way.url.isascii()
        assert way.url.isprintable()
        assert " " not in way.url
        assert may_open(way.url)
        parts = urlsplit(way.url)
        assert parts.scheme in ({SCHEMES[way.way]} if way.way in SCHEMES else {"http", "https"})
        assert parts.username is None
        if way.way in HOSTS:
            assert parts.netloc == HOSTS[way.way]
        if way.way is Way.LINKEDIN:
            assert parts.netloc == "linkedin.com" or parts.netloc.endswith(".linkedin.com")
        if way.way is Way.MAIL:
            assert unquote(way.url).count("@") == 1
            assert not set("?&,;%") & set(unquote(parts.path))
            assert not parts.query
        if way.way is Way.TEAMS:
            assert list(parse_qs(parts.query)) == ["users"]


@given(subject=st.text() | HOSTILE)
def test_a_subject_stays_one_line_of_its_own(subject: str) -> None:
    url = mailto("amara@example.com", subject)
    parts = urlsplit(url)
    assert parts.path == "amara@example.com"
    said = parse_qs(parts.query)
    assert set(said) <= {"subject"}
    assert all(line.isprintable() for line in said.get("subject", ()))
    assert may_open(url)


@given(url=st.text() | HOSTILE)
@example(url="mailto://@")
@example(url="mailto:a@b.nl?subject=x&attach=/etc/passwd")
@example(url="mailto:a@b.nl?cc=c@d.nl")
@example(url="tel:*31%23")
@example(url="slack://open")
def test_the_last_look_lets_only_known_schemes_through(url: str) -> None:
    if may_open(url):
        assert urlsplit(url).scheme in {"mailto", "tel", "sms", "slack", "https", "http"}
        assert "@" not in urlsplit(url).netloc
        assert not any(word in url for word in ("attach=", "cc=", "open", "*")) or url.startswith("http")


def test_the_preferred_channel_comes_first_and_is_named() -> None:
    methods = [
        ContactMethod(kind=ContactKind.EMAIL, value="a@b.nl"),
        ContactMethod(kind=ContactKind.PHONE, value="020 555 1234"),
        ContactMethod(kind=ContactKind.PHONE, value="06 1234 5678", preferred=True),
    ]
    by_call = reach_by(methods, Channel.CALL)
    assert [(each.url, each.preferred) for each in by_call.ways] == [
        ("tel:0612345678", True),
        ("tel:0205551234", False),
        ("mailto:a@b.nl", False),
    ]
    assert by_call.contact is not None
    assert by_call.contact.channel is Channel.CALL
    assert [each.way for each in by_call.main] == [Way.PHONE, Way.MAIL]
    assert not any(each.preferred for each in reach_by(methods, Channel.IN_PERSON).ways)


def test_a_message_goes_by_the_program_the_number_is_labelled_with() -> None:
    found = one("phone", "+31612345678", "mobile, WhatsApp", Channel.MESSAGE)
    assert found.contact is not None
    assert (found.contact.way, found.contact.preferred) == (Way.WHATSAPP, True)
