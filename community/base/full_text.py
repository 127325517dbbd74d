"""What can be searched of a model, and how much each field weighs.

The same expression stands in the model's index and in the search, or
PostgreSQL would not use the one for the other:

    indexes = [GinIndex(weighted(title="A", summary="B"), name="event_text")]
    Event.objects.annotate(text=weighted(title="A", summary="B")).filter(text=search)
"""

from functools import reduce
from operator import add

from django.contrib.postgres.search import CombinedSearchVector, SearchVector

# The dictionary that knows that "workshops" and "workshop" are one word.
LANGUAGE = "english"


def weighted(**fields: str) -> SearchVector | CombinedSearchVector:
    """The fields' words, each with its weight: A counts most, D least."""
    vectors = [SearchVector(name, weight=weight, config=LANGUAGE) for name, weight in fields.items()]
    return reduce(add, vectors)
