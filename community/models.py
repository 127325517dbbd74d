from community.audit.models import Reading
from community.mail.models import Message

__all__ = ["Message", "Reading"]
