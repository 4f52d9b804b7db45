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
}
