"""Leaving: with a code of its own, closed at once, put right for others, erased by whoever comes first."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.mail.models import Message
from community.privacy.erasing import erase
from events.capacity.models import Place
from events.registration.models import Registration, SeriesRegistration
from events.registration.series import register_for_series
from members.accounts.leaving import MayNotLeave, leave
from members.models import Departure, DigestLine, Member
from tests.factories.events import make_event, make_pool, make_registration, make_series
from tests.factories.members import make_member, sign_in

PAGE = "/account/leave/"


def code_to(member: Member) -> str:
    return str(Message.objects.filter(to=member.email, name="sign_in_code").latest("id").context["code"])


def leave_by_page(client: Client, member: Member) -> Any:
    client.post(PAGE, {"send": "yes"})
    return client.post(PAGE, {"code": code_to(member)})


def gone(member: Member) -> bool:
    return not Member.objects.filter(pk=member.pk).exists()


@pytest.mark.django_db
def test_the_page_asks_for_a_code_though_they_have_just_signed_in(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    answer = client.post(PAGE, {"code": "123456"})
    assert "There is no code waiting for you here." in answer.content.decode()
    assert Member.objects.get(pk=alice.pk).is_active


@pytest.mark.django_db
def test_a_code_for_signing_in_does_not_do(client: Client, alice: Member) -> None:
    Client().post("/sign-in/", {"email": alice.email})
    sign_in(client, alice)
    client.post(PAGE, {"code": code_to(alice)})
    assert Member.objects.get(pk=alice.pk).is_active


@pytest.mark.django_db
def test_with_the_code_the_account_is_closed_at_once_on_every_device(client: Client, alice: Member) -> None:
    elsewhere = sign_in(Client(), alice)
    answer = leave_by_page(sign_in(client, alice), alice)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/left/")
    assert not Member.objects.get(pk=alice.pk).is_active
    assert elsewhere.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 302


@pytest.mark.django_db
def test_it_says_what_it_means_for_others(client: Client, alice: Member) -> None:
    event = make_event("Tea and tables", organisers=[alice])
    make_pool(event)
    make_registration(event, alice)
    said = sign_in(client, alice).get(PAGE).content.decode()
    assert "Your place or turn at this event goes to whoever is next: Tea and tables." in said
    assert "Nobody but you organises this event: Tea and tables." in said
    assert "That somebody was registered for an event that is over" in said


@pytest.mark.django_db
def test_the_last_steward_is_told_what_to_do_first(client: Client) -> None:
    steward = make_member(is_staff=True)
    said = sign_in(client, steward, second_factor=True).get(PAGE).content.decode()
    assert "Make another member a steward first, then leave." in said
    with pytest.raises(MayNotLeave):
        leave(steward, by=steward)


@pytest.mark.django_db
def test_a_closed_account_of_a_steward_does_not_count_as_another_one() -> None:
    steward = make_member(is_staff=True)
    make_member(is_staff=True, is_active=False)
    with pytest.raises(MayNotLeave):
        leave(steward, by=steward)


@pytest.mark.django_db(transaction=True)
def test_of_two_stewards_who_leave_at_the_same_moment_one_stays() -> None:
    stewards = [make_member(is_staff=True) for _ in range(2)]
    together = threading.Barrier(2)
    refused = []

    def go(steward: Member) -> None:
        together.wait()
        try:
            leave(steward, by=steward)
        except MayNotLeave:
            refused.append(steward)
        connection.close()

    workers = [threading.Thread(target=go, args=[steward]) for steward in stewards]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(refused) == 1
    assert Member.objects.filter(is_staff=True, is_active=True).count() == 1


@pytest.mark.django_db
def test_their_place_goes_to_who_waits_and_past_ones_stay_as_a_number(alice: Member, bob: Member) -> None:
    coming, over = make_event("Coming"), make_event("Over")
    pool = make_pool(coming, capacity=1)
    past = make_pool(over, capacity=1)
    make_registration(coming, alice)
    waits = make_registration(coming, bob)
    make_registration(over, alice, organisation_name="A trust")
    yesterday = timezone.now() - dt.timedelta(days=1)
    type(over).objects.filter(pk=over.pk).update(
        starts_at=yesterday - dt.timedelta(hours=8), ends_at=yesterday
    )
    leave(alice, by=alice)
    erase(alice.pk)
    assert Place.objects.get(pool=pool).registration == waits
    kept = Registration.objects.get(event=over)
    assert (kept.member, kept.name, kept.email, kept.organisation_name) == (None, "", "", "")
    assert Place.objects.get(pool=past).registration == kept
    assert kept.history.exclude(name="").count() == 0


@pytest.mark.django_db
def test_a_series_does_not_go_on_registering_them(alice: Member) -> None:
    series = make_series(registering="whole_series", capacity=5)
    register_for_series(series, alice)
    leave(alice, by=alice)
    erase(alice.pk)
    assert not SeriesRegistration.objects.exists()


@pytest.mark.django_db
def test_organisers_lists_and_letters_leave_them_out(
    client: Client, alice: Member, bob: Member, olive: Member
) -> None:
    event = make_event("Over", slug="over", organisers=[olive])
    make_pool(event)
    for member in (alice, bob):
        make_registration(event, member)
    leave(alice, by=alice)
    yesterday = timezone.now() - dt.timedelta(days=1)
    type(event).objects.filter(pk=event.pk).update(
        starts_at=yesterday - dt.timedelta(hours=8), ends_at=yesterday
    )
    erase(alice.pk)
    said = sign_in(client, olive, second_factor=True).get(reverse("events:organise-people", args=["over"]))
    assert [person.name for person in said.context["page"]] == ["Bob Baker"]


@pytest.mark.django_db
def test_sign_ins_that_were_begun_and_never_finished_go_too(alice: Member) -> None:
    Client().post("/sign-in/", {"email": alice.email})
    Client().post("/sign-in/", {"email": "somebody@else.example"})
    leave(alice, by=alice)
    erase(alice.pk)
    (left,) = Session.objects.all()
    assert left.get_decoded()["code to sign in"]["email"] == "somebody@else.example"


@pytest.mark.django_db
def test_the_last_mail_is_deleted_with_its_address_once_it_is_sent(alice: Member) -> None:
    from community.mail.delivery import deliver

    leave(alice, by=alice)
    erase(alice.pk)
    assert Message.objects.get().name == "left"
    deliver()
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_mails_to_others_that_name_them_are_emptied_and_others_are_not(alice: Member, bob: Member) -> None:
    from community.mail.actions import Draft, queue_many

    with transaction.atomic():
        named, other, waits = queue_many(
            Draft(name="news", to=bob.email, member=bob, context={"line": line, "url": "/"})
            for line in ("Alice Archer started a club.", "Alice in Wonderland.", "ALICE@trust.example asks.")
        )
    Message.objects.filter(pk__in=[named.pk, other.pk]).update(state="sent")
    leave(alice, by=alice)
    erase(alice.pk)
    assert Message.objects.get(pk=named.pk).context == {}
    assert Message.objects.get(pk=other.pk).context["line"] == "Alice in Wonderland."
    assert Message.objects.get(pk=waits.pk).secret, "it is sent, and emptied then"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ('Ian "Mac" Smith started a club.', True),
        ("IAN.SMITH@trust.example asks.", True),
        ('Brian "Mac" Smith asks for help.', False),
        ('Ian "Mac" Smith-Jones asks for help.', False),
        ("Write to brian.smith@trust.example or ian.smith@trust.example.org.", False),
    ],
)
def test_whoever_has_their_name_or_address_within_a_longer_one_is_somebody_else(
    line: str, goes: bool, bob: Member
) -> None:
    from community.mail.actions import Draft, queue_many

    ian = make_member("ian.smith@trust.example", name='Ian "Mac" Smith')
    with transaction.atomic():
        (mail,) = queue_many([Draft(name="news", to=bob.email, member=bob, context={"line": line})])
    DigestLine.objects.create(member=bob, topic="help", line=line, url="/")
    leave(ian, by=ian)
    erase(ian.pk)
    assert Message.objects.get(pk=mail.pk).secret == goes
    assert DigestLine.objects.exists() != goes


@pytest.mark.django_db
def test_what_is_left_is_that_somebody_left_and_when(alice: Member) -> None:
    leave(alice, by=alice)
    erase(alice.pk)
    departure = Departure.objects.get()
    assert (departure.member_number, departure.left_on) == (None, timezone.localdate())


@pytest.mark.django_db
def test_they_may_come_back_as_somebody_new(client: Client, alice: Member) -> None:
    leave(alice, by=alice)
    erase(alice.pk)
    client.post("/sign-in/", {"email": alice.email})
    client.post("/sign-in/code/", {"code": code_to(alice)})
    assert Member.objects.get(email=alice.email).pk != alice.pk


@pytest.mark.django_db
def test_nobody_is_erased_who_did_not_leave(alice: Member) -> None:
    erase(alice.pk)
    Member.objects.filter(pk=alice.pk).update(is_active=False)
    erase(alice.pk)
    assert not gone(alice)


@pytest.mark.django_db
def test_histories_let_go_of_nothing_before_and_after(alice: Member, bob: Member) -> None:
    """The bypass ends with the block it was made for, in the same transaction still."""
    with transaction.atomic():
        leave(alice, by=alice)
        erase(alice.pk)
        for change in (bob.history.all().delete, lambda: bob.history.update(name="X")):
            with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
                change()


def test_no_other_code_opens_the_histories() -> None:
    from pathlib import Path

    from django.conf import settings

    speakers = [
        path.relative_to(settings.BASE_DIR).as_posix()
        for app in ("community", "members", "events")
        for path in (Path(settings.BASE_DIR) / app).rglob("*.py")
        if "pgtrigger.ignore" in path.read_text()
    ]
    assert speakers == ["community/privacy/erasing.py"]
