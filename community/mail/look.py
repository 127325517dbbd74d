"""How a mail looks: styles on each element, for Outlook's Word engine knows few others.

It ignores padding and rounding on links and `max-width` anywhere, and forgets the
font inside tables: so every style says it again, and widths are said twice
(templates/mails/layout.html).
"""

from django.conf import settings

FONT = "font-family:Arial,Helvetica,sans-serif"
INK, QUIET, GROUND, BUTTON = "#212b32", "#425563", "#f0f4f5", "#007f3b"
TEXT = f"{FONT};font-size:16px;line-height:24px;color:{INK}"


def styles() -> dict[str, str]:
    """By what they are for; the community's colour among them."""
    colour = settings.COMMUNITY["colour"]
    return {
        "ground": f"background-color:{GROUND}",
        "band": f"background-color:{colour};padding:16px 24px;{FONT};font-size:19px;line-height:24px;"
        "font-weight:bold;color:#ffffff",
        "sheet": f"background-color:#ffffff;padding:24px 24px 8px;{TEXT}",
        "lead": f"margin:0 0 16px;{FONT};font-size:22px;line-height:28px;font-weight:bold;color:{INK}",
        "paragraph": f"margin:0 0 16px;{TEXT}",
        "list": f"margin:0 0 16px;padding:0 0 0 20px;{TEXT}",
        "facts": "margin:0 0 16px;border-collapse:collapse",
        "fact": f"padding:4px 16px 4px 0;{TEXT};font-weight:bold",
        "answer": f"padding:4px 0;{TEXT}",
        "code": f"margin:0 0 16px;{FONT};font-size:32px;line-height:40px;font-weight:bold;"
        f"letter-spacing:4px;color:{INK}",
        "link": f"color:{colour};text-decoration:underline",
        # The link fills the cell; where its padding is ignored, Outlook takes the cell's own.
        "button": f"background-color:{BUTTON};border:1px solid {BUTTON};border-radius:4px;"
        "mso-padding-alt:12px 16px",
        "button_link": f"display:inline-block;padding:12px 16px;{FONT};font-size:16px;line-height:24px;"
        "font-weight:bold;color:#ffffff;text-decoration:none",
        "small": f"margin:8px 0 16px;{FONT};font-size:14px;line-height:20px;color:{QUIET}",
        "foot": f"padding:16px 24px;{FONT};font-size:14px;line-height:20px;color:{QUIET}",
    }
