"""When stewards put the register right, what was built on its entries follows.

@follows_corrections
def revoke_badges(entries): ...
"""

from collections.abc import Callable, Collection

type Follower = Callable[[Collection[int]], None]
_followers: list[Follower] = []


def follows_corrections(follower: Follower) -> Follower:
    """Features that know fellowships add themselves when the apps are loaded."""
    _followers.append(follower)
    return follower


def corrected(entries: Collection[int]) -> None:
    """The entries with these keys were changed or deleted, in the transaction that is under way."""
    for follower in _followers:
        follower(entries)
