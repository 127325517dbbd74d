"""A round of the worker's in which one row that fails does not hold up those behind it."""

import logging
from collections.abc import Callable, Iterable

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError

logger = logging.getLogger(__name__)

# What comes of a row that is not as it should be, or that somebody else holds.
# A mistake of ours is none of these: it stops the round, and the job is seen to fail.
OF_THE_ROW = (DatabaseError, ObjectDoesNotExist, ValueError)


def each[Key, Result](keys: Iterable[Key], do: Callable[[Key], Result]) -> list[Result]:
    """`do` is one transaction. What fails is written to the log, and tried anew in the next round."""
    done = []
    for key in keys:
        try:
            done.append(do(key))
        except OF_THE_ROW:
            logger.exception("%s failed for %s.", do.__qualname__, key)
    return done
