"""A few words around what was searched for, marked, and safe to show."""

from html import unescape
from typing import Any

from django.db import connection
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from community.base.full_text import LANGUAGE
from community.base.markdown import to_html

# Letters that no text has (Unicode's private use area) stand for the marks until the rest is escaped.
START, STOP = "\ue000", "\ue001"
WORDS_AT_MOST = 24
OPTIONS = (
    f"StartSel={START}, StopSel={STOP}, MaxFragments=2, MinWords=8, MaxWords={WORDS_AT_MOST},"
    " FragmentDelimiter=' … '"
)
SNIPPETS = """
SELECT ts_headline(%(language)s::regconfig, text, query, %(options)s)
FROM unnest(%(texts)s::text[]) WITH ORDINALITY AS page (text, number),
    websearch_to_tsquery(%(language)s::regconfig, %(typed)s) AS query
ORDER BY number
"""


def snippets(texts: list[str], typed: str) -> list[SafeString]:
    """One for each text. One query."""
    if not texts:
        return []
    values: dict[str, Any] = {
        "texts": [text.replace(START, "").replace(STOP, "") for text in texts],
        "language": LANGUAGE,
        "options": OPTIONS,
        "typed": typed,
    }
    with connection.cursor() as cursor:
        cursor.execute(SNIPPETS, values)
        found = [headline for (headline,) in cursor.fetchall()]
    return [_snippet(headline, text) for headline, text in zip(found, texts, strict=True)]


def plain(markdown: str) -> str:
    """The words of a Markdown text, as they show."""
    return " ".join(unescape(strip_tags(to_html(markdown))).split())


def _snippet(headline: str, text: str) -> SafeString:
    """The words around the marks; where there are none, the first words of the text."""
    if START not in headline:
        return escape(Truncator(text).words(WORDS_AT_MOST, truncate=" …"))
    bare = headline.replace(START, "").replace(STOP, "")
    whole = headline if text.endswith(bare) else f"{headline} …"
    # Safe: everything was escaped before the two marks went in.
    return mark_safe(escape(whole).replace(START, "<mark>").replace(STOP, "</mark>"))
