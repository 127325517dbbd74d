"""A passkey as a browser would have registered it, without one."""

import hashlib

from allauth.mfa.models import Authenticator
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from members.accounts.models import Member

KEY = b"a passkey of the walk"


def give_passkey(member: Member, name: str = "Laptop in the office") -> Authenticator:
    public = ES256({1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32})
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    data = AuthenticatorData.create(
        hashlib.sha256(b"localhost").digest(),
        flags,
        0,
        AttestedCredentialData.create(b"\0" * 16, KEY, public),
    )
    credential = {
        "id": websafe_encode(KEY),
        "rawId": websafe_encode(KEY),
        "type": "public-key",
        "response": {
            "attestationObject": websafe_encode(bytes(AttestationObject.create("none", data, {}))),
            "clientDataJSON": websafe_encode(
                bytes(CollectedClientData.create("webauthn.create", b"challenge", "http://localhost"))
            ),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }
    return Authenticator.objects.create(
        user=member,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": name, "credential": credential},
    )
