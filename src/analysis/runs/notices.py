"""Notices: word of a run that failed or found something else, to a command, an address or by e-mail.

Off unless `enquiry.toml` has a section [notify]. What is sent are counts and the names of the enquiry and the run:
nothing that a State wrote, no name of a file or of a person.
"""

import contextlib
import http.client
import json
import smtplib
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from typing import TYPE_CHECKING

from analysis.problems import InputError
from analysis.settings import Notify, find_folder, read_settings

if TYPE_CHECKING:
    from analysis.runs.orders import Report

LEFT_OUT = ("failed_page", "failed_output")
SECONDS = 30  # that a notice may take


def told(name: str, work: Callable[[], "Report"]) -> "Report":
    """Do a run, and give word of it where it failed, left out pages or documents, or found something else.

    Raises what the run raised.
    """
    try:
        report = work()
    except BaseException as error:  # a fault of this program, or a scheduler that waits no longer, is a failure too
        problems = error.problems if isinstance(error, InputError) else [error]
        if [getattr(problem, "kind", "") for problem in problems] != ["busy"]:  # the run that goes on will tell
            _notify(name, {"outcome": "failed", "problems": len(problems)})
        raise
    failed = sum(problem.kind in LEFT_OUT for problem in report.problems)
    if failed or report.changed:
        outcome = "incomplete" if failed else "changed"
        _notify(name, {"outcome": outcome, "pages": report.pages, "failed": failed, "findings": report.changed})
    return report


def _notify(name: str, word: Mapping[str, object]) -> None:
    """Send word by every way that is set; one that fails is said and harms nothing."""
    with contextlib.suppress(InputError):
        settings = read_settings(find_folder(name))
        word = {"enquiry": settings.name, **word}
        for send in _ways(settings.notify):
            try:
                send(word)
            except FAILURES as error:
                sys.stderr.write(f"No notice could be sent: {type(error).__name__}: {error}\n")


FAILURES = (OSError, subprocess.SubprocessError, smtplib.SMTPException, http.client.HTTPException, ValueError)


def _ways(notify: Notify) -> list[Callable[[Mapping], None]]:
    ways = []
    if notify.command:
        ways.append(lambda word: _command(notify.command, word))
    if notify.webhook:
        ways.append(lambda word: _webhook(notify.webhook, word))
    if notify.mail_to:
        ways.append(lambda word: _mail(notify, word))
    return ways


def _command(command: tuple[str, ...], word: Mapping) -> None:
    """Start a command with the notice as JSON on its standard input."""
    subprocess.run(command, input=json.dumps(word), text=True, check=True, timeout=SECONDS, stdout=subprocess.DEVNULL)


def _webhook(address: str, word: Mapping) -> None:
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(address, json.dumps(word).encode(), headers)
    urllib.request.urlopen(request, timeout=SECONDS).close()


def _mail(notify: Notify, word: Mapping) -> None:
    message = EmailMessage()
    message["Subject"] = f"{word['enquiry']}: {word['outcome']}"
    message["From"], message["To"] = notify.mail_from, ", ".join(notify.mail_to)
    message.set_content("\n".join(f"{name}: {value}" for name, value in word.items()))
    host, _, port = notify.smtp.partition(":")
    with smtplib.SMTP(host, int(port or 25), timeout=SECONDS) as server:
        server.send_message(message)
