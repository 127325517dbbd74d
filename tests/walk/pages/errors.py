"""What is shown when something goes wrong: to anybody, and to members, whose header differs."""

from tests.walk.pages.page import NOTHING_TO_ERR, Page, at

ANYBODY = "anonymous member"

PAGES = [
    Page(
        "error",
        at(how="500", status=500, visitors=ANYBODY),
        error=NOTHING_TO_ERR,
        also={
            "400": at(how="400", status=400, visitors=ANYBODY),
            "403": at(how="403", status=403, visitors=ANYBODY),
            "403 of a form": at(how="403-form", status=403, visitors=ANYBODY),
            "404": at(how="404", status=404, visitors=ANYBODY),
            "405": at(how="405", status=405, visitors=ANYBODY),
            "413": at(how="413", status=413, visitors=ANYBODY),
            "429": at(how="429", status=429, visitors=ANYBODY),
            "503": at(how="503", status=503, visitors=ANYBODY),
        },
    ),
]
