"""Who may do what with a notice, and why not, in words."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from members.accounts.models import Member
from members.help.models import Introduction, Notice
from members.help.queries import answers_since, notices_since

# A person asks and offers a few times a day at most; a script does it more often.
NOTICES_A_DAY = 10
ANSWERS_A_DAY = 20
# So long the page of an introduction shows the other's main address, which may be another one by then.
ADDRESS_DAYS = 30


def why_not_publish(member: Member) -> str:
    """A sentence if this member has written too many today; empty if they may."""
    if notices_since(member, timezone.now() - timedelta(days=1)) < NOTICES_A_DAY:
        return ""
    return _("You have written %(most)d in a day, as many as one can. Come back tomorrow.") % {
        "most": NOTICES_A_DAY
    }


def why_not_answer(notice: Notice, member: Member) -> str:
    """A sentence if this member cannot answer the notice; empty if they can."""
    if notice.member_id == member.pk:
        return _("This one is your own.")
    if not notice.is_open:
        return _("This is closed: it needs no answer any more.")
    if answers_since(member, timezone.now() - timedelta(days=1)) >= ANSWERS_A_DAY:
        return _("You have answered %(most)d in a day, as many as one can. Come back tomorrow.") % {
            "most": ANSWERS_A_DAY
        }
    return ""


def may_be_answered(notice: Notice, member: Member, answered: Introduction | None) -> bool:
    """Whether its page has a form for this member. The limits of a day are told when they are reached."""
    return notice.is_open and notice.member_id != member.pk and answered is None


def may_decide(introduction: Introduction, member: Member) -> bool:
    """The author of the notice says yes or no to whoever answered it."""
    return introduction.author_id == member.pk and introduction.state == Introduction.State.PROPOSED


def may_withdraw(introduction: Introduction, member: Member) -> bool:
    return introduction.proposer_id == member.pk and introduction.state == Introduction.State.PROPOSED


def shows_address_until(introduction: Introduction) -> date | None:
    """The last day on which its page shows the two each other's address; the mails keep it."""
    if introduction.state != Introduction.State.AGREED or introduction.answered_at is None:
        return None
    until = timezone.localdate(introduction.answered_at) + timedelta(days=ADDRESS_DAYS)
    return until if timezone.localdate() <= until else None
