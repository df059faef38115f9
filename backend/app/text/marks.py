"""The marks that call footnotes and stand before them."""

import re

BARE_MARK = re.compile(r"\d{1,3}|\*{1,5}|[†‡§¶‖]{1,5}")
RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
