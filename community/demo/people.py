"""Whom to sign in as in the demo: the three addresses it prints."""

SIGN_IN_AS = {
    "alice@trust.example": "a member",
    "olive@university.example": "an organiser",
    "ada@community.example": "an administrator",
}
