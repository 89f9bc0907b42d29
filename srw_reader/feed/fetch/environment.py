"""What the environment of the user says of how servers are to be asked: certificates, proxies."""

from __future__ import annotations

import functools
import os
import ssl
import sys
from urllib.parse import urlsplit

from srw_reader.errors import FetchError
from srw_reader.strings.clean import clean_line

_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


def proxy(url: str) -> str | None:
    """The address of the proxy that is to be asked for a URL in its place, if there is one."""
    if sys.platform != "darwin" and not any(name.lower().endswith("_proxy") for name in os.environ):
        return None
    import urllib.request  # 13 ms, and only macOS has proxies elsewhere

    parts, proxies = urlsplit(url), urllib.request.getproxies()
    found = proxies.get(parts.scheme) or proxies.get("all")
    if not found or any(map(urllib.request.proxy_bypass, (parts.netloc.rpartition("@")[2], parts.hostname or ""))):
        return None
    return found if "://" in found else f"http://{found}"


def proxies_named() -> str:
    """The variables that name proxies, to be part of a sentence."""
    found = [name for name in os.environ if name.upper() in _PROXIES and os.environ[name]]
    return " or ".join(sorted(found)) or "the system"


def certificates_named() -> str:
    """The name of the variable that says which certificates are trusted; empty for those that come with certifi."""
    return next((name for name in _CERTIFICATES if os.environ.get(name)), "")


@functools.cache
def tls() -> ssl.SSLContext:
    """The settings of protected connections, made once and where there is one: to read the certificates takes 20 ms.

    Raises:
        FetchError: Those that the environment names cannot be used.
    """
    named = certificates_named()
    try:
        context = _trusting(named)
        context.set_alpn_protocols(["http/1.1"])
        return context
    except (OSError, ValueError) as error:
        what = (
            f"that {named} names ({clean_line(os.environ[named])})" if named else "that came with the package certifi"
        )
        reason = (
            "there are none in it" if isinstance(error, ssl.SSLError) else getattr(error, "strerror", None) or error
        )
        raise FetchError(
            f"The certificates {what} cannot be read ({reason}), so that no protected connection can be made; "
            f"{f'correct {named}, or unset it' if named else 'install srw-reader anew'}."
        ) from error


def _trusting(named: str) -> ssl.SSLContext:
    """Settings that trust the certificates which a variable names. OSError, ValueError: they cannot be read."""
    if named == "SSL_CERT_DIR":
        os.listdir(os.environ[named])  # OpenSSL takes a folder that is not there for an empty one
        return ssl.create_default_context(capath=os.environ[named])
    if named:
        return ssl.create_default_context(cafile=os.environ[named])
    import certifi

    return ssl.create_default_context(cafile=certifi.where())
