"""Every address of the portal, by name, read from the URL configuration itself."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def walk(resolver: URLResolver, within: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Each pattern with its full name, such as "events:register"."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            namespace = f"{within}{pattern.namespace}:" if pattern.namespace else within
            yield from walk(pattern, namespace)
        else:
            yield f"{within}{pattern.name or pattern.pattern}", pattern


def all_names() -> list[str]:
    return sorted({name for name, _ in walk(get_resolver())})


def parts(name: str) -> list[str]:
    """What the address needs to be filled in with."""
    pattern = dict(walk(get_resolver()))[name].pattern
    return list(pattern.converters or pattern.regex.groupindex)
