"""Which addresses may be opened, and how they are shown."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from srw_reader.strings.clean import REMOVED, clean_joiners, clean_line
from srw_reader.strings.patterns import pattern

MAX_LENGTH = 65_536
"""Longer addresses are refused: Linux takes no argument of more than 128 KiB."""

NO_ADDRESS = "n/a"
"""What programs write where an address is to stand and there is none, in any case."""
PLAIN = pattern(r"https?://(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?P<path>(?:/[A-Za-z0-9._~-]*)*)")
"""What most addresses are: of such a one nothing is to be decoded, encoded or taken out."""
_SCHEME = pattern(r"([A-Za-z][A-Za-z0-9+.-]*):")
_CONTROL = pattern(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_BAD_HOST = pattern(r"[\s\\%<>\"'^`{|}]")
_ENCODE = pattern(rf"[\s\\<>\"`^{{|}}\u200c\u200d\ufe0e\ufe0f\u2800{REMOVED}]")
_FOREIGN = pattern(r"[^\x00-\x7f]+")
_MAIL_FIELDS = frozenset(("to", "cc", "bcc", "subject", "body"))
DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKING = pattern(
    r"utm_.*|(fb|g|dc|y|ys|tw|tt)clid|msclkid|gclsrc|[gw]braid|li_fat_id|igshid|igsh|mc_[ce]id|mkt_tok|srsltid|epik"
    r"|oly_(anon|enc)_id|vero_(id|conv)|_hs(enc|mi)|__h(stc|ssc|sfp)|hsctatracking|_g[al]|_openstat|wickedid|ref_src|s_cid"
    r"|(mtm|piwik|pk)_(campaign|source|medium|kwd|keyword|content|cid|group|placement)"
)
_LOCAL_DOMAINS = frozenset(("localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "test"))
"""Top-level domains that the public DNS does not have: RFC 6761, RFC 6762, ICANN's "internal", and common habits."""
_BEFORE_IPV4 = frozenset((0, 0x64FF9B << 64))
"""The first 96 bits of IPv6 addresses that stand for one of IPv4: RFC 4291, 2.5.5.1, and RFC 6052, 2.1 (NAT64)."""
_PRINTED = pattern(r"(?i)(https?://)?(?:[^\s/@?#]+@)?((?:[\w-]{1,63}\.)+([^\W\d_]{2,24}))\.?(?![\w@])")
_MAX_PRINTED = 2000
_TOP = pattern(
    "com|org|net|edu|gov|mil|int|info|biz|bank|example|eu|uk|de|fr|nl|be|ch|at|it|es|pt|ca|au|nz|jp|us|br|in",
    re.IGNORECASE,
)
"""Top-level domains by which a name without "http" or "www." is told from "vue.js" and "notes.md"."""
_ASIAN = frozenset(("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "BOPOMOFO", "HANGUL", "IDEOGRAPHIC"))


@lru_cache(1024)  # the addresses of an article are asked for where they are linked, and for each reference
def safe_url(url: str, base: str | None = None) -> str | None:
    """An address that may be opened.

    Args:
        url: An address as a stranger wrote it, absolute or relative.
        base: What a relative address is relative to.

    Returns:
        An absolute http, https or mailto address without control characters, white space and
        characters that cannot be seen (they are percent-encoded, RFC 3986, 2.1); or None where it has
        another scheme, begins with "-" (a program would take it for an option), holds a control
        character or a backslash where browsers and parsers differ, cannot be parsed, or says that there
        is none ("N/A").
    """
    url = url.strip()
    if len(url) <= MAX_LENGTH and PLAIN.fullmatch(url):
        return url
    if not url or len(url) > MAX_LENGTH or url[0] in "-\\" or _CONTROL.search(url):
        return None
    try:
        if base and not _SCHEME.match(url):
            url = urljoin(base, url) if url.casefold() != NO_ADDRESS else ""
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme == "mailto":
        return _safe_mail(url)
    if parts.scheme not in DEFAULT_PORTS or port == 0:
        return None
    return _safe_web(parts)


def host(url: str) -> str:
    """Where an address leads, to be shown.

    Returns:
        The host in small letters, without "www.", user name and port, internationalised names
        decoded; the ASCII form follows in parentheses where scripts are mixed, since "а" (Cyrillic) is not
        "a". The address of a mailto link. Empty where there is none.
    """
    parts = split(url)
    if parts is None:
        return ""
    if parts.scheme == "mailto":
        return clean_line(unquote(parts.path))
    name = _decoded((parts.hostname or "").removeprefix("www."))
    shown = clean_line(name)
    return f"{shown} ({ascii_host(name)})" if _mixes_scripts(name) or shown != name else shown


def parted(url: str) -> tuple[str, str, str]:
    """Host, path and query of an address, as `urllib` has them; ValueError where it is malformed."""
    if plain := PLAIN.fullmatch(url):
        return plain["host"], plain["path"], ""
    parts = urlsplit(url)
    return parts.hostname or "", parts.path, parts.query


def is_local(url: str) -> bool:
    """Whether a web address leads to this machine or into a network that is not public, as far as can be told from it.

    Nothing is looked up. Numbers count in all forms that browsers take ("127.1", "0x7f000001", "2130706433"), and so do
    names without a dot and names below domains that are nobody's.
    """
    import socket  # this and `ipaddress` take 8 ms, and most commands open no link

    parts = split(url)
    if parts is None or parts.scheme not in DEFAULT_PORTS:
        return False
    name = ascii_host(parts.hostname or "").rstrip(".")
    try:
        return is_local_address(name)
    except ValueError:
        pass
    try:
        return is_local_address(socket.inet_ntoa(socket.inet_aton(name)))  # reads the old forms, and asks nobody
    except (OSError, ValueError):  # no address; with a zero character it is no name either
        return "." not in name or name.rpartition(".")[2] in _LOCAL_DOMAINS or name.endswith(".home.arpa")


def is_local_address(address: str) -> bool:
    """Whether an IPv4 or IPv6 address is one of this machine or of a network that is not public.

    Raises:
        ValueError: It is no address.
    """
    import ipaddress

    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    if found.version == 6 and int(found) >> 32 in _BEFORE_IPV4:
        inner = ipaddress.IPv4Address(int(found) & 0xFFFF_FFFF)
    return not (inner or found).is_global or found.is_multicast


def elsewhere(text: str, url: str) -> str:
    """Where a link leads, as `host` has it, if that is not where its text says; else empty.

    Args:
        text: Of the link. It names hosts where it holds addresses, or names that begin with "www." or end like one.
        url: Of the link. One with a user name ("https://bank.example@other.example") pretends by itself.
    """
    parts = split(url)
    if parts is None or parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        return ""
    name = ascii_host(parts.hostname).rstrip(".").removeprefix("www.")
    for scheme, printed, top in _PRINTED.findall(text[:_MAX_PRINTED]):
        if scheme or printed[:4].lower() == "www." or _TOP.fullmatch(top):
            said = ascii_host(printed).removeprefix("www.")
            if name != said and not name.endswith(f".{said}") and not said.endswith(f".{name}"):
                return host(url)
    return host(url) if parts.username is not None else ""


def without_tracking(url: str) -> str:
    """The same address without the parameters that only tell where a reader came from."""
    parts = split(url) if "?" in url else None
    if parts is None or not parts.query:
        return url
    query = query_without_tracking(parts.query)
    return url if query == parts.query else parts._replace(query=query).geturl()


def split(url: str) -> SplitResult | None:
    """The parts of an address, or None where it is malformed."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.port  # raises here rather than later
    except ValueError:
        return None
    return parts


def _safe_mail(url: str) -> str | None:
    """A mailto address with harmless fields only (RFC 6068); some mail programs take `attach=/etc/passwd`."""
    address, _, fields = url.partition(":")[2].partition("?")
    for field in filter(None, fields.split("&")):
        name, _, value = field.partition("=")
        if name.lower() not in _MAIL_FIELDS or (name.lower() != "body" and _CONTROL.search(unquote(value))):
            return None
    if _CONTROL.search(unquote(address)) or not (address or fields):
        return None
    return _encode(url)


def _safe_web(parts: SplitResult) -> str | None:
    """A web address whose host is one."""
    server = parts.hostname  # looked for in the address each time
    if not server or _BAD_HOST.search(server) or "\\" in parts.netloc:
        return None
    name = clean_line(server)
    if name != server and unicodedata.normalize("NFC", server) != name:
        return None  # a host with characters that cannot be seen
    return _encode(parts.geturl())


def _encode(url: str) -> str:
    """Percent-encode what is no part of an address; all that is not ASCII where it stacks marks on a letter."""
    url = _ENCODE.sub(lambda found: quote(found.group(), safe=""), url)
    return url if clean_joiners(url) == url else _FOREIGN.sub(lambda found: quote(found.group()), url)


def query_without_tracking(query: str) -> str:
    """A query string without tracking parameters, the others as they are."""
    return "&".join(field for field in query.split("&") if not _TRACKING.fullmatch(field.partition("=")[0].lower()))


def _decoded(name: str) -> str:
    """A host with its labels in Unicode (RFC 3492)."""
    return ".".join(_decoded_label(label) for label in name.split("."))


def _decoded_label(label: str) -> str:
    """One label of a host in Unicode; as it is where it cannot be decoded."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def ascii_host(name: str) -> str:
    """A host with its labels in ASCII (RFC 3492)."""
    if name.isascii():
        return name.lower()
    labels = unicodedata.normalize("NFKC", name).lower().replace("\u3002", ".").split(".")  # a full stop (UTS 46, 4)
    return ".".join(label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}" for label in labels)


def _mixes_scripts(name: str) -> bool:
    """Whether letters of several scripts are in a host, its top-level domain included; the East Asian count as one."""
    if name.isascii():
        return False
    scripts = {unicodedata.name(letter, "?").split(" ")[0] for letter in name if letter.isalpha()}
    return len(scripts) > 1 and not scripts - {"LATIN"} <= _ASIAN
