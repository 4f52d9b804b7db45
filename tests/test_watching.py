"""Watching and notices: a copy has finished before it is run, and word of a run tells nothing of anybody."""

import contextlib
import http.server
import json
import socketserver
import sys
import threading
from pathlib import Path

import pytest

from analysis.problems import InputError, Problem
from analysis.runs import Report
from analysis.runs.notices import told
from analysis.runs.watching import each_time_settled


def looks(*sizes: int | None):
    """What is seen of a folder at each look: a file of this size, or a share that is away; then no more."""
    waiting = iter(sizes)

    def look(_: Path) -> frozenset:
        size = next(waiting)
        if size is None:
            raise FileNotFoundError
        return frozenset({("export.xlsx", size, 0)})

    return look


def runs_at(*sizes: int | None, settle: float = 20, busy: int = 0) -> list[int]:
    """At how many looks each run began, a look every ten seconds; so many of the first are refused."""
    seen, at, began = looks(*sizes), [0], []

    def look(folder: Path) -> frozenset:
        at[0] += 1
        return seen(folder)

    def work() -> bool:
        began.append(at[0])
        return len(began) > busy

    with contextlib.suppress(StopIteration):  # the looks ran out
        each_time_settled(Path(), 10, settle, work, look, sleep=lambda _: None)
    return began


def test_a_run_begins_when_a_copy_has_finished():
    """What is there is run once it is quiet; then a file grows for three looks, and twenty seconds later it is run."""
    assert runs_at(1, 1, 1, 2, 3, 4, 4, 4, 4, 4, 4) == [3, 8]


def test_a_copy_that_goes_on_at_the_beginning_is_waited_for():
    """Nothing is run of half a file, also where the watch begins in the midst of it."""
    assert runs_at(1, 2, 3, 3, 3, 3) == [5]


def test_a_share_that_is_away_for_a_while_is_no_change():
    """What cannot be looked at is waited for; the same files come back, and nothing is run."""
    assert runs_at(1, 1, 1, None, None, 1, 1, 1, 1) == [3]


def test_what_comes_while_a_run_goes_on_is_seen_afterwards():
    """The run begins with the third look; what the fourth shows came meanwhile."""
    assert runs_at(1, 1, 1, 2, 2, 2, 2) == [3, 6]


def test_a_run_that_is_refused_is_tried_again():
    """Another run held the report: what was dropped is not forgotten."""
    assert runs_at(1, 1, 1, 1, 1, 1, 1, 1, busy=1) == [3, 5]


@pytest.fixture
def notified(tmp_path, monkeypatch):
    """An enquiry whose notices go to a command that writes them down; give what was written."""
    folder = tmp_path / "data" / "raw" / "small"
    folder.mkdir(parents=True)
    heard = tmp_path / "heard.json"
    code = f"import sys, pathlib; pathlib.Path({str(heard)!r}).write_text(sys.stdin.read())"
    text = '[enquiry]\ntitle = "Small"\nperiod = [2019, 2024]\n[states]\nasked = ["XAA"]\n[notify]\n'
    (folder / "enquiry.toml").write_text(f"{text}command = {json.dumps([sys.executable, '-c', code])}\n")
    monkeypatch.chdir(tmp_path)
    return lambda: json.loads(heard.read_text()) if heard.exists() else None


def report(*problems: Problem, changed: int = 0) -> Report:
    """What a run came to."""
    return Report(Path("reports/small"), 11, problems, 1.0, 0, changed)


def test_a_run_that_found_the_same_tells_nobody(notified):
    """No failure and no changed finding: no word."""
    told("small", report)
    assert notified() is None


def test_word_of_changed_findings_and_of_gaps_holds_counts_alone(notified):
    """How many, never what: no text of a State, no file, no reason."""
    told("small", lambda: report(changed=2))
    assert notified() == {"enquiry": "small", "outcome": "changed", "pages": 11, "failed": 0, "findings": 2}
    told("small", lambda: report(Problem("failed_page", "en/x.html", values={"reason": "officer@example.org"})))
    assert notified() == {"enquiry": "small", "outcome": "incomplete", "pages": 11, "failed": 1, "findings": 0}


def test_word_of_a_run_that_published_nothing(notified):
    """It is told, and raised all the same."""

    def fail() -> Report:
        raise InputError([Problem("no_file", "officer@example.org.xlsx")])

    with pytest.raises(InputError):
        told("small", fail)
    assert notified() == {"enquiry": "small", "outcome": "failed", "problems": 1}


def test_word_of_a_document_that_was_left_out(notified):
    """It is a gap as a page is."""
    told("small", lambda: report(Problem("failed_output", "en/report-en.pdf", values={"reason": "full"})))
    assert notified() == {"enquiry": "small", "outcome": "incomplete", "pages": 11, "failed": 1, "findings": 0}


@pytest.mark.parametrize("failure", [RuntimeError("a fault"), KeyboardInterrupt()], ids=["a fault", "asked to end"])
def test_word_of_a_run_that_this_program_failed(notified, failure):
    """Whatever ended it, nobody reads the log of a schedule; it is raised all the same."""

    def fail() -> Report:
        raise failure

    with pytest.raises(type(failure)):
        told("small", fail)
    assert notified() == {"enquiry": "small", "outcome": "failed", "problems": 1}


def test_an_address_that_answers_nonsense_harms_nothing(notified, capsys):
    """A server that does not speak HTTP is said, and the run has ended well."""

    class Nonsense(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            """Say something else."""
            self.request.recv(65536)
            self.wfile.write(b"no such protocol\r\n")

    with socketserver.TCPServer(("127.0.0.1", 0), Nonsense) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        settings = Path("data/raw/small/enquiry.toml")
        text = settings.read_text().split("command")[0]
        settings.write_text(f'{text}webhook = "http://127.0.0.1:{server.server_address[1]}/"\n')
        assert told("small", lambda: report(changed=1)).changed == 1
    assert "No notice could be sent: BadStatusLine" in capsys.readouterr().err


def test_a_run_that_is_refused_tells_nobody(notified):
    """The run that goes on will tell."""

    def fail() -> Report:
        raise InputError([Problem("busy", values={"who": "process 1", "since": "now"})])

    with pytest.raises(InputError):
        told("small", fail)
    assert notified() is None


def test_word_to_an_address(notified, tmp_path):
    """A webhook gets the same as JSON; one that cannot be reached harms nothing."""
    heard = []

    class Hook(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Hook) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings = tmp_path / "data/raw/small/enquiry.toml"
        text = settings.read_text().split("command")[0]
        settings.write_text(f'{text}webhook = "http://127.0.0.1:{server.server_port}/"\n')
        told("small", lambda: report(changed=1))
        server.shutdown()
    assert heard == [{"enquiry": "small", "outcome": "changed", "pages": 11, "failed": 0, "findings": 1}]
    assert told("small", lambda: report(changed=1)).changed == 1


class Post(socketserver.StreamRequestHandler):
    """A mail server that takes one letter, as RFC 5321 has it."""

    def handle(self) -> None:
        """Say yes to all, and keep what comes between DATA and the dot."""
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            said = line.split()[0].upper()
            if said == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self.server.letter = b"".join(iter(self.rfile.readline, b".\r\n"))
            elif said in (b"MAIL", b"RCPT"):
                self.server.envelope.append(line.strip())
            self.wfile.write(b"221 bye\r\n" if said == b"QUIT" else b"250 yes\r\n")
            if said == b"QUIT":
                return


def test_a_letter_says_the_same(notified):
    """A mail server gets counts and names of the enquiry alone, from and to whom the settings say."""
    with socketserver.TCPServer(("127.0.0.1", 0), Post) as server:
        server.envelope = []
        settings = Path("data/raw/small/enquiry.toml")
        port = server.server_address[1]
        more = f'mail_to = ["team@example.org"]\nmail_from = "run@example.org"\nsmtp = "127.0.0.1:{port}"\n'
        settings.write_text(settings.read_text() + more)
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        told("small", lambda: report(changed=3))
        thread.join(20)
    head, _, body = server.letter.decode().partition("\r\n\r\n")
    assert "Subject: small: changed" in head
    assert body.split() == [
        "enquiry:",
        "small",
        "outcome:",
        "changed",
        "pages:",
        "11",
        "failed:",
        "0",
        "findings:",
        "3",
    ]
    assert [b"run@example.org" in server.envelope[0], b"team@example.org" in server.envelope[1]] == [True, True]
