"""With DEBUG off every error is a page that says what happened and what to do."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from pytest_django.fixtures import Settings

from community.base import errors
from members.accounts.models import Member
from tests.factories.initiatives import make_initiative
from tests.factories.members import sign_in
from tests.factories.signing_in import ask_for_code, code_mailed_to, type_code


def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("Only organisers of this event may see its list.")


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def spoil(request: HttpRequest) -> HttpResponse:
    raise BadRequest("unreadable")


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("no such luck")


def lose_the_database(request: HttpRequest) -> HttpResponse:
    raise OperationalError("the connection is closed")


def lose_it_in_a_library(request: HttpRequest) -> HttpResponse:
    try:
        lose_the_database(request)
    except OperationalError as error:
        raise RuntimeError("could not put the job into the queue") from error
    return HttpResponse()


def accept(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"taken: {request.POST.getlist('day')} {request.POST.get('name')}")


urlpatterns = [
    path("refuse/", refuse),
    path("forbid/", forbid),
    path("spoil/", spoil),
    path("fail/", fail),
    path("lose/", lose_the_database),
    path("lose-in-a-library/", lose_it_in_a_library),
    path("accept/", accept),
    path("", include("community.urls")),
]
handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler429 = errors.too_many_requests
handler500 = errors.server_error

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_in_production(settings: Settings, tmp_path: Path) -> None:
    settings.DEBUG = False
    settings.ROOT_URLCONF = __name__
    settings.STATIC_ROOT = tmp_path  # the server warns when the folder is not there


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/spoil/", 400, "That request could not be understood"),
        ("/forbid/", 403, "You cannot see this page"),
        ("/no-such-page/", 404, "Page not found"),
        ("/sign-in/code/again/", 405, "Nothing has been done yet"),
        ("/fail/", 500, "Something went wrong"),
        ("/lose/", 503, "The site is not available just now"),
        ("/lose-in-a-library/", 503, "The site is not available just now"),
    ],
)
def test_an_error_is_a_page_with_a_heading_and_a_way_on(
    visitor: Client, address: str, status: int, heading: str
) -> None:
    response = visitor.get(address)
    assert response.status_code == status
    has_our_face(response, heading)


def has_our_face(response: Any, heading: str) -> None:
    html = response.content.decode()
    assert f"<h1>{heading}</h1>" in html
    assert 'class="nhsuk-header"' in html
    assert "mailto:" in html
    assert "Traceback" not in html
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/fail/", "/lose/"])
def test_a_page_drawn_from_nothing_asks_nobody_to_sign_in(
    visitor: Client, alice: Member, address: str
) -> None:
    assert "Sign in or join" in visitor.get("/no-such-page/").text

    html = sign_in(visitor, alice).get(address).text

    assert "Sign in or join" not in html
    assert "Sign out" not in html


def test_a_refusal_says_why(visitor: Client) -> None:
    html = visitor.get("/refuse/").content.decode()
    assert "Only organisers of this event may see its list." in html


def test_a_host_that_is_not_ours_gets_a_page_too(visitor: Client) -> None:
    response = visitor.get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    has_our_face(response, "That request could not be understood")


def test_a_form_too_large_says_how_much_it_may_hold(visitor: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2048
    response = visitor.post("/accept/", {"name": "x" * 5000})
    assert response.status_code == 413
    has_our_face(response, "That was too much at once")
    assert "2.0\xa0KB of text in one form" in response.text


def test_too_many_fields_are_too_much_as_well(visitor: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    response = visitor.post("/accept/", {f"field{number}": "" for number in range(5)})
    assert response.status_code == 413


def test_above_a_limit_of_the_sign_in_library_one_reads_how_long_to_wait(alice: Member) -> None:
    client = sign_in(Client(), alice)
    answers = [client.post("/account/addresses/", {"action_add": "", "email": ""}) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    has_our_face(answers[-1], "Please wait a few minutes")
    assert "Wait 5 minutes" in answers[-1].text
    assert answers[-1].headers["Retry-After"] == "300"


def test_who_comes_by_a_link_to_what_a_button_does_learns_that_nothing_was_done(alice: Member) -> None:
    address = f"/initiatives/{make_initiative().slug}/take-on/"
    response = sign_in(Client(), alice).get(address)
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    has_our_face(response, "Nothing has been done yet")
    assert 'href="/registrations/"' in response.text


def test_a_form_without_its_token_says_nothing_was_saved() -> None:
    response = Client(enforce_csrf_checks=True).post("/accept/")
    assert response.status_code == 403
    has_our_face(response, "Please send that again")
    assert "Nothing has been saved yet" in response.text
    assert '<a href="/accept/">' in response.text


def test_what_was_typed_into_a_form_that_waited_too_long_is_sent_with_one_more_click() -> None:
    client = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})
    typed = {"name": "Siân O'Brien <x>", "day": ["thu", "fri"], "csrfmiddlewaretoken": "an old one"}
    page = client.post("/accept/?next=/help/", typed, headers={"referer": "http://testserver/form/"})
    assert 'action="/accept/?next=/help/"' in page.text
    assert 'name="name" value="Siân O&#x27;Brien &lt;x&gt;"' in page.text
    assert '<a href="http://testserver/form/">Go back to the page instead</a>' in page.text
    assert "an old one" not in page.text
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    again = client.post("/accept/?next=/help/", typed | {"csrfmiddlewaretoken": token})
    assert again.text == "taken: ['thu', 'fri'] Siân O'Brien <x>"


@pytest.mark.parametrize(
    "origin", ["https://elsewhere.example", "null", "http://testserver.elsewhere.example"]
)
def test_what_another_site_sent_cannot_be_sent_again(origin: str) -> None:
    client = Client(enforce_csrf_checks=True, headers={"origin": origin, "referer": f"{origin}/trap/"})
    page = client.post("/accept/", {"name": "mischief"})
    assert page.status_code == 403
    assert "mischief" not in page.text
    assert "elsewhere" not in page.text


def test_the_second_tab_of_a_newcomer_goes_on_where_the_first_one_did(settings: Settings) -> None:
    client = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})
    old = token_on(client.get("/sign-in/"))
    ask_for_code(client, "nora@trust.example", csrfmiddlewaretoken=old)
    code = code_mailed_to("nora@trust.example")
    type_code(client, code, csrfmiddlewaretoken=old)  # in the first tab; the token changes
    page = type_code(client, code, csrfmiddlewaretoken=old)
    assert page.status_code == 403
    assert f'name="code" value="{code}"' in page.text
    assert "Sign out" in page.text
    assert type_code(client, code, csrfmiddlewaretoken=token_on(page)).status_code == 302


def token_on(page: Any) -> str:
    return str(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[0])


def test_the_pages_for_our_own_faults_need_no_database(
    visitor: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert visitor.get("/fail/").status_code == 500
        assert visitor.get("/lose/").headers["Retry-After"] == "30"


WITHOUT_A_DATABASE = """
import django
from django.conf import settings
from django.test import Client
django.setup()
settings.DEBUG = False
if pool := settings.DATABASES["default"]["OPTIONS"].get("pool"):
    pool["timeout"] = 0.2
visitor = Client(raise_request_exception=False, headers={"host": "localhost"})
visitor.cookies["sessionid"] = "a" * 32
for address in ("/", "/events/", "/sign-in/", "/admin/", "/no-such-page/"):
    answer = visitor.get(address)
    print(answer.status_code, answer.headers["Retry-After"], "The site is not available" in answer.text,
          "default-src 'none'" in answer.headers["Content-Security-Policy"])
print(visitor.get("/up/").status_code)
"""


@pytest.mark.parametrize("pool", ["0", "1"])
@pytest.mark.slow
def test_while_the_database_is_down_every_page_says_so(pool: str, tmp_path: Path) -> None:
    """A process of its own, whose database is not there, with connections kept and without."""
    answers = subprocess.run(
        [sys.executable, "-c", WITHOUT_A_DATABASE],
        cwd=portal.BASE_DIR,
        env={
            "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
            "DATABASE_POOL_SIZE": pool,
            "DJANGO_SETTINGS_MODULE": "community.settings",
            "STATIC_ROOT": str(tmp_path),
            "LOG_LEVEL": "CRITICAL",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert answers.stdout.splitlines() == ["503 30 True True"] * 5 + ["200"]
