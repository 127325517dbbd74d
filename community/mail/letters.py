"""From a template's name and values to the letter a person reads."""

import re
from collections.abc import Mapping
from email.message import Message as Mime
from email.utils import format_datetime, formataddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, Engine, engines
from django.template.loader import get_template
from django.utils.translation import gettext as _

from community.mail import mime
from community.mail.calendar import CalendarEntry, as_invitation
from community.mail.look import styles
from community.mail.models import Message
from community.mail.words import as_html

LONGEST_SUBJECT = 250
# Left behind by what a template did not say.
EMPTY_LINES = re.compile(r"\n\s*\n\s*\n")


def write_letter(message: Message) -> None:
    """Put the words together, once; a later attempt sends the same ones."""
    if message.text:
        return
    values = _values(message)
    subject = _plain(f"mails/{message.name}.subject", values)
    message.subject = " ".join(subject.split())[:LONGEST_SUBJECT]
    words = EMPTY_LINES.sub("\n\n", _plain(f"mails/{message.name}.txt", values).strip())
    frame = {**values, **_frame(message.context), "subject": message.subject}
    frame["unsubscribe_url"] = unsubscribe_url(message)
    message.text = _plain("mails/layout.txt", {**frame, "words": words}).strip() + "\n"
    message.html = get_template("mails/layout.html").render(
        {**frame, "words": as_html(words), "look": styles()}
    )


def _values(message: Message) -> dict[str, Any]:
    return {
        **message.context,
        "community": settings.COMMUNITY,
        "site_url": settings.SITE_URL,
        "to": message.to,
    }


def _frame(context: Mapping[str, Any]) -> dict[str, str]:
    """The greeting above the words, and below them why somebody gets this."""
    name, reason = context.get("greet"), context.get("why")
    return {
        "hello": _("Hello %(name)s,") % {"name": name} if name else _("Hello,"),
        "reason": reason
        or _("You get this because of something done with your address at %(site)s. It is not a newsletter.")
        % {"site": settings.SITE_URL},
    }


def unsubscribe_url(message: Message) -> str:
    return f"{settings.SITE_URL}{message.unsubscribe}" if message.unsubscribe else ""


def _plain(template: str, values: dict[str, Any]) -> str:
    """Plain text: an apostrophe in a name must not become "&#x27;"."""
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]
    return engine.get_template(template).render(Context(values, autoescape=False))


def _one_click(message: Message) -> dict[str, str]:
    """What mail programs make their own "unsubscribe" button of: RFC 2369 and RFC 8058."""
    if not message.unsubscribe:
        return {}
    return {
        "List-Unsubscribe": f"<{unsubscribe_url(message)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


class Letter(EmailMultiAlternatives):
    """What Django's mailers send; see `mime` for why it writes itself."""

    def __init__(self, message: Message) -> None:
        community = settings.COMMUNITY
        super().__init__(
            message.subject,
            message.text,
            from_email=formataddr((community["name"], community["mail_from"])),
            to=[message.to],
            reply_to=[message.reply_to or community["contact"]],
            headers=_one_click(message)
            | {
                "Message-ID": message.message_id,
                # When it was written, so that a copy sent again after a crash is the same.
                "Date": format_datetime(message.created_at),
                # So that holiday notices are not sent back.
                "Auto-Submitted": "auto-generated",
                "X-Auto-Response-Suppress": "All",
            },
        )
        self.attach_alternative(message.html, "text/html")
        self.html = message.html
        self.entry = CalendarEntry.from_json(message.calendar) if message.calendar else None
        self.stamp = message.created_at

    def message(self, *, policy: object = None) -> Mime:  # type: ignore[override]
        invitation = method = ""
        if self.entry:
            invitation = as_invitation(self.entry, to=self.to[0], stamp=self.stamp)
            method = self.entry.method
        letter = mime.letter(str(self.body), self.html, invitation=invitation, method=method)
        letter["Subject"] = mime.header("Subject", str(self.subject))
        letter["From"] = self.from_email
        letter["To"] = mime.address(self.to[0])
        letter["Reply-To"] = mime.address(self.reply_to[0])
        for name, value in self.extra_headers.items():
            letter[name] = value
        return letter
