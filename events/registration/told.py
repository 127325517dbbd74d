"""Changing what was told with a registration: answers, needs, consents."""

from collections.abc import Mapping
from typing import Any

from community import audit
from events.registration.actions import save_answers, save_needs
from events.registration.models import Question, Registration


def change_answers(
    registration: Registration,
    answers: Mapping[Question, Any],
    *,
    remember: bool,
    dietary: str,
    access: str,
) -> None:
    """Put these in place of all that was answered before; empty needs are deleted."""
    with audit.action("change answers", by=registration.member):
        registration.answers.exclude(question__in=answers).delete()
        save_answers(registration, answers, remember=remember)
        save_needs(registration, dietary=dietary, access=access)


def change_consents(registration: Registration, consents: Mapping[str, bool]) -> None:
    """Give or withdraw consent to be recorded or photographed; the audit keeps when."""
    with audit.action("change consents", by=registration.member):
        for name in ("recording_consent", "photography_consent"):
            if name in consents:
                setattr(registration, name, consents[name])
        registration.save(update_fields=["recording_consent", "photography_consent", "updated_at"])
