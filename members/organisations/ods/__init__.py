"""What the NHS Organisation Data Service publishes, read into our organisations.

read      a file of theirs into rows, and what is wrong with others
names     their capitals into proper names
compare   rows with what is known: what would be new, changed, closed
write     that into the database
succession  their list of what became of whom
"""
