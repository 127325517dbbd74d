"""Who is here, and how many."""

from tests.walk.pages.page import Page, at, bare

PAGES = [
    Page(
        "members:directory",
        empty=bare(),
        long=at(query="q=donaudampfschifffahrtselektrizitatenhauptbetriebswerkbauunterbeamtengesellschaft"),
        also={
            "narrowed": at(query="q=data", visitors="anonymous member"),
            "spelled nearly so": at(query="q=griffihts", visitors="anonymous member"),
            "nobody fits": at(query="q=nobody+has+this", visitors="anonymous"),
        },
    ),
    Page("members:at-a-glance", empty=bare()),
]
