"""ST HELENS AND KNOWSLEY NHS TRUST, as one would write it: St Helens and Knowsley NHS Trust."""

import re

# Those that have a vowel; a word without one is spoken letter by letter and stays in capitals.
LETTERS = {
    *("A&E", "BAME", "BMI", "CAMHS", "CIC", "CIO", "CQC", "EMIS", "ENT", "GP", "GPS", "HCA", "HIV", "IAPT"),
    *("ICB", "ICS", "IT", "IUC", "MIU", "OOH", "PCO", "UK", "USA", "UTC"),
    *("II", "III", "IV", "VI", "VII", "VIII", "IX"),
}
SMALL = {
    *("a", "an", "and", "at", "by", "for", "from", "in", "le", "near", "next", "of", "on", "or", "over"),
    *("the", "to", "under", "upon", "with", "y"),
}
# Those without a vowel that are no letters.
WORDS = {"ST": "St", "LTD": "Ltd", "PLC": "plc", "DR": "Dr", "DRS": "Drs", "MR": "Mr", "MRS": "Mrs"}
WORDS |= {"MS": "Ms", "SR": "Sr", "JR": "Jr", "BR": "Br", "CTR": "Ctr"}
# Letters with apostrophes, digits and dots in them; everything between is kept as it is.
WORD = re.compile(r"[^\W_][\w'’.&]*")
INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
ORDINAL = re.compile(r"\d+(?:ST|ND|RD|TH)")
VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-ÞŴŶ]")
# O'Brien and D'Arcy's, but King's.
ONE_LETTER_FIRST = re.compile(r"(\w)(['’])(\w{2,}(?:['’]\w?)?)")
MC = re.compile(r"MC(\w{3,})")
BEGINS = re.compile(r"(?:^|[(:/\[]|[-–]\s)\s*$")


def proper_name(published: str) -> str:
    """The name without its capitals; one that has small letters already is left as it is."""
    name = " ".join(published.split())
    if name != name.upper():
        return name
    return WORD.sub(lambda found: _word(found.group(), name[: found.start()]), name)


def _word(word: str, before: str) -> str:
    bare = word.rstrip(".")
    if bare in LETTERS or INITIALS.fullmatch(word):
        return word
    if ORDINAL.fullmatch(bare):
        return word.lower()
    if any(letter.isdigit() for letter in word):
        return word
    if bare.lower() in SMALL and not BEGINS.search(before) and not _stands_for_something(bare, before):
        return word.lower()
    if bare in WORDS:
        return WORDS[bare] + word[len(bare) :]
    if not VOWEL.search(bare) or len(bare) == 1:
        return word
    return _capitalised(word)


def _stands_for_something(word: str, before: str) -> bool:
    """Hepatitis A and Ward A: a letter, not the article. Y is the Welsh one."""
    return word == "A" and not before.endswith(("- ", "IN ", "OF ", "AS "))


def _capitalised(word: str) -> str:
    if found := ONE_LETTER_FIRST.fullmatch(word):
        first, mark, rest = found.groups()
        return f"{first}{mark}{rest.capitalize()}"
    if found := MC.match(word):
        return f"Mc{found.group(1).capitalize()}{word[found.end() :].lower()}"
    return word.capitalize()
