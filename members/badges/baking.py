"""A badge inside its picture, so that one file is both: Open Badges 3.0, section 5.3."""

from collections.abc import Iterator

from openbadgeslib.baking import ITXT_KEYWORD_OB3, SVG_ELEMENT_OB3, SVG_NS_OB3, bake_png, bake_svg

from members.accounts.models import Member
from members.badges import pictures
from members.badges.models import Badge


def baked_png(badge: Badge) -> bytes:
    picture = pictures.as_png(badge.kind, badge.get_kind_display())
    return bake_png(picture, badge.document, keyword=ITXT_KEYWORD_OB3)


def baked_svg(badge: Badge) -> bytes:
    picture = pictures.as_svg(badge.kind, badge.get_kind_display())
    return bake_svg(picture, badge.document, element=SVG_ELEMENT_OB3, namespace=SVG_NS_OB3, as_text=True)


def files_of(member: Member) -> Iterator[tuple[str, bytes]]:
    """All badges of this member as one carries them, those that are valid no more as well."""
    for badge in Badge.objects.filter(member=member).order_by("pk"):
        yield f"badges/{badge.code}.json", badge.document.encode()
        yield f"badges/{badge.code}.png", baked_png(badge)
