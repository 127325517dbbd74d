"""What members gave: the record of contributions, and the fellowships that follow from it.

contributions/   the record of one person, theirs to show or not
fellowship/      nominating, judging, awarding, renewing
register/        the public list of Fellows, and linking its entries to members
importing/       the spreadsheet in which they were kept before
"""
