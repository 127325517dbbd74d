"""Plain words as HTML that even Outlook's Word engine sets well: hence the inline styles."""

import re

from django.conf import settings
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]']")
BUTTON = re.compile(r"(?P<label>[^:\n]{2,60}):\s+(?P<url>https?://\S+)")

PARAGRAPH = "margin:0 0 16px;font-size:16px;line-height:24px;color:#212b32"
LIST = "margin:0 0 16px;padding:0 0 0 20px;font-size:16px;line-height:24px;color:#212b32"
LINK = "color:{};text-decoration:underline"
# A table cell, because Outlook ignores padding on a link.
BUTTON_CELL = "background-color:#007f3b;border-radius:4px;padding:12px 16px"
BUTTON_LINK = "color:#ffffff;font-size:16px;font-weight:bold;text-decoration:none"


def as_html(words: str) -> SafeString:
    """Paragraphs, lists and links of a plain text."""
    blocks = re.split(r"\n\s*\n", words.strip())
    # Safe: each block has escaped its words.
    return mark_safe("\n".join(_block(block.strip()) for block in blocks if block.strip()))


def _block(block: str) -> SafeString:
    lines = block.splitlines()
    if button := BUTTON.fullmatch(block):
        return _button(button["label"], button["url"])
    if all(line.startswith("- ") for line in lines):
        items = format_html_join("", "<li>{}</li>", ((_linked(line[2:]),) for line in lines))
        return format_html('<ul style="{}">{}</ul>', LIST, items)
    body = format_html_join(mark_safe("<br>\n"), "{}", ((_linked(line),) for line in lines))
    return format_html('<p style="{}">{}</p>', PARAGRAPH, body)


def _button(label: str, url: str) -> SafeString:
    return format_html(
        '<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>'
        '<td style="{}"><a href="{}" style="{}">{}</a></td></tr></table>'
        '<p style="margin:0 0 16px;font-size:14px;line-height:20px;color:#4c6272">{}</p>',
        BUTTON_CELL,
        url,
        BUTTON_LINK,
        label,
        url,
    )


def _linked(line: str) -> SafeString:
    """Escaped, with the web addresses in it made clickable."""
    parts: list[str] = []
    last = 0
    look = LINK.format(settings.COMMUNITY["colour"])
    for found in ADDRESS.finditer(line):
        parts.append(escape(line[last : found.start()]))
        parts.append(format_html('<a href="{0}" style="{1}">{0}</a>', found.group(), look))
        last = found.end()
    parts.append(escape(line[last:]))
    # Safe: every part was escaped above.
    return mark_safe("".join(parts))
