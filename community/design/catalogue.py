"""The parts and their states. A file in templates/community/components/ that is not here fails a test."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from community.base.paging import Page
from community.base.words import STATUSES
from community.design.forms import WORD
from community.design.parts import ORDINARY, Part, State
from community.design.plots import PLOTS

SOMEWHERE = reverse_lazy("community:design")
EVERYWHERE = _("On every page, this one too.")
LONG = _("Long words")
COLOURS = {
    "white": _("White"),
    "grey": _("Grey"),
    "green": _("Green"),
    "aqua-green": _("Aqua green"),
    "blue": _("Blue"),
    "purple": _("Purple"),
    "pink": _("Pink"),
    "red": _("Red"),
    "orange": _("Orange"),
    "yellow": _("Yellow"),
}
ROWS = [
    {"key": _("Name"), "value": "Olive Orchard", "href": SOMEWHERE},
    {"key": _("Organisation"), "value": WORD, "href": SOMEWHERE, "action": _("Add")},
    {"key": _("Member since"), "value": "2019"},
]

PARTS = (
    Part("skip_link", _("The first stop of the keyboard: past the header."), seen=EVERYWHERE),
    Part("header", _("The community’s name, the menu, and who is signed in."), seen=EVERYWHERE),
    Part("footer", _("What every site owes its readers, and the community’s own links."), seen=EVERYWHERE),
    Part("breadcrumb", _("The way back up, with href and label of each level below Home."), seen=EVERYWHERE),
    Part(
        "messages",
        _("What has just been done, as notification banners."),
        seen=_("On the page after a form."),
    ),
    Part("htmx", _("The script for pages that swap parts of themselves."), seen=_("It shows nothing.")),
    Part("plot", _("The frame of every plot."), seen=_("Around the plots below.")),
    Part("bar", _("The frame of every bar."), seen=_("Around the bars below.")),
    Part(
        "back_link",
        _("A step back within a journey."),
        (
            State(ORDINARY, {"href": SOMEWHERE}),
            State(LONG, {"href": SOMEWHERE, "label": _("Back to the list of all the people who are coming")}),
        ),
    ),
    Part(
        "button",
        _("Does something, or begins something. One green one on a page."),
        (
            State(_("Sends the form"), {"label": _("Confirm")}),
            State(_("Leads to a page"), {"label": _("Register"), "href": SOMEWHERE}),
            State(_("Second choice"), {"label": _("Save for later"), "kind": "secondary"}),
            State(_("Ends something"), {"label": _("Cancel the event"), "kind": "warning"}),
            State(_("In a list of alike"), {"label": _("Remove"), "about": "Olive Orchard", "small": True}),
            State(LONG, {"label": _("Send the message to everybody who is coming and everybody who waits")}),
        ),
    ),
    Part(
        "card",
        _("One thing of several, to choose from."),
        (
            State(ORDINARY, {"title": _("Coffee and coding"), "text": _("Each week, online."), "level": 4}),
            State(
                _("All of it leads somewhere"),
                {
                    "title": _("Autumn conference"),
                    "href": SOMEWHERE,
                    "text": _("Two days in Leeds."),
                    "level": 4,
                    "tag": _("Full"),
                    "tag_colour": "orange",
                },
            ),
            State(
                _("Stands out"),
                {
                    "title": _("Before you come"),
                    "text": _("Install the packages at home."),
                    "kind": "feature",
                    "level": 4,
                },
            ),
            State(_("Second rank"), {"title": WORD, "href": SOMEWHERE, "kind": "secondary", "level": 4}),
        ),
    ),
    Part(
        "details",
        _("What only some need to read."),
        (
            State(_("Closed"), {"summary": _("I have a code"), "text": _("It was in your invitation.")}),
            State(
                _("Open"), {"summary": _("I have no code"), "text": _("Then you need none."), "open": True}
            ),
        ),
    ),
    Part(
        "do_dont_list",
        _("Advice, at a glance."),
        (
            State(
                _("Do"), {"title": _("Do"), "items": [_("bring a laptop"), _("ask questions")], "level": 4}
            ),
            State(
                _("Do not"),
                {"title": _("Do not"), "items": [_("show patient data")], "dont": True, "level": 4},
            ),
        ),
    ),
    Part(
        "empty",
        _("In place of a list with nothing in it: says what to do."),
        (
            State(ORDINARY, {"text": _("Nothing is planned just now.")}),
            State(
                _("With a way on"),
                {
                    "text": _("You have no registrations yet."),
                    "href": SOMEWHERE,
                    "label": _("See what is on"),
                },
            ),
        ),
    ),
    Part(
        "error_summary",
        _("Above the heading of a page with a form: takes the focus, leads to each field."),
        seen=_("On the page of forms, once the form is sent with faults."),
    ),
    Part(
        "inset_text",
        _("Set apart from the text around it."),
        (State(ORDINARY, {"text": _("Places are free of charge.")}),),
    ),
    Part(
        "notification_banner",
        _("News for whoever is reading. Drawn by itself for Django’s messages."),
        (
            State(ORDINARY, {"text": _("Registration opens on Thursday."), "number": "news"}),
            State(
                _("Success"),
                {
                    "text": _("Your answers have been saved."),
                    "success": "success",
                    "number": "good",
                    "quiet": True,
                },
            ),
            State(
                _("Problem"),
                {
                    "text": _("The room is taken at that time."),
                    "error": "error",
                    "number": "bad",
                    "quiet": True,
                },
            ),
        ),
    ),
    Part(
        "warning_callout",
        _("Must not be missed."),
        (
            State(
                ORDINARY,
                {"title": _("This event has been cancelled"), "text": _("The hall is flooded."), "level": 4},
            ),
        ),
    ),
    Part("contact", _("Where to write when all else fails."), seen=_("On every error page.")),
    Part(
        "pagination",
        _("The way through a long list."),
        (
            State(
                _("First page"), {"page": Page([], number=1, has_next=True), "pages_label": _("First page")}
            ),
            State(
                _("In the middle"),
                {"page": Page([], number=2, has_next=True), "pages_label": _("In the middle")},
            ),
            State(
                _("Last page"), {"page": Page([], number=3, has_next=False), "pages_label": _("Last page")}
            ),
            State(
                _("Without numbers"),
                {"later_url": SOMEWHERE, "after": "Olive Orchard", "pages_label": _("Without numbers")},
            ),
        ),
    ),
    Part(
        "status",
        _("Where a registration stands: one word wherever it appears."),
        (
            *(State(label, {"status": status}) for status, (label, _colour) in STATUSES.items()),
            State(_("With more"), {"status": "waiting", "detail": _("2nd in line")}),
        ),
        side_by_side=True,
    ),
    Part(
        "summary_list",
        _("Facts, each with its name."),
        (State(_("With and without a link"), {"rows": ROWS}),),
    ),
    Part(
        "table",
        _("Figures, or facts to compare. Scrolls sideways by itself when it is wide."),
        (
            State(
                ORDINARY,
                {
                    "caption": _("Places"),
                    "heads": [_("Pool"), _("Taken"), _("Free")],
                    "rows": [
                        [{"text": _("Thursday in the hall"), "href": SOMEWHERE}, 83, 42],
                        [_("Friday in the hall"), 125, 0],
                    ],
                    "numeric": "23",
                },
            ),
            State(
                _("Words, stacked on a phone"),
                {
                    "caption": _("Who is coming"),
                    "heads": [_("Name"), _("Organisation")],
                    "rows": [["Olive Orchard", WORD]],
                    "stacked": True,
                },
            ),
            State(
                _("Empty"),
                {
                    "caption": _("Rooms"),
                    "heads": [_("Room"), _("Seats")],
                    "rows": [],
                    "text": _("No rooms yet. Add the first one."),
                },
            ),
        ),
    ),
    Part(
        "tabs",
        _("Sections of which one is read at a time. Without scripts all are there."),
        (
            State(
                ORDINARY,
                {
                    "items": [
                        {
                            "id": "in-person",
                            "label": _("In person"),
                            "text": _("In the great hall, on the first floor."),
                        },
                        {"id": "online", "label": _("Online"), "text": _("The link comes the day before.")},
                    ]
                },
            ),
        ),
    ),
    Part(
        "tag",
        _("A state in a word."),
        (
            *(State(name, {"text": _("Draft"), "colour": colour}) for colour, name in COLOURS.items()),
            State(_("A filter in force"), {"text": _("Workshop"), "removes": SOMEWHERE}),
        ),
        side_by_side=True,
    ),
    *PLOTS,
)
