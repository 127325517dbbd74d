"""A letter as the bytes that travel.

Written with the older classes of the standard library: the newer ones, which
Django uses, parse every header they are given and take six times as long,
more than everything else the worker does about a message.
"""

import uuid
from email.charset import QP, Charset
from email.header import Header
from email.message import Message as Mime
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import Compat32, compat32

from django.utils.encoding import punycode

ON_THE_WIRE: Compat32 = compat32.clone(linesep="\r\n")
# RFC 5322 allows 998 characters.
LONGEST_LINE = 900

_readable_utf8 = Charset("utf-8")
_readable_utf8.body_encoding = QP


def letter(text: str, html: str, *, invitation: str = "", method: str = "") -> Mime:
    """Text, HTML and calendar entry as three forms of one letter.

    As an alternative with its method named, the entry is taken over by Outlook
    as an update; the attached copy is for programs that ignore it.
    """
    forms = _parts("alternative")
    forms.attach(_words(text, "plain"))
    forms.attach(_words(html, "html"))
    if not invitation:
        return forms
    entry = MIMEText(invitation, "calendar", "utf-8")
    entry.set_param("method", method)
    forms.attach(entry)
    whole = _parts("mixed")
    whole.attach(forms)
    file = MIMEApplication(invitation.encode(), "ics")
    file.add_header("Content-Disposition", "attachment", filename="event.ics")
    whole.attach(file)
    return whole


def header(name: str, value: str) -> str:
    """A header with accents in it, encoded and folded."""
    return Header(value, header_name=name).encode(linesep="\r\n")


def address(value: str) -> str:
    """An address for a header, its domain in the letters that mail servers know."""
    name, _, domain = value.rpartition("@")
    return f"{name}@{punycode(domain)}"


def _parts(kind: str) -> MIMEMultipart:
    # A boundary of our own: the library searches every part for one that is free.
    return MIMEMultipart(kind, boundary=f"=_{uuid.uuid4().hex}", policy=ON_THE_WIRE)


def _words(words: str, kind: str) -> MIMEText:
    short = all(len(line) <= LONGEST_LINE for line in words.splitlines())
    return MIMEText(words, kind, "us-ascii" if words.isascii() and short else _readable_utf8)  # type: ignore[arg-type]
