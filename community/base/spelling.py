"""Slips of the hand in what somebody typed."""


def swapped(typed: str) -> list[str]:
    """Each way in which two neighbouring letters changed places: a slip that trigrams do not see."""
    return [
        typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :]
        for place in range(len(typed) - 1)
        if typed[place : place + 2].isalpha()
    ]
