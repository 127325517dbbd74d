"""Whoever goes around the capacity code, through the ORM or in SQL, is refused by the database."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from events.capacity.locking import locked_pools
from events.capacity.models import Place, Pool
from events.registration.models import Registration
from tests.factories.events import make_event, make_pool, make_registration

REFUSED = "by events/capacity only"


@pytest.fixture
def pool(db: None) -> Pool:
    return make_pool(capacity=1)


@pytest.fixture
def taken(pool: Pool) -> Registration:
    return make_registration(pool.event)


def test_a_place_cannot_be_added_through_the_orm(pool: Pool) -> None:
    with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
        Place.objects.create(pool=pool)
    with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
        Place.objects.bulk_create([Place(pool=pool)])


def test_a_place_cannot_be_given_through_the_orm(pool: Pool) -> None:
    registration = make_registration(pool.event, claiming=False)
    with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
        Place.objects.filter(pool=pool).update(registration=registration)
    place = Place.objects.get(pool=pool)
    place.registration = registration
    with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
        place.save()


def test_a_place_cannot_be_deleted_through_the_orm(pool: Pool) -> None:
    with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
        Place.objects.all().delete()


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO events_place (pool_id) SELECT pool_id FROM events_place",
        "UPDATE events_place SET registration_id = NULL",
        "DELETE FROM events_place",
    ],
)
def test_sql_by_hand_is_refused(taken: Registration, sql: str) -> None:
    with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Place.objects.get().registration == taken


def test_the_permission_of_one_transaction_is_worth_nothing_in_another(pool: Pool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('portal.capacity_writer', '12345', false)")
    with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
        Place.objects.create(pool=pool)


def test_writing_is_refused_again_once_the_lock_is_left(pool: Pool) -> None:
    with transaction.atomic():
        with locked_pools(pool.event_id):
            Place.objects.create(pool=pool)
        with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
            Place.objects.create(pool=pool)


def test_even_the_capacity_code_cannot_give_a_taken_place_to_somebody_else(taken: Registration) -> None:
    other = make_registration(taken.event, claiming=False)
    with (
        pytest.raises(IntegrityError, match="This place is taken"),
        transaction.atomic(),
        locked_pools(taken.event_id),
    ):
        Place.objects.update(registration=other)


def test_even_the_capacity_code_cannot_give_two_places_of_a_pool_to_one_registration(
    taken: Registration, pool: Pool
) -> None:
    with (
        pytest.raises(IntegrityError, match="place_once_per_pool_and_registration"),
        transaction.atomic(),
        locked_pools(taken.event_id),
    ):
        Place.objects.create(pool=pool, registration=taken)


def test_a_place_cannot_move_to_another_pool(taken: Registration) -> None:
    elsewhere = make_pool(make_event())
    with (
        pytest.raises(IntegrityError, match="stays in its pool"),
        transaction.atomic(),
        locked_pools(taken.event_id),
    ):
        Place.objects.filter(registration=taken).update(pool=elsewhere)


@pytest.mark.django_db(transaction=True)
def test_places_need_a_transaction() -> None:
    pool = make_pool(capacity=1)
    with pytest.raises(RuntimeError, match="inside a transaction"), locked_pools(pool.event_id):
        pass
