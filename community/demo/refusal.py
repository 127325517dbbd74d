class Refused(Exception):
    """The demo cannot start, go on or be reset; the sentence says what to do."""
