"""Plain words as HTML, in the shapes that `community.mail` names."""

import re

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from community.mail.look import BUTTON, styles

ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]']")
LINK_ALONE = re.compile(r"(?P<label>[^:\n]{2,100}): +(?P<url>https?://\S+)")
FACT = re.compile(r"(?P<label>[^:\n]{2,40}): (?P<answer>\S.*)")
CODE = re.compile(r"\d{6}")
# A sentence at the top says what the mail is about: its heading.
LEAD = re.compile(r"(.{2,240}?)(?:\.|(?<=[?⟧]))")


def as_html(words: str) -> SafeString:
    """Heading, facts, paragraphs, lists, buttons and links of a plain text."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", words.strip()) if block.strip()]
    look = styles()
    html = [_block(block, look) for block in blocks]
    if blocks and (lead := LEAD.fullmatch(blocks[0])):
        html[0] = format_html('<h1 class="ink" style="{}">{}</h1>', look["lead"], lead[1])
    # Safe: each block has escaped its words.
    return mark_safe("\n".join(html))


def _block(block: str, look: dict[str, str]) -> SafeString:
    lines = block.splitlines()
    if link := LINK_ALONE.fullmatch(block):
        return _button(link["label"], link["url"], look)
    if CODE.fullmatch(block):
        return format_html('<p class="ink" style="{}">{}</p>', look["code"], block)
    if all(line.startswith("- ") for line in lines):
        items = format_html_join("", "<li>{}</li>", ((_linked(line[2:], look),) for line in lines))
        return format_html('<ul class="ink" style="{}">{}</ul>', look["list"], items)
    facts = [FACT.fullmatch(line) for line in lines]
    if len(facts) > 1 and all(facts):
        return _facts([fact for fact in facts if fact], look)
    body = format_html_join(mark_safe("<br>\n"), "{}", ((_linked(line, look),) for line in lines))
    return format_html('<p class="ink" style="{}">{}</p>', look["paragraph"], body)


def _facts(facts: list[re.Match[str]], look: dict[str, str]) -> SafeString:
    row = (
        '<tr><td class="ink" width="80" valign="top" style="{}">{}</td>'
        '<td class="ink" valign="top" style="{}">{}</td></tr>'
    )
    rows = ((look["fact"], fact["label"], look["answer"], _linked(fact["answer"], look)) for fact in facts)
    return format_html(
        '<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="{}">{}</table>',
        look["facts"],
        format_html_join("", row, rows),
    )


def _button(label: str, url: str, look: dict[str, str]) -> SafeString:
    """A cell with a ground and a border; the address below, for those whose mail program breaks links."""
    return format_html(
        '<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>'
        '<td bgcolor="{}" style="{}"><a href="{}" style="{}">{}</a></td></tr></table>'
        '<p class="quiet" style="{}">{}</p>',
        BUTTON,
        look["button"],
        url,
        look["button_link"],
        label,
        look["small"],
        _linked(url, look),
    )


def _linked(line: str, look: dict[str, str]) -> SafeString:
    """Escaped, with the web addresses in it made clickable."""
    parts: list[str] = []
    last = 0
    for found in ADDRESS.finditer(line):
        parts.append(escape(line[last : found.start()]))
        parts.append(
            format_html('<a class="link" href="{0}" style="{1}">{0}</a>', found.group(), look["link"])
        )
        last = found.end()
    parts.append(escape(line[last:]))
    # Safe: every part was escaped above.
    return mark_safe("".join(parts))
