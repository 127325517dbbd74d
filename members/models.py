"""Gathers the models of the members app; each lives in its feature's package."""

from members.accounts.models import Member
from members.organisations.models import Organisation, OrganisationType, Region

__all__ = ["Member", "Organisation", "OrganisationType", "Region"]
