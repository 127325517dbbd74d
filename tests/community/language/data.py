"""What people wrote, which no language changes: taken out of a page, its own words are left."""

import re
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from community.letters.filling import mail_of, sample, situation_of
from community.letters.samples import SAMPLES

# Their rows hold words of the portal: what it did, what it will send.
NOT_PEOPLES = {"procrastinate", "sessions", "contenttypes", "pghistory"}
NOT_OURS = ("History", "Message")
TEXT = (models.CharField, models.TextField, models.JSONField, ArrayField)
# Addresses of pages and of people, keys of an authenticator, letters of a time zone.
ANYWHERE = re.compile(r"https?://\S+|[\w.+'-]+@[\w.-]+|\b[A-Z2-7]{16,}\b|\b(?:GMT|BST|UTC)\b|/[\w/-]+/")


def what_people_wrote(*, shortest: int = 2) -> list[str]:
    """Every text in the database and in the settings' name of the community; the longest first."""
    found = {value for value in settings.COMMUNITY.values() if isinstance(value, str)}
    for model in apps.get_models():
        if model._meta.app_label not in NOT_PEOPLES and not model.__name__.endswith(NOT_OURS):
            for field in _free_texts(model):
                for value in model._base_manager.values_list(field.attname, flat=True).distinct():
                    found.update(_lines(value))
    return sorted((value for value in found if len(value) >= shortest), key=len, reverse=True)


def what_samples_say(*keys: str) -> list[str]:
    """The same of mails with sample data, and the names that the code gives to mails."""
    found: set[str] = {word for key in keys for word in (mail_of(key), situation_of(key))}
    for key in keys or SAMPLES:
        found.update(_lines(sample(key).context))
    return sorted(filter(None, found), key=len, reverse=True)


def without(data: Iterable[str], words: str) -> str:
    words = ANYWHERE.sub(" ", words)
    for value in data:
        words = words.replace(value, " ")
    return words


def _free_texts(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if isinstance(field, TEXT) and not field.choices]


def _lines(value: Any) -> Iterable[str]:
    """Line by line, as a page may show them; the texts of a list or of an object one by one."""
    if isinstance(value, str):
        return [" ".join(line.split()).removeprefix("- ") for line in value.splitlines()]
    if isinstance(value, dict):
        return [line for inner in value.values() for line in _lines(inner)]
    return [line for inner in value for line in _lines(inner)] if isinstance(value, list) else []
