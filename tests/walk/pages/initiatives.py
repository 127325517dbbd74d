"""What members start, and tidying up after them."""

from tests.walk.pages.page import NOTHING_TO_ERR, Page, Sent, at, bare

SENT_EMPTY = Sent()
BOOKS, LONG = at(slug="telling-stories-with-data", visitors="member"), at(slug="long", visitors="member")

PAGES = [
    Page(
        "members:initiatives",
        empty=bare(),
        long=at(query="q=everything"),
        also={
            "nothing fits": at(query="q=nothing+has+this", visitors="anonymous"),
            "looking for someone": at(query="state=looking", visitors="anonymous"),
            "dormant": at(query="state=dormant", visitors="anonymous"),
            "hidden among them": at(visitors="staff"),
        },
    ),
    Page(
        "members:initiative",
        at(slug="telling-stories-with-data"),
        error=NOTHING_TO_ERR,
        empty=at(slug="bare"),
        long=at(slug="long"),
        also={
            "looking for someone": at(slug="map-of-who-knows-what"),
            "dormant": at(slug="ward-data-podcast"),
            "hidden": at(slug="dashboards-for-sale", visitors="member staff"),
            "run by you": BOOKS,
        },
    ),
    Page("members:initiative-start", error=SENT_EMPTY),
    Page("members:initiative-edit", BOOKS, error=SENT_EMPTY, long=LONG),
    Page(
        "members:initiative-news-new",
        BOOKS,
        error=SENT_EMPTY,
        long=LONG,
        also={"hidden": at(slug="dashboards-for-sale", visitors="member")},
    ),
    Page(
        "members:initiative-news-remove",
        at(slug="telling-stories-with-data", pk="news", visitors="member"),
        error=NOTHING_TO_ERR,
        long=at(slug="long", pk="long news", visitors="member"),
    ),
    Page(
        "members:initiative-people",
        BOOKS,
        error=Sent("Let them run it, too"),
        empty=at(slug="bare", visitors="member"),
        long=LONG,
    ),
    Page(
        "members:initiative-block",
        at(slug="telling-stories-with-data", pk="somebody in it", visitors="member"),
        error=NOTHING_TO_ERR,
        long=at(slug="long", pk="somebody long in it", visitors="member"),
    ),
    Page("members:initiative-answer", at(slug="dashboards-for-sale", visitors="member"), error=SENT_EMPTY),
    Page(
        "members:initiative-still-going",
        at(token="still going", visitors="anonymous"),
        error=NOTHING_TO_ERR,
        also={"too old": at(token="no-such-question", visitors="anonymous", status=404)},
    ),
    Page("members:steward-initiatives", empty=bare()),
    Page(
        "members:steward-initiative-hide",
        at(slug="telling-stories-with-data"),
        error=SENT_EMPTY,
        long=at(slug="long"),
    ),
    Page(
        "members:steward-initiative-news-remove",
        at(slug="telling-stories-with-data", pk="news"),
        error=SENT_EMPTY,
        long=at(slug="long", pk="long news"),
    ),
]
