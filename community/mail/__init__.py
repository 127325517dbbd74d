"""The only way a message leaves: written with the change, sent by the worker.

A message called "offer" needs two files, and may have a third:

    templates/mails/offer.subject   one line
    templates/mails/offer.txt       the words between greeting and footer
    templates/mails/offer.html      optional; `{% extends "mails/layout.html" %}`
                                    and fills `{% block words %}`

Without the third the HTML is made from the text: paragraphs are parted by
empty lines, lines that start with "- " are a list, and a line "Label:
https://…" that stands alone is a button. Values that the layout knows:
`greet` (what to call the person), `why` (why they get this).
"""
