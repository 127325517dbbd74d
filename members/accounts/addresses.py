"""Who keeps a copy of a member's address is told when that is no longer the one to write to.

@follows_addresses
def write_there(member, before): ...

Called in the transaction of the change, with the addresses that were the main
one until now. One that was removed needs no naming: it is no longer theirs.
"""

from collections.abc import Callable, Collection
from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed, email_removed

from community import audit
from members.accounts.models import Member

type Follower = Callable[[Member, Collection[str]], None]
_followers: list[Follower] = []


def follows_addresses(follower: Follower) -> Follower:
    """Features above this one add themselves when the apps are loaded."""
    _followers.append(follower)
    return follower


def moved(member: Member, before: Collection[str] = ()) -> None:
    """The main address is another now, or another of theirs was removed."""
    with audit.action("follow address", by=member):
        for follower in _followers:
            follower(member, before)


def connect() -> None:
    """The pages of addresses are the sign-in library's, which says in this way what was done."""
    email_changed.connect(_main_address_changed, dispatch_uid="follow the main address")
    email_removed.connect(_address_removed, dispatch_uid="follow a removed address")


def _main_address_changed(user: Member, from_email_address: EmailAddress | None, **_: Any) -> None:
    moved(user, [from_email_address.email] if from_email_address else [])


def _address_removed(user: Member, **_: Any) -> None:
    moved(user)
