"""The only way a message leaves: written with the change, sent by the worker.

A message called "offer" needs two files, and a sample in `community/letters/samples.py`:

    templates/mails/offer.subject   one line
    templates/mails/offer.txt       the words between greeting and footer

The HTML is made from the text. Empty lines part its blocks: a first sentence
is the heading, lines "When: …" that stand together are facts, lines that start
with "- " a list, a line "Label: https://…" that stands alone a button, and six
digits a code. Values that the layout knows: `greet` (what to call the person),
`why` (why they get this).
"""
