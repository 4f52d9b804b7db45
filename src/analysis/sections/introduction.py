"""Introduction: what enquiry a reader has before her."""

from analysis.enquiry import Enquiry
from analysis.languages import in_language
from analysis.showing import Notice, Section


def introduce(enquiry: Enquiry) -> Section:
    """Show which enquiry this is, its period, its denominator, and that it is a demonstration where it is one."""
    words, settings = enquiry.words, enquiry.settings
    first, last = settings.period
    texts = [title_of(enquiry)]
    if settings.is_demonstration:
        texts.append(words.say("Demonstration: the States and all that they say are fictional."))
    texts += filter(None, (in_language(settings.notice, words.language),))
    period = words.say("Period: {first} to {last}.", first=first, last=last)
    asked = words.plural("{number} State was asked", "{number} States were asked", len(settings.asked))
    asked = ", ".join(filter(None, (asked, in_language(settings.denominator, words.language))))
    texts.append(f"{period} {asked}.")
    return Section([Notice(texts)], words)


def title_of(enquiry: Enquiry) -> str:
    """Return the title of the enquiry in its language."""
    return in_language(enquiry.settings.title, enquiry.language)
