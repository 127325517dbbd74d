"""What `check --deploy` and `migrate` say about this installation beyond Django's own checks."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from community.brand import MAILBOXES

OLDEST_POSTGRESQL = 15


@register(Tags.security, deploy=True)
def this_is_no_laptop(**kwargs: Any) -> list[CheckMessage]:
    """Whoever checks before anything is set learns what to set, whatever Django says of the rest."""
    if not (settings.DEBUG or settings.DEMO):
        return []
    return [
        Error(
            "DEBUG or DEMO is on, so everything else is as for a laptop.",
            hint="Set DEBUG=0, and SECRET_KEY, SITE_URL, DATABASE_URL, EMAIL_URL and TRUSTED_PROXY_COUNT, "
            "as docs/settings.md says.",
            id="community.E003",
        )
    ]


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
def marks_are_there(**kwargs: Any) -> list[CheckMessage]:
    """A page that names a missing file does not appear at all."""
    return [
        Error(
            f"COMMUNITY_{key.upper()} is {settings.COMMUNITY[key]!r}, and there is no such file.",
            hint="Put it into the folder that COMMUNITY_FILES names, and write its path from there.",
            id="community.E002",
        )
        for key in ("logo", "icon")
        if settings.COMMUNITY[key] and not finders.find(settings.COMMUNITY[key])
    ]


@register(Tags.security, deploy=True)
def somebody_reads_what_is_written_to_us(**kwargs: Any) -> list[CheckMessage]:
    return [
        Warning(
            f"{setting} is {settings.COMMUNITY[key]}, which nobody can write to.",
            hint="Set it to a mailbox of the community's.",
            id="community.W002",
        )
        for key, setting in MAILBOXES.items()
        if settings.COMMUNITY[key].endswith(".example")
    ]
