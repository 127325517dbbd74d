"""What can happen to a badge: taken, given back, revoked, taken anew."""

import datetime as dt
import json

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from community import audit
from members.accounts.models import Member
from members.badges import mails
from members.badges.credentials import address, in_a_line, signed_badge
from members.badges.keys import signing_key
from members.badges.kinds import Kind
from members.badges.models import Award, Badge, BadgeKey, Revocation, unguessable
from members.badges.offers import Offer, offers_to
from members.recognition.contributions.actions import record, unrecord
from members.recognition.contributions.models import Kind as Contributed

NEXT_NUMBER = "SELECT nextval(pg_get_serial_sequence(%s, 'id'))"

CONTRIBUTED: dict[str, Contributed] = {Kind.SPEAKER: Contributed.SPOKE, Kind.TRAINER: Contributed.WORKSHOP}


class BadgeProblem(Exception):
    """Why it cannot be done, as a sentence for the person."""


def take(member: Member, kind: str, occasion: str) -> Badge:
    """Sign what is offered. Who asks twice gets the badge they have."""
    with audit.action("take badge", by=member):
        # Two clicks at once: the second waits here, and finds what the first has made.
        Member.objects.select_for_update(no_key=True).only("pk").get(pk=member.pk)
        held = Badge.objects.live().filter(member=member, kind=kind, occasion=occasion).first()
        return held or issue(member, _offer(member, kind, occasion))


def issue(member: Member, offer: Offer) -> Badge:
    """Inside an action of the caller's, who has made sure that it is offered."""
    key = signing_key()
    # One that was withdrawn may still be in the settings: what it signs is genuine for nobody.
    if key is None or BadgeKey.objects.get_or_create(name=key.name)[0].withdrawn_at:
        raise BadgeProblem(_("The portal has no key to sign badges with at the moment. Try again later."))
    code, number, now = unguessable(), _next_number(), timezone.now()
    document = signed_badge(offer, key, code=code, number=number, holder=member.name, at=now)
    badge = Badge(
        pk=number,
        code=code,
        member=member,
        kind=offer.kind,
        occasion=offer.occasion,
        title=offer.title,
        holder=in_a_line(member.name),
        earned_on=offer.on,
        valid_until=offer.until,
        document=json.dumps(document, ensure_ascii=False),
        key_id=key.name,
        issued_at=now,
    )
    badge.save(force_insert=True)
    return badge


def give_back(badge: Badge) -> None:
    """Its holder does not want it any more; whoever looks it up is told so, without the name."""
    with audit.action("give back badge", by=badge.member):
        _end(badge, _("Its holder gave it back."), given_back=True)


def revoke(badge: Badge, *, because: str, by: Member | None = None) -> None:
    """If a steward awarded it, the award goes too: or else its holder would take it again with one click.

    `by`: a steward, or nobody where it follows from something else that was done.
    """
    with audit.action("revoke badge", by=by):
        if not _end(badge, because):
            return
        for award in Award.objects.filter(member=badge.member, kind=badge.kind):
            if award.occasion == badge.occasion:
                _withdraw(award)
        mails.revoked(badge)


def renew(badge: Badge) -> Badge:
    """The same badge with today's name and today's key. Who was called otherwise need not say so to anybody:

    the old one ends as one that is given back, and its page forgets the name on it. Who asks twice
    gets the one that the first time made.
    """
    member = badge.member
    with audit.action("renew badge", by=member):
        if not _end(badge, _("It was replaced by a new one."), given_back=True):
            same = Badge.objects.live().filter(member=member, kind=badge.kind, occasion=badge.occasion)
            if new := same.first():
                return new
            raise BadgeProblem(_("This badge is not valid any more, so it cannot be renewed."))
        return issue(member, _offer(member, badge.kind, badge.occasion))


def award(member: Member, *, kind: str, event: str, on: dt.date, by: Member) -> Award:
    """Offer it; the person decides whether to take it. What they did goes on their record in any case.

    But for one's own: nobody confirms what they did themselves. Of two who award the same, the first does.
    """
    with audit.action("award badge", by=by):
        given, new = Award.objects.get_or_create(
            member=member, kind=kind, event=event, defaults={"on": on, "awarded_by": by}
        )
        if not new:
            return given
        if member != by:
            link = f"{address('members:badges-about')}#{kind}"
            record(member, kind=CONTRIBUTED[kind], line=event, link=link, on=on, source=_source(given))
        mails.awarded(given)
        return given


def withdraw(award: Award, *, by: Member) -> None:
    """Before it is taken: afterwards the badge is revoked, with a reason that its holder reads."""
    with audit.action("withdraw award", by=by):
        if not award.is_taken:
            _withdraw(award)


def _withdraw(award: Award) -> None:
    unrecord(award.member, _source(award))
    award.delete()


def _source(award: Award) -> str:
    return f"award:{award.pk}"


def _offer(member: Member, kind: str, occasion: str) -> Offer:
    for offer in offers_to(member, kind):
        if (offer.kind, offer.occasion) == (kind, occasion):
            return offer
    raise BadgeProblem(_("This badge is not offered to you. Your badges page shows those that are."))


def _end(badge: Badge, because: str, *, given_back: bool = False) -> bool:
    """Whether it was still live; who comes second changes nothing."""
    now = timezone.now()
    ended = Badge.objects.live().filter(pk=badge.pk)
    if not ended.update(revoked_at=now, revoked_because=because, given_back=given_back):
        return False
    Revocation.objects.create(number=badge.pk)
    badge.revoked_at, badge.revoked_because, badge.given_back = now, because, given_back
    return True


def _next_number() -> int:
    """The key of the row to come: it is part of what is signed."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [Badge._meta.db_table])
        return int(cursor.fetchone()[0])
