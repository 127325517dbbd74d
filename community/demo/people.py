"""Whom to sign in as in the demo. Read before Django is set up: it imports nothing."""

ALICE, OLIVE, ADA = "alice@trust.example", "olive@university.example", "ada@community.example"
SIGN_IN_AS = {ALICE: "a member", OLIVE: "an organiser", ADA: "an administrator"}
