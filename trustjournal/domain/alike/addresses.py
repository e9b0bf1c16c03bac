"""Addresses as they are compared: e-mail, pages, and phone numbers before anybody asks how they are dialled."""

import re
from urllib.parse import urlsplit

_ONE_BOX = {"googlemail.com": "gmail.com"}
_DOTS_DO_NOT_COUNT = frozenset({"gmail.com"})
_ROLES = frozenset(
    "admin administratie billing bonjour booking boekhouding contact customerservice enquiries events finance hallo "
    "hello help helpdesk hi hr info information invoice jobs kontakt mail marketing noreply no-reply office post "
    "postmaster press reception receptie sales secretariaat secretary service support team verkoop webmaster welcome "
    "wij zentrale".split()
)
_FREE = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com icloud.com me.com mac.com aol.com proton.me "
    "protonmail.com pm.me fastmail.com zoho.com mail.com gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de "
    "freenet.de posteo.de mailbox.org ziggo.nl kpnmail.nl kpnplanet.nl planet.nl hetnet.nl home.nl xs4all.nl "
    "casema.nl upcmail.nl quicknet.nl telenet.be skynet.be proximus.be orange.fr wanadoo.fr free.fr laposte.net sfr.fr "
    "libero.it virgilio.it alice.it tiscali.it terra.es telefonica.net sapo.pt uol.com.br bol.com.br mail.ru yandex.ru "
    "ya.ru rambler.ru bk.ru list.ru inbox.ru ukr.net wp.pl onet.pl o2.pl interia.pl seznam.cz centrum.cz "
    "abv.bg freemail.hu citromail.hu qq.com 163.com 126.com sina.com foxmail.com naver.com hanmail.net daum.net "
    "docomo.ne.jp ezweb.ne.jp softbank.ne.jp bigpond.com btinternet.com sky.com virginmedia.com comcast.net "
    "verizon.net att.net rogers.com shaw.ca".split()
)
_FREE_FAMILIES = ("yahoo.", "hotmail.", "live.", "outlook.", "ymail.", "rocketmail.")
_SAME_SITE = {"twitter.com": "x.com", "mobile.twitter.com": "x.com", "fb.com": "facebook.com"}
_PREFIX = re.compile(r"^(?:www\d?|m|mobile)\.")
_LANGUAGE = re.compile(r"^[a-z]{2}\.(?=linkedin\.com$)")
_EXTENSION = re.compile(r"(?:ext\.?|x|;ext=|#)\s*\d{1,6}\s*$", re.IGNORECASE)
_END = 7


def mail_key(address: str) -> str:
    """An e-mail address as it is compared: small letters, no +tag, and at Gmail no dots; empty for what is none."""
    box, at, domain = address.strip().lower().removeprefix("mailto:").rpartition("@")
    if not at or not box or not domain:
        return ""
    domain = _ONE_BOX.get(domain, domain)
    box = box.partition("+")[0] or box
    return f"{box.replace('.', '') if domain in _DOTS_DO_NOT_COUNT else box}@{domain}"


def is_role(key: str) -> bool:
    """Whether an address is an office's rather than a person's."""
    return key.partition("@")[0] in _ROLES


def organisation_of(key: str) -> str:
    """The domain of an address where it is an organisation's own; empty where anybody can have one there."""
    domain = key.partition("@")[2]
    return "" if domain in _FREE or domain.startswith(_FREE_FAMILIES) else domain


def profile_key(url: str) -> str:
    """A page as it is compared: no scheme, no www, no query; empty for a whole site, which is not one person's."""
    text = url.strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    host = _LANGUAGE.sub("", _PREFIX.sub("", host))
    path = parts.path.strip("/").lower()
    if not path or "." not in host:
        return ""
    if host == "linkedin.com":
        path = "/".join(path.split("/")[:2])
    return f"{_SAME_SITE.get(host, host)}/{path}"


def digits(number: str) -> str:
    """The digits of a number, with + in front where its country is given; without an extension."""
    text = number.strip().lower().removeprefix("tel:")
    if not text.isdigit():
        text = _EXTENSION.sub("", text)
    plain = "".join([char for char in text if "0" <= char <= "9"])
    if text.startswith("+"):
        return f"+{plain}"
    return f"+{plain[2:]}" if plain.startswith("00") and len(plain) > 4 else plain


def ending(number: str) -> str:
    """The last digits, which every way of writing a number has in common; empty for one that is too short to tell."""
    plain = number.removeprefix("+")
    return plain[-_END:] if len(plain) >= _END else ""
