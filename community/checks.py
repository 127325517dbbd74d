"""What `check --deploy` and `migrate` say about this installation beyond Django's own checks."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from community.base.colours import community_colour, fault_of

OLDEST_POSTGRESQL = 15


@register(Tags.security, deploy=True)
def proxies_are_counted(**kwargs: Any) -> list[CheckMessage]:
    """Behind an uncounted proxy every visitor has the proxy's address, and one limit for all."""
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        return []
    return [
        Warning(
            "TRUSTED_PROXY_COUNT is not set.",
            hint="Set it to the number of proxies between people and the portal: "
            "https would redirect for ever, and limits on sign-in would count everybody as one.",
            id="community.W001",
        )
    ]


@register(Tags.database)
def database_is_new_enough(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for alias in databases or []:
        version = connections[alias].cursor().connection.info.server_version // 10_000
        if version < OLDEST_POSTGRESQL:
            found.append(
                Error(
                    f"PostgreSQL {version} is too old.",
                    hint=f"Use PostgreSQL {OLDEST_POSTGRESQL} or newer.",
                    id="community.E001",
                )
            )
    return found


@register()
def colour_can_be_read_on(**kwargs: Any) -> list[CheckMessage]:
    fault = fault_of(community_colour())
    return [Error(fault, id="community.E002")] if fault else []
