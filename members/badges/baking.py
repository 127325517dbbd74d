"""A badge inside its picture, so that one file is both: Open Badges 3.0, section 5.3."""

from openbadgeslib.baking import ITXT_KEYWORD_OB3, SVG_ELEMENT_OB3, SVG_NS_OB3, bake_png, bake_svg

from members.badges import pictures
from members.badges.models import Badge


def baked_png(badge: Badge) -> bytes:
    picture = pictures.as_png(badge.kind, badge.get_kind_display())
    return bake_png(picture, badge.document, keyword=ITXT_KEYWORD_OB3)


def baked_svg(badge: Badge) -> bytes:
    picture = pictures.as_svg(badge.kind, badge.get_kind_display())
    return bake_svg(picture, badge.document, element=SVG_ELEMENT_OB3, namespace=SVG_NS_OB3, as_text=True)
