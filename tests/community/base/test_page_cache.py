"""Public pages are kept for a moment, for people without a session, and never anything personal."""

import threading
import time
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.urls import path

from community.base.page_cache import PublicPages, public_page
from members.models import Member
from tests.factories.events import fill, make_event, make_pool
from tests.factories.members import sign_in

drawn: list[str] = []
slow = threading.Event()


@public_page(seconds=0.3)
def public(request: HttpRequest) -> HttpResponse:
    drawn.append(request.get_full_path())
    if slow.is_set():
        time.sleep(0.2)
    return HttpResponse(f"drawing {len(drawn)}")


def private(request: HttpRequest) -> HttpResponse:
    drawn.append("private")
    return HttpResponse("for you")


@public_page(seconds=5)
def with_form(request: HttpRequest) -> HttpResponse:
    drawn.append("form")
    return HttpResponse(get_token(request))


@public_page(seconds=5)
def looks_at_session(request: HttpRequest) -> HttpResponse:
    drawn.append("session")
    return HttpResponse("in" if request.session.get("x") else "out")


@public_page(seconds=5)
def missing(request: HttpRequest) -> HttpResponse:
    drawn.append("missing")
    return HttpResponse("nothing here", status=404)


urlpatterns = [
    path("public/", public),
    path("private/", private),
    path("form/", with_form),
    path("session/", looks_at_session),
    path("missing/", missing),
]


@pytest.fixture(autouse=True)
def kept_pages(settings, fresh_pages: None) -> Iterator[None]:
    backend = {
        "BACKEND": "community.base.cache.ObjectsOfThisProcess",
        "LOCATION": "kept-in-tests",
        "OPTIONS": {"MAX_ENTRIES": 500},
    }
    settings.CACHES = settings.CACHES | {"pages": backend}
    caches["pages"].clear()
    drawn.clear()
    yield
    slow.clear()
    caches["pages"].clear()


@pytest.fixture
def these_pages(settings) -> None:
    settings.ROOT_URLCONF = __name__


@pytest.mark.usefixtures("these_pages")
class TestWhatIsKept:
    def test_a_public_page_is_drawn_once_for_its_seconds(self, client: Client) -> None:
        assert client.get("/public/").content == client.get("/public/").content
        time.sleep(0.31)
        client.get("/public/")
        assert len(drawn) == 2

    def test_a_kept_page_has_the_headers_of_a_fresh_one(self, client: Client) -> None:
        fresh, kept = client.get("/public/"), client.get("/public/")
        assert dict(fresh.items()) == dict(kept.items())
        assert "default-src 'none'" in kept["Content-Security-Policy"]
        assert kept["X-Frame-Options"] == "DENY"
        assert kept["Cache-Control"] == "private, no-cache"

    def test_each_address_is_kept_apart(self, client: Client) -> None:
        client.get("/public/?page=1")
        client.get("/public/?page=2")
        assert drawn == ["/public/?page=1", "/public/?page=2"]

    def test_each_host_is_kept_apart(self, client: Client) -> None:
        client.get("/public/", headers={"host": "localhost"})
        client.get("/public/", headers={"host": "127.0.0.1"})
        assert len(drawn) == 2

    @pytest.mark.parametrize("page", ["private", "form", "missing"])
    def test_what_may_not_be_kept_is_drawn_each_time(self, page: str) -> None:
        for _visitor in range(2):
            Client().get(f"/{page}/")
        assert drawn == [page, page]

    @pytest.mark.django_db
    def test_a_page_that_depends_on_a_session_is_not_kept(self, client: Client) -> None:
        client.get("/session/")
        client.get("/session/")
        assert drawn == ["session", "session"]

    def test_who_has_a_session_or_a_message_gets_a_page_of_their_own(self) -> None:
        Client().get("/public/")
        for cookie in ("sessionid", "messages"):
            client = Client()
            client.cookies[cookie] = "something"
            client.get("/public/")
        assert len(drawn) == 3

    def test_posts_and_partial_pages_go_through(self, client: Client) -> None:
        client.get("/public/")
        client.post("/public/")
        client.get("/public/", headers={"hx-request": "true"})
        assert len(drawn) == 3

    def test_a_stampede_draws_once(self) -> None:
        slow.set()
        pages = PublicPages(public)
        answers = []

        def visit() -> None:
            answers.append(pages(RequestFactory().get("/public/")).getvalue())

        visitors = [threading.Thread(target=visit) for _ in range(20)]
        for visitor in visitors:
            visitor.start()
        for visitor in visitors:
            visitor.join()
        assert len(drawn) == 1
        assert answers == [b"drawing 1"] * 20

    def test_while_one_renews_the_others_get_the_old_page(self) -> None:
        pages = PublicPages(public)
        pages(RequestFactory().get("/public/"))
        time.sleep(0.31)  # past its seconds, not yet past use
        slow.set()
        renewing = threading.Thread(target=lambda: pages(RequestFactory().get("/public/")))
        renewing.start()
        time.sleep(0.05)
        assert pages(RequestFactory().get("/public/")).getvalue() == b"drawing 1"
        renewing.join()
        assert pages(RequestFactory().get("/public/")).getvalue() == b"drawing 2"

    def test_a_page_long_past_its_seconds_is_not_handed_out(self) -> None:
        pages = PublicPages(public)
        pages(RequestFactory().get("/public/"))
        time.sleep(0.55)  # more than 1.7 times 0.3
        slow.set()
        threading.Thread(target=lambda: pages(RequestFactory().get("/public/"))).start()
        time.sleep(0.05)
        assert pages(RequestFactory().get("/public/")).getvalue() == b"drawing 2"


@pytest.mark.django_db
class TestTheEventPage:
    def test_counts_are_never_older_than_two_seconds(self, client: Client) -> None:
        pool = make_pool(make_event(slug="hall"), capacity=3)
        assert b"3 places left" in client.get("/events/hall/").content
        fill(pool, leaving=1)
        time.sleep(2)
        assert b"1 place left" in client.get("/events/hall/").content

    def test_a_kept_page_asks_the_database_nothing(self, client: Client, django_assert_num_queries) -> None:
        make_pool(make_event(slug="hall"))
        client.get("/events/hall/")
        with django_assert_num_queries(0):
            assert client.get("/events/hall/").status_code == 200

    def test_members_see_their_own_page_beside_the_kept_one(self, client: Client, alice: Member) -> None:
        make_pool(make_event(slug="hall"))
        client.get("/events/hall/")
        mine = sign_in(Client(), alice).get("/events/hall/").content
        assert b"Alice" in mine
        assert b"Alice" not in client.get("/events/hall/").content
