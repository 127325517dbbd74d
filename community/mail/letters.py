"""From a template's name and values to the letter a person reads."""

from email.message import EmailMessage as MimeMessage
from email.policy import Policy, default
from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, Engine, TemplateDoesNotExist, engines
from django.template.loader import get_template

from community.mail.calendar import CalendarEntry, as_invitation
from community.mail.models import Message
from community.mail.words import as_html

LONGEST_SUBJECT = 250


def write_letter(message: Message) -> None:
    """Put the words together, once; a later attempt sends the same ones."""
    if message.text:
        return
    values = _values(message)
    subject = _plain(f"mails/{message.name}.subject", values)
    message.subject = " ".join(subject.split())[:LONGEST_SUBJECT]
    words = _plain(f"mails/{message.name}.txt", values).strip()
    layout = {**values, "subject": message.subject, "words": words}
    message.text = _plain("mails/layout.txt", layout).strip() + "\n"
    layout["words"] = as_html(words)
    try:
        page = get_template(f"mails/{message.name}.html")
    except TemplateDoesNotExist:
        page = get_template("mails/layout.html")
    message.html = page.render(layout)


def _values(message: Message) -> dict[str, Any]:
    return {
        **message.context,
        "community": settings.COMMUNITY,
        "site_url": settings.SITE_URL,
        "to": message.to,
    }


def _plain(template: str, values: dict[str, Any]) -> str:
    """Plain text: an apostrophe in a name must not become "&#x27;"."""
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]
    return engine.get_template(template).render(Context(values, autoescape=False))


class Letter(EmailMultiAlternatives):
    """Text, HTML and calendar entry as three forms of one letter.

    As an alternative with its method named, the entry is taken over by Outlook
    as an update; the attached copy is for programs that ignore it.
    """

    def __init__(self, message: Message, **kwargs: Any) -> None:
        super().__init__(message.subject, message.text, **kwargs)
        self.attach_alternative(message.html, "text/html")
        self.method = ""
        if message.calendar:
            entry = CalendarEntry.from_json(message.calendar)
            self.method = entry.method
            invitation = as_invitation(entry, to=message.to, stamp=message.created_at)
            self.attach_alternative(invitation, "text/calendar")
            self.attach("event.ics", invitation.encode(), "application/ics")

    def message(self, *, policy: "Policy[Any] | None" = default) -> MimeMessage:
        mime: MimeMessage = super().message(policy=policy)
        for part in mime.walk():
            if part.get_content_type() == "text/calendar":
                part.set_param("method", self.method)
        return mime


def as_email(message: Message) -> EmailMultiAlternatives:
    community = settings.COMMUNITY
    return Letter(
        message,
        from_email=formataddr((community["name"], community["mail_from"])),
        to=[message.to],
        reply_to=[message.reply_to or community["contact"]],
        headers={
            "Message-ID": message.message_id,
            # When it was written, so that a copy sent again after a crash is the same.
            "Date": message.created_at,
            # So that holiday notices are not sent back.
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
