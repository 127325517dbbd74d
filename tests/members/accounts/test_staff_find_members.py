"""The admin's lists of members: quick, quiet about secrets, and found by any address."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from members.accounts.models import Member
from tests.factories.members import TOTP_SECRET, make_member, make_members, make_organisation, sign_in
from tests.factories.signing_in import join

pytestmark = pytest.mark.django_db
MEMBERS = "/admin/members/member/"


@pytest.fixture
def ada(client) -> Member:
    member = make_member("ada@staff.example", name="Ada Staff", is_staff=True, is_superuser=True)
    sign_in(client, member, second_factor=True)
    return member


def found(client, words: str) -> list[str]:
    page = client.get(MEMBERS, {"q": words})
    return sorted(member.email for member in page.context["cl"].result_list)


def test_part_of_a_name_or_of_the_main_address_finds_a_member(client, ada, alice, bob):
    assert found(client, "arch") == ["alice@trust.example"]
    assert found(client, "COUNCIL") == ["bob@council.example"]
    assert found(client, "alice archer") == ["alice@trust.example"]


def test_any_other_address_in_full_finds_them_too(client, ada, alice):
    EmailAddress.objects.create(user=alice, email="alice.o'archer@home.example", verified=True)
    assert found(client, "Alice.O'Archer@home.example") == ["alice@trust.example"]


def test_the_list_takes_as_many_queries_for_many_members_as_for_few(client, ada):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(MEMBERS).status_code == 200
        return len(seen)

    make_members(1)
    few = queries()
    for member in make_members(10):
        member.organisation = make_organisation()
        member.save()

    assert queries() == few <= 12


def test_a_search_reads_the_index_of_names(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # so few rows are read faster whole
    wanted = Member.objects.filter(name__icontains="archer").order_by()
    assert "member_name_trigram" in wanted.explain()
    assert "member_email_trigram" in Member.objects.filter(email__icontains="archer").order_by().explain()


def test_core_membership_is_not_typed_into_a_row_but_decided_on_its_page(client, ada, alice):
    url = f"{MEMBERS}{alice.pk}/change/"
    form = client.get(url).context["adminform"].form
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    values = {name: value for name, value in values.items() if value not in (None, False, [])}

    response = client.post(url, {**values, "name": "Alice B", "is_core": "on", "core_until": "2030-12-31"})

    assert response.status_code == 302
    alice.refresh_from_db()
    assert (alice.name, alice.is_core_today) == ("Alice B", False)
    assert alice.history.latest("pgh_id").pgh_context["member"] == ada.pk
    assert f"/steward/members/{alice.pk}/membership/" in client.get(url).text


@pytest.mark.parametrize(
    "path",
    [
        "account/emailaddress",
        "mfa/authenticator",
        "usersessions/usersession",
        "members/organisation",
        "members/organisationtype",
        "members/region",
    ],
)
def test_every_list_opens_and_searches(client, ada, path):
    assert client.get(f"/admin/{path}/").status_code == 200
    assert client.get(f"/admin/{path}/?q=ada@staff.example").status_code == 200


def test_nobody_reads_the_secret_of_a_second_factor(client, ada):
    app = Authenticator.objects.get(user=ada)
    page = client.get(f"/admin/mfa/authenticator/{app.pk}/change/").content.decode()
    assert TOTP_SECRET not in page
    assert client.get("/admin/mfa/authenticator/add/").status_code == 403
    export = client.post("/admin/mfa/authenticator/", {"action": "export_csv", "_selected_action": [app.pk]})
    assert TOTP_SECRET.encode() not in b"".join(export)


def test_a_member_added_by_staff_can_sign_in_at_once(client, ada):
    client.post(f"{MEMBERS}add/", {"email": "New.Person@trust.example", "name": "New"})

    added = Member.objects.get(email="new.person@trust.example")
    assert not added.has_usable_password()
    join(Client(), added.email)
    assert EmailAddress.objects.get(user=added).verified


def test_one_steward_cannot_write_another_address_into_an_account(client, ada, alice):
    address = EmailAddress.objects.get(user=alice)
    saved = client.post(f"{MEMBERS}{alice.pk}/change/", {"email": "ada@home.example", "name": "Alice A"})
    row = {"user": alice.pk, "email": "ada@home.example", "verified": "on", "primary": "on"}
    answers = [
        client.post("/admin/account/emailaddress/add/", row),
        client.post(f"/admin/account/emailaddress/{address.pk}/change/", row),
        client.post(f"/admin/account/emailaddress/{address.pk}/delete/", {"post": "yes"}),
    ]

    assert [answer.status_code for answer in (saved, *answers)] == [302, 403, 403, 403]
    assert list(EmailAddress.objects.filter(user=alice)) == [address]
    alice.refresh_from_db()
    assert (alice.name, alice.email) == ("Alice A", "alice@trust.example")


def test_one_steward_cannot_take_somebodys_second_factor_away(client, ada, olive):
    app = Authenticator.objects.get(user=olive)
    answer = client.post(f"/admin/mfa/authenticator/{app.pk}/delete/", {"post": "yes"})
    assert answer.status_code == 403
    assert Authenticator.objects.filter(pk=app.pk).exists()
