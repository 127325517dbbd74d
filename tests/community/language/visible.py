"""The words of a page that somebody sees or hears."""

import re
from html.parser import HTMLParser

# Attributes that are shown or read aloud.
SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "label"}
# Code in a page, which stays as it is, is marked by translate="no".
SILENT = {"script", "style", "template", "code"}
BUTTONS = {"submit", "button", "reset"}
LETTERS = re.compile(r"[A-Za-z]")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.silent += tag in SILENT
        self.words += [values[name] for name in SPOKEN if name in values]
        # Words that a script of ours will put into the page.
        if tag == "script" and "/static/js/" in values.get("src", ""):
            self.words += [value for name, value in values.items() if name.startswith("data-")]
        if tag == "input" and values.get("type") in BUTTONS:
            self.words.append(values.get("value", ""))
        if tag == "meta" and values.get("name") == "description":
            self.words.append(values.get("content", ""))

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


def visible_words(page: str) -> list[str]:
    """Each text and each spoken attribute, without the white space around it."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return [" ".join(words.split()) for words in reader.words if words.strip()]


def plain_words(page: str) -> list[str]:
    """Those with a letter that carries no accent: not in the second language."""
    return [words for words in visible_words(page) if LETTERS.search(words)]
