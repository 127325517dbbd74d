"""Who leaves is gone: a word planted in all that is held is in no dump and no file afterwards."""

import pytest

from community.mail import delivery
from community.privacy.erasing import erase
from members.accounts.leaving import leave
from tests.community.privacy.dumping import lines_with
from tests.community.privacy.planting import ADDRESS, WORD, plant, wordy_columns, wordy_tables
from tests.factories.members import make_member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_the_word_is_in_every_column_before_and_nowhere_after() -> None:
    member = make_member(ADDRESS, name=f"Siân {WORD}")
    assert plant(member) == wordy_columns()
    found = {line.split()[2] for line in lines_with(WORD) if line.startswith("INSERT INTO")}
    assert {f"public.{table}" for table in wordy_tables()} <= found
    make_member(is_staff=True)

    leave(member, by=member)
    erase(member.pk)
    delivery.deliver()

    assert lines_with(WORD) == []
