"""Names as people and their word processors type them: O'Brien and O’Brien are one."""

APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`", "'"))


def folded(name: str) -> str:
    """The same for every way to type it."""
    return name.translate(APOSTROPHES).casefold()


def spellings(name: str) -> set[str]:
    """With a straight apostrophe, as keyboards have it, and with a curved one, as Word makes it."""
    straight = name.translate(APOSTROPHES)
    return {straight, straight.replace("'", "’")}
