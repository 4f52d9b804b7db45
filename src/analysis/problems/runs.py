"""Kinds of problems with calls, notebooks and runs."""

from analysis.languages import mark
from analysis.problems.severities import LOSES, NOTES, STOPS, Kinds

OF_RUNS: Kinds = {
    "bad_call": (STOPS, mark("the call is not understood"), mark("write it as `{call}`")),
    "bad_parameter": (
        STOPS,
        mark("{name} = {value!r} is not known; there is: {known}"),
        mark("choose one of these"),
    ),
    "unknown_parameter": (
        STOPS,
        mark("this notebook has no parameter {name!r}"),
        mark("its parameters are: {known}"),
    ),
    "not_a_notebook": (
        STOPS,
        mark("this notebook cannot be read ({reason})"),
        mark("open it in JupyterLab and save it, or move it out of the folder notebooks"),
    ),
    "no_parameters": (
        STOPS,
        mark("this notebook has no cell with the tag parameters that declares names with their types"),
        mark(
            'tag such a cell and write in it, for example, language: str = "en"; a notebook whose name begins with no '
            "digit is left out of runs"
        ),
    ),
    "not_filled": (
        STOPS,
        mark("a run has no value for the parameter {name} of this notebook; it has: {known}"),
        mark("set what is always the same in another cell"),
    ),
    "failed_page": (
        LOSES,
        mark("this page could not be made: {reason}"),
        mark("open the notebook that is kept beside the report"),
    ),
    "failed_output": (
        LOSES,
        mark("this file could not be made and is not in the report: {reason}"),
        mark("the pages of the report are not affected; give the reason to whoever keeps this program"),
    ),
    "nothing_made": (
        STOPS,
        mark("no page could be made, so the last report stands as it was"),
        mark("see why the pages failed"),
    ),
    "busy": (
        STOPS,
        mark("another run holds this report since {since} ({who})"),
        mark("wait until it ends"),
    ),
    "not_kept": (
        NOTES,
        mark("this run is not kept ({reason}), so that the next one makes all again and cannot be compared with it"),
        mark("make room in the folder .kept of the enquiry or give the right to write there"),
    ),
    "no_run": (
        STOPS,
        mark("there is no run {name!r} that is kept; there is: {known}"),
        mark("choose of these; `enquiry runs` lists them"),
    ),
    "unforeseen": (
        STOPS,
        mark("this program failed at something that nobody foresaw ({reason})"),
        mark("give the lines above to whoever keeps this program; the last report stands as it was"),
    ),
    "one_run": (
        STOPS,
        mark("fewer than two runs are kept, so there is nothing to compare"),
        mark("run the enquiry again when something changed"),
    ),
    "damaged_run": (
        STOPS,
        mark("what run {name} was made from is not kept any more as it was, so it cannot be read or made again"),
        mark("choose another run; `enquiry runs` lists them"),
    ),
    "other_code": (
        STOPS,
        mark("it was made by other {what} than are here now (commit {commit})"),
        mark("check out that commit and install its locked packages"),
    ),
    "no_dask": (
        STOPS,
        mark("dask is not installed"),
        mark("install the package distributed, or run without --executor dask"),
    ),
    "no_scheduler": (
        STOPS,
        mark("no scheduler of dask answers at {address} ({reason})"),
        mark("start one with `dask scheduler` and give the address that it prints"),
    ),
    "no_protocol": (
        STOPS,
        mark("what reaches such a place is not installed ({reason})"),
        mark("install it on this machine and with every worker, or give another URL"),
    ),
    "not_there": (
        STOPS,
        mark("it is not there, and neither is the folder or bucket that it would be in"),
        mark("make that folder or bucket, or correct the URL"),
    ),
    "no_shared_place": (
        STOPS,
        mark("nothing could be read or written there ({reason})"),
        mark("give a URL that this machine and every worker can read and write"),
    ),
    "not_as_put": (
        STOPS,
        mark("what came from there is not what was put there"),
        mark("run again, and let nobody else write there"),
    ),
    "not_removed": (
        LOSES,
        mark("what the run put there could not be removed ({reason})"),
        mark("remove it by hand: it holds what States sent"),
    ),
    "other_worker": (
        STOPS,
        mark("{who} has another version of this program or of its libraries than the machine that began the run"),
        mark("install the same program, the same libraries and the same Python with every worker"),
    ),
    "no_copy": (
        STOPS,
        mark("{who} could not write the inputs, or what it made of them, on its machine ({reason})"),
        mark("make room in its folder for temporary files or give the right to write there, and run again"),
    ),
    "broken_worker": (
        STOPS,
        mark("{who} could do no work ({reason})"),
        mark("install this program with every worker, the same version as here, and see what the workers print"),
    ),
    "no_worker": (
        STOPS,
        mark("for {seconds} seconds there was no worker that could be used"),
        mark("start some with `dask worker` and the address of the scheduler, and run again"),
    ),
    "unfit_worker": (NOTES, mark("the worker {worker} was not used: {reason}"), mark("{remedy}")),
    "lost_worker": (
        NOTES,
        mark("the worker {worker} went away before it had done what it was given (pages: {number})"),
        mark("where that comes often, see what the workers print last, and how much memory their machines have"),
    ),
    "changed_meanwhile": (
        STOPS,
        mark("the file changed while the run went on"),
        mark("run again"),
    ),
    "own_path": (
        STOPS,
        mark("workers on other machines find nothing by a path of this one"),
        mark("name the folder as it is called in data/raw, or by a path from the folder in which you are"),
    ),
}
