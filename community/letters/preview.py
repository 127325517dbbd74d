"""A mail's page as a browser may show it here."""

import re

# Mail programs know styles on elements only; our pages' safety refuses just those.
STYLE = re.compile(r' style="([^"]*)"')
CLASS = re.compile(r'(<[^>]*?) class="([^"]*)"([^>]*?) class="([^"]*)"')


def with_style_sheet(html: str, nonce: str) -> str:
    """Each style of an element as a class, in one style sheet that the page's policy lets in."""
    names: dict[str, str] = {}

    def named(found: re.Match[str]) -> str:
        return f' class="{names.setdefault(found[1], f"look-{len(names)}")}"'

    page = CLASS.sub(r'\1 class="\2 \4"\3', STYLE.sub(named, html))
    sheet = "\n".join(f".{name} {{ {style} }}" for style, name in names.items())
    # Before the mail's own, which has the last word in the dark.
    return page.replace("<style>", f'<style nonce="{nonce}">\n{sheet}\n', 1)
