"""Gathers the models of recognition."""

from members.recognition.contributions.models import Contribution
from members.recognition.fellowship.models import FellowImport, Fellowship, Judge, Judgement, Nomination

__all__ = ["Contribution", "FellowImport", "Fellowship", "Judge", "Judgement", "Nomination"]
