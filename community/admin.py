from community.audit.admin import ReadingAdmin
from community.mail.admin import MessageAdmin

__all__ = ["MessageAdmin", "ReadingAdmin"]
