"""The pools of an event as choices: for each session one mode, or not coming."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.base import dates
from events.capacity.models import Pool, either_or

NOT_COMING = "none"


@dataclass(frozen=True)
class Group:
    """Pools that a person chooses among: those of one session, or of the whole event.

    The label is written when it is shown: a form that is only read does without.
    """

    name: str
    label: Any
    pools: list[Pool]

    @property
    def takes_one(self) -> bool:
        return either_or(self.pools)


def groups_of(pools: Iterable[Pool]) -> list[Group]:
    """Needs `session` selected with the pools."""
    in_order = sorted(
        pools,
        key=lambda pool: (
            pool.session is not None and pool.session.starts_at.timestamp(),
            pool.position,
            pool.pk,
        ),
    )
    groups: dict[int | None, Group] = {}
    for pool in in_order:
        group = groups.get(pool.session_id)
        if group is None:
            group = groups[pool.session_id] = Group(_name(pool), lazy(_label, str)(pool), [])
        group.pools.append(pool)
    return list(groups.values())


def _name(pool: Pool) -> str:
    return f"session_{pool.session_id}" if pool.session_id else "place"


def _label(pool: Pool) -> str:
    if pool.session is None:
        return _("What would you like a place in?")
    title, when = pool.session.title, dates.period(pool.session.starts_at, pool.session.ends_at)
    # A session called "Thursday" need not say so twice.
    return when if when.casefold().startswith(title.casefold()) else f"{title}, {when}"


class PoolRadios(forms.RadioSelect):
    """Radios with a sentence under each choice; a closed pool cannot be chosen."""

    def __init__(self, closed: Collection[str] = ()) -> None:
        super().__init__()
        self.hints: dict[str, str] = {}
        self.closed = closed

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if str(value) in self.closed:
            option["attrs"]["disabled"] = True
        return option


class PoolCheckboxes(PoolRadios, forms.CheckboxSelectMultiple):
    input_type = forms.CheckboxSelectMultiple.input_type
    allow_multiple_selected = True
    template_name = forms.CheckboxSelectMultiple.template_name
    option_template_name = forms.CheckboxSelectMultiple.option_template_name


class OnePool(forms.TypedChoiceField):
    """A day left without an answer is a day one does not come."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


class SeveralPools(forms.TypedMultipleChoiceField):
    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


def field_of(group: Group, keeps: Collection[int] = ()) -> forms.Field:
    """`keeps`: pools in which the person has something already, closed or not."""
    closed = {str(pool.pk) for pool in group.pools if not pool.is_open and pool.pk not in keeps}
    choices = [(str(pool.pk), pool.name) for pool in group.pools]
    if group.takes_one:
        last = [(NOT_COMING, _("Not coming"))]
        return OnePool(
            label=group.label,
            choices=choices + last,
            coerce=_key,
            empty_value=None,
            widget=PoolRadios(closed),
        )
    return SeveralPools(
        label=group.label, choices=choices, coerce=_key, empty_value=[], widget=PoolCheckboxes(closed)
    )


def _key(value: str) -> int | None:
    return None if value == NOT_COMING else int(value)


def places_in_words(pool: Any) -> str:
    """How many places are left, or how many wait. Needs the pool from `with_counts`."""
    if not pool.is_open:
        return _("Closed")
    if pool.free and not pool.waiting:
        return ngettext("%(number)d place left", "%(number)d places left", pool.free) % {"number": pool.free}
    if not pool.has_waiting_list:
        return _("No places left")
    if not pool.waiting:
        return _("No places left: you can join the waiting list, nobody is waiting yet")
    waiting = ngettext(
        "No places left: you can join the waiting list, %(number)d person is waiting",
        "No places left: you can join the waiting list, %(number)d people are waiting",
        pool.waiting,
    )
    return waiting % {"number": pool.waiting}


def is_full(pool: Any) -> bool:
    return not pool.free or bool(pool.waiting)
