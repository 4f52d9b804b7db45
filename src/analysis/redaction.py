"""Redaction: e-mail addresses and telephone numbers inside texts, which stay in `data/raw`.

A mark takes the place of each character, so that spans in a text stay where they are.
"""

import re

MARK = "•"
EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
# With its country code, or named as one. Bare groups of digits may be dates, decrees or a helpline: they stand.
ABROAD = r"(?<![\w.,])\+\d(?:[ ()./-]{0,2}\d){6,14}"
NAMES = ("tel", "tel.", "phone", "fono", "fone", "fax", "cel", "cel.", "whatsapp")
NAMED = f"(?:{'|'.join(f'(?<={re.escape(name)})' for name in NAMES)})" + r"[: ]{1,3}\(?\d(?:[ ()./-]{0,2}\d){5,14}"
PERSONAL = re.compile("|".join(f"(?:{pattern})" for pattern in (EMAIL, ABROAD, NAMED)), re.IGNORECASE)


def redact(text: str) -> str:
    """Return the text with every address and telephone number marked out, as long as it was.

    >>> redact("Write to a.b@example.org or call +999 555 0127.")
    'Write to ••••••••••••••• or call •••••••••••••.'
    >>> redact("On 2024-09-03, 1 240 500 cases under Decree 0418-2020; helpline 0800 222 1717")
    'On 2024-09-03, 1 240 500 cases under Decree 0418-2020; helpline 0800 222 1717'
    """
    return PERSONAL.sub(lambda found: MARK * len(found.group()), text)
