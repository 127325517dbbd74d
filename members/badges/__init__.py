"""Proof to carry away: Open Badges 3.0, verifiable without asking the portal.

A badge is a document (W3C Verifiable Credentials 2.0) with a signature inside
it (Ed25519, cryptosuite eddsa-rdfc-2022). It is signed once, when its person
takes it, and kept as it was signed. What is offered, and to whom, is said by
the features that know: `offers.offers_badges`.
"""
