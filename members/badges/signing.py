"""Puts the signature into a document: a Data Integrity proof, cryptosuite eddsa-rdfc-2022.

What is signed is the meaning of the document (its RDF, in canonical order), so
that it may be laid out anew without harm. The vocabularies it speaks of are
those that openbadgeslib brings along: none is fetched, any other is refused.
https://www.w3.org/TR/vc-di-eddsa/#eddsa-rdfc-2022
"""

import datetime as dt
import hashlib
import json
import threading
from functools import lru_cache
from typing import Any

from openbadgeslib.ob3.contexts import document_loader
from pyld import jsonld
from pyld.context_resolver import ContextResolver

from members.badges.keys import SigningKey, multibase

type Document = dict[str, Any]

_of_thread = threading.local()


def signed(
    document: Document, key: SigningKey, *, by: str, at: dt.datetime, meaning: list[Any] | None = None
) -> Document:
    """The document with its proof. `by` is the issuer, `at` the time of signing.

    `meaning`: what `expanded` makes of the document, where that is known already.
    """
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": written(at),
        "verificationMethod": f"{by}#{key.name}",
        "proofPurpose": "assertionMethod",
    }
    options = _digest_of_options(json.dumps({"@context": document["@context"], **proof}))
    signature = key.private.sign(options + _digest(meaning or document))
    return {**document, "proof": {**proof, "proofValue": multibase(signature)}}


def written(moment: dt.datetime) -> str:
    """As XML Schema writes a moment, to the second: 2026-11-12T09:00:00Z."""
    return moment.astimezone(dt.UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def expanded(document: Document) -> list[Any]:
    """Every term replaced by what it means: most of the work of signing."""
    return list(jsonld.expand(document, _options()))


@lru_cache(maxsize=100)
def _digest_of_options(options: str) -> bytes:
    """The same for all that is signed within a second."""
    return _digest(json.loads(options))


def _digest(document: Document | list[Any]) -> bytes:
    return hashlib.sha256(jsonld.normalize(document, _options()).encode()).digest()


def _options() -> dict[str, Any]:
    """With the vocabularies as the library has read them, kept for each thread: its cache is for one."""
    if not hasattr(_of_thread, "options"):
        loader = document_loader()
        _of_thread.options = {
            "algorithm": "URDNA2015",  # the library's name for what is now RDFC-1.0
            "format": "application/n-quads",
            "documentLoader": loader,
            "contextResolver": ContextResolver({}, loader),
        }
    return dict(_of_thread.options)
