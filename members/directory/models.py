"""The directory as each of its two audiences may see it: one set of tables for visitors, one for members.

PostgreSQL writes these rows by itself, in the transaction of every change of
a profile, a member or the name of an organisation, whoever makes the change and
however (the function `members_relist`, in the migration that makes the
tables). What a person hides from an audience is in none of its tables, so no
page that reads them can show, count, find or sort by it. Whoever writes them otherwise is
refused.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models

if TYPE_CHECKING:
    TextField = models.Field[str, str]
else:
    TextField = models.Field

# So many members, neighbours by their key, share a row of a tally.
BLOCK = 8192


class Bits(TextField):
    """One bit for each member of a block, read as a text of noughts and ones."""

    def db_type(self, connection: Any) -> str:
        return f"bit({BLOCK})"


class Listing(models.Model):
    """A person in the directory."""

    if TYPE_CHECKING:
        pk: int
        member_id: int
        organisation_id: int | None

    # Left to the database: the row goes with the profile, before the member does.
    member = models.OneToOneField(
        "members.Member", on_delete=models.DO_NOTHING, primary_key=True, related_name="+"
    )
    slug = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=150)
    # Small letters without accents: by this the directory is in order.
    plain = models.TextField()
    photo = models.CharField(max_length=32)
    pronouns = models.CharField(max_length=40)
    role = models.CharField(max_length=120)
    organisation = models.ForeignKey(
        "members.Organisation", on_delete=models.DO_NOTHING, null=True, related_name="+", db_index=False
    )
    organisation_name = models.CharField(max_length=200)
    # What can be narrowed by: "region:3", "contribution:champion", "tool:12".
    choices = ArrayField(models.CharField(max_length=40))
    # What a search looks through; no page needs to load it.
    words = SearchVectorField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class PublicListing(Listing):
    class Meta:
        indexes = [
            models.Index(fields=["plain", "member"], name="public_listing_in_order"),
            models.Index(fields=["organisation", "plain", "member"], name="public_listing_organisation"),
            GinIndex(fields=["words"], name="public_listing_words"),
        ]


class MemberListing(Listing):
    class Meta:
        indexes = [
            models.Index(fields=["plain", "member"], name="member_listing_in_order"),
            models.Index(fields=["organisation", "plain", "member"], name="member_listing_organisation"),
            GinIndex(fields=["words"], name="member_listing_words"),
        ]


class Tally(models.Model):
    """Who of a block has a choice, a bit for each; of the choice "" everybody who is listed.

    How many have several choices at once is then a sum over a hundred rows,
    with a million members as well.
    """

    pk = models.CompositePrimaryKey("choice", "block")
    choice = models.CharField(max_length=40)
    block = models.IntegerField()
    who = Bits()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.choice}, block {self.block}"


class PublicTally(Tally):
    pass


class MemberTally(Tally):
    pass


class NameWord(models.Model):
    """A word that is part of somebody's name, to be found by a near spelling; gone with the last of them."""

    word = models.TextField(primary_key=True)
    people = models.IntegerField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.word


class PublicNameWord(NameWord):
    class Meta:
        indexes = [GinIndex(OpClass("word", "gin_trgm_ops"), name="public_name_word_near")]


class MemberNameWord(NameWord):
    class Meta:
        indexes = [GinIndex(OpClass("word", "gin_trgm_ops"), name="member_name_word_near")]


@dataclass(frozen=True)
class Roll:
    """All that one audience may see of who is listed."""

    listing: type[Listing]
    tally: type[Tally]
    name_word: type[NameWord]


FOR_VISITORS = Roll(PublicListing, PublicTally, PublicNameWord)
FOR_MEMBERS = Roll(MemberListing, MemberTally, MemberNameWord)


def roll_for(viewer: object | None) -> Roll:
    """Whoever is not signed in is a visitor."""
    return FOR_VISITORS if viewer is None else FOR_MEMBERS
