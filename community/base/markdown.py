"""Markdown that members and organisers write, as HTML that is safe to show.

The first line of defence is the parser, which passes no HTML through; the
second is the cleaner, which knows only the marks listed here.
"""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

# A page has its own h1, and a description sits under an h2: headings begin at h3,
# whether the text's own begin with # or ##.
FIRST_HEADING = 3
DEEPEST_HEADING = 6
TAGS = {
    *("p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote"),
    *("ul", "ol", "li", "a", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "th": {"scope"}, "*": {"class"}}
SCHEMES = {"http", "https", "mailto"}
CLASSES = {
    "table_open": "nhsuk-table",
    "bullet_list_open": "nhsuk-list nhsuk-list--bullet",
    "ordered_list_open": "nhsuk-list nhsuk-list--number",
    "hr": "nhsuk-section-break nhsuk-section-break--visible",
}
_parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes=SCHEMES,
    link_rel="noopener nofollow",
)


def to_html(text: str) -> SafeString:
    """HTML of a Markdown text. Of an image only its description is shown: the
    content security policy lets pages load nothing from elsewhere.
    """
    tokens = _parser.parse(text)
    html = _parser.renderer.render(_dressed(tokens), _parser.options, {})
    # Safe: the cleaner lets through only tags and attributes that it knows.
    return mark_safe(_cleaner.clean(html))


def _dressed(tokens: list[Token]) -> list[Token]:
    """Headings moved below the page's own, NHS.UK classes added."""
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    down = FIRST_HEADING - min((int(token.tag[1]) for token in headings), default=FIRST_HEADING)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) + down, DEEPEST_HEADING)}"
    for token in tokens:
        # A column's alignment would come as a style attribute, which the policy refuses.
        if token.type == "th_open":
            token.attrs = {"scope": "col"}
        elif token.type == "td_open":
            token.attrs = {}
        if token.type in CLASSES:
            token.attrJoin("class", CLASSES[token.type])
        if token.children:
            token.children = [_image_as_words(child) for child in token.children]
    return tokens


def _image_as_words(token: Token) -> Token:
    if token.type == "image":
        return Token("text", "", 0, content=token.content)
    return token
