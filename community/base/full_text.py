"""The words of a row that a search looks through.

PostgreSQL keeps them in a column `words` beside the fields, weighted and
indexed; the migrations that make the columns say which fields they come from.
Models do not have the column, so that no page loads it with its rows.
"""

from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Expression
from django.db.models.expressions import Col

# The dictionary that knows that "workshops" and "workshop" are one word.
LANGUAGE = "english"
# The one for names: no word of theirs has an ending or says nothing, and accents are typed or not.
NAMES = "members_names"


class Words(Expression):
    """The column of the query's own table: `.annotate(words=Words()).filter(words=SearchQuery(…))`."""

    output_field = SearchVectorField()

    def resolve_expression(self, query: Any = None, *args: Any, **kwargs: Any) -> Any:
        field = SearchVectorField()
        field.set_attributes_from_name("words")
        # A column of a table rather than a bare name: a subquery gives its table another one.
        return Col(query.get_initial_alias(), field)
