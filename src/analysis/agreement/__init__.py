"""Agreement: how far coders agree, code by code and language by language, with an interval."""

from analysis.agreement.coefficients import coefficients
from analysis.agreement.reliability import RELIABILITY, agree, agree_on_status
from analysis.agreement.units import LEVELS

__all__ = ["LEVELS", "RELIABILITY", "agree", "agree_on_status", "coefficients"]
