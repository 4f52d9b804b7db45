"""An enquiry, opened: the folder's form, answers, passages, candidates and findings; the object a notebook holds."""

from analysis.enquiry.enquiry import Enquiry
from analysis.enquiry.known import one_of
from analysis.enquiry.opened import Opened
from analysis.enquiry.opening import held_open, let_go, open_enquiry

__all__ = ["Enquiry", "Opened", "held_open", "let_go", "one_of", "open_enquiry"]
