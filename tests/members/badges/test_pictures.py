"""The pictures: ours, alike as PNG and SVG, in the community's colour, and told apart when small."""

import io

import pytest
from defusedxml import ElementTree
from PIL import Image, ImageChops, ImageStat

from members.badges import pictures
from members.badges.kinds import MEANINGS, Kind
from tests.members.badges.conftest import given

SVG = "{http://www.w3.org/2000/svg}"


def _picture(kind: str) -> Image.Image:
    return Image.open(io.BytesIO(pictures.as_png(kind, str(Kind(kind).label)))).convert("RGBA")


def test_every_kind_has_a_picture_and_words_for_who_cannot_see_it():
    for kind in Kind:
        assert _picture(kind).size == (512, 512)
        assert str(kind.label) in str(MEANINGS[kind].picture)


def test_kinds_differ_at_the_size_of_a_thumbnail():
    small = {kind: _picture(kind).resize((64, 64)).crop((8, 4, 56, 34)).convert("L") for kind in Kind}
    for one in Kind:
        for other in Kind:
            if one < other:
                apart = ImageStat.Stat(ImageChops.difference(small[one], small[other])).mean[0]
                assert apart > 10, f"{one} and {other} look alike"


def test_the_colour_and_the_name_are_the_communitys(settings):
    pictures.as_svg.cache_clear()
    settings.COMMUNITY = settings.COMMUNITY | {"colour": "#7a1f5c", "short_name": "R & Friends"}
    drawing = pictures.as_svg("fellow", "Fellow")
    pictures.as_svg.cache_clear()
    assert b"#7a1f5c" in drawing
    assert [text.text for text in ElementTree.fromstring(drawing).iter(f"{SVG}text")] == [
        "Fellow",
        "R & Friends",
    ]


@pytest.mark.django_db
def test_downloads_are_files_of_their_kind(client, alice):
    badge = given(alice)
    for ending, kind in (("png", "image/png"), ("svg", "image/svg+xml")):
        answer = client.get(f"/badges/{badge.code}/badge.{ending}")
        assert answer["Content-Type"] == kind
        assert answer["Content-Disposition"] == f'attachment; filename="badge-{badge.code}.{ending}"'


@pytest.mark.django_db
def test_the_badge_lies_in_the_png_uncompressed_before_its_end(client, alice):
    badge = given(alice)
    png = b"".join(client.get(f"/badges/{badge.code}/badge.png"))
    assert b"iTXtopenbadgecredential\0\0\0\0\0{" in png
    assert png.count(b"iTXt") == 1
    assert png[-8:-4] == b"IEND"
    assert Image.open(io.BytesIO(png)).convert("RGBA").tobytes() == _picture("member").tobytes()


@pytest.mark.parametrize("kind", ["admin", "Member", "-"])
def test_a_kind_that_is_none_has_no_picture(client, kind):
    assert client.get(f"/badges/pictures/{kind}.png").status_code == 404
