"""With DEBUG off every error is a page that says what happened and what to do."""

from pathlib import Path

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from pytest_django.fixtures import Settings

from community.base import errors


def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("Only organisers of this event may see its list.")


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def spoil(request: HttpRequest) -> HttpResponse:
    raise BadRequest("unreadable")


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("no such luck")


def accept(request: HttpRequest) -> HttpResponse:
    return HttpResponse("taken")


urlpatterns = [
    path("refuse/", refuse),
    path("forbid/", forbid),
    path("spoil/", spoil),
    path("fail/", fail),
    path("accept/", accept),
    path("", include("community.urls")),
]
handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
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
        ("/fail/", 500, "Something went wrong"),
    ],
)
def test_an_error_is_a_page_with_a_heading_and_a_way_on(
    visitor: Client, address: str, status: int, heading: str
) -> None:
    response = visitor.get(address)
    html = response.content.decode()
    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in html
    assert 'class="nhsuk-header"' in html
    assert "mailto:" in html
    assert "Traceback" not in html


def test_a_refusal_says_why(visitor: Client) -> None:
    html = visitor.get("/refuse/").content.decode()
    assert "Only organisers of this event may see its list." in html


def test_a_form_without_its_token_says_nothing_was_saved() -> None:
    response = Client(enforce_csrf_checks=True).post("/accept/")
    html = response.content.decode()
    assert response.status_code == 403
    assert "Nothing was saved" in html
    assert '<a href="/accept/">' in html


def test_the_page_for_our_own_faults_needs_no_database(
    visitor: Client, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert visitor.get("/fail/").status_code == 500
