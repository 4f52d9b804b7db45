"""Schedules: the files that people copy can be read by those they are for, and name commands that there are."""

import ast
import configparser
import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from analysis.cli import main

SCHEDULES = Path(__file__).parents[1] / "examples" / "schedules"


def understood(command: str) -> bool:
    """Whether a line calls a command that there is with options that it has."""
    words = shlex.split(command)
    start = next(number for number, word in enumerate(words) if word.endswith("enquiry"))
    end = next((number for number, word in enumerate(words) if word in (">>", ">", "2>&1")), len(words))
    name, *given = words[start + 1 : end]
    known = {option for parameter in main.commands[name].params for option in parameter.opts}
    return name in main.commands and {word for word in given if word.startswith("--")} <= known


def test_the_lines_for_cron():
    """Five fields of time and a command that there is, on each line that is no remark and no variable."""
    lines = (SCHEDULES / "crontab").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if not re.match(r"#|\w+=", line)]
    assert len(lines) == 2
    for line in lines:
        *times, command = line.split(None, 5)
        assert all(re.fullmatch(r"[\d*/,-]+", time) for time in times)
        assert understood(command)


@pytest.mark.parametrize("place", ["examples/schedules/crontab", "README.md"])
def test_a_line_for_cron_runs_as_it_stands_in_a_project_that_never_ran(place, tmp_path):
    """Git keeps no folder of reports: the line makes it, else the shell could not open the log and nobody would hear."""
    text = (SCHEDULES.parents[1] / place).read_text(encoding="utf-8")
    lines = [line.split(None, 5)[5] for line in re.findall(r"^[\d*]+ [\d*]+ .*log.txt.*$", text, re.MULTILINE)]
    command = tmp_path / ".venv" / "bin" / "enquiry"
    command.parent.mkdir(parents=True)
    command.write_text("#!/bin/sh\necho $*\n")
    command.chmod(0o755)
    for line in lines:
        there = re.sub("/srv/enquiries|/path/to/this/project", str(tmp_path), line)
        assert subprocess.run(["sh", "-c", there], capture_output=True, check=False).returncode == 0, line
    said = (tmp_path / "reports" / "log.txt").read_text().splitlines()
    assert len(said) == len(lines) > 0
    assert said[0] == "run enquiry-2028"


def test_the_units_for_systemd():
    """A service that runs once and a timer of its name; systemd itself reads them where it is installed."""
    units = {}
    for name in ("enquiry.service", "enquiry.timer"):
        units[name] = configparser.ConfigParser(strict=False)
        units[name].optionxform = str
        units[name].read(SCHEDULES / name, encoding="utf-8")
    assert understood(units["enquiry.service"]["Service"]["ExecStart"])
    assert units["enquiry.service"]["Service"]["Type"] == "oneshot"
    assert units["enquiry.service"]["Service"]["OOMPolicy"] == "continue"  # else one notebook ends the run
    assert units["enquiry.timer"]["Timer"]["OnCalendar"] == "*-*-* 03:00:00"
    if shutil.which("systemd-analyze"):
        calendar = ["systemd-analyze", "calendar", units["enquiry.timer"]["Timer"]["OnCalendar"]]
        assert subprocess.run(calendar, capture_output=True, check=False).returncode == 0


def test_the_workflow_for_github():
    """It is scheduled, keeps what the last run kept, and calls a target of the Makefile."""
    workflow = yaml.safe_load((SCHEDULES / "github-actions.yml").read_text(encoding="utf-8"))
    assert workflow[True]["schedule"] == [{"cron": "0 3 * * *"}]  # YAML 1.1 reads `on` as true
    steps = workflow["jobs"]["run"]["steps"]
    called = [step["run"] for step in steps if "run" in step]
    makefile = (SCHEDULES.parents[1] / "Makefile").read_text(encoding="utf-8")
    assert all(re.search(rf"^{command.split()[1]}:", makefile, re.MULTILINE) for command in called)
    keeping = {step["uses"]: step for step in steps if ".kept" in step.get("with", {}).get("path", "")}
    assert keeping.keys() == {"actions/cache/restore@v4", "actions/cache/save@v4"}
    assert keeping["actions/cache/save@v4"]["if"] == "success() || failure()"


def load_dag() -> object:
    """The module of the DAG."""
    spec = importlib.util.spec_from_file_location("airflow_dag", SCHEDULES / "airflow_dag.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_task_of_airflow(tmp_path):
    """Its callable fails where nothing was published, and takes a report with gaps for done."""
    command = tmp_path / ".venv" / "bin" / "enquiry"
    command.parent.mkdir(parents=True)
    task = load_dag().run_enquiry
    for code in (0, 1):
        command.write_text(f"#!{sys.executable}\nimport sys\nassert sys.argv[1:] == ['run', 'x']\nsys.exit({code})")
        command.chmod(0o755)
        assert task(str(tmp_path), "x") == code
    command.write_text(f"#!{sys.executable}\nimport sys\nsys.exit(2)")
    with pytest.raises(RuntimeError, match="the last report stands"):
        task(str(tmp_path), "x")


def test_the_dag_of_airflow():
    """Where Airflow is installed the DAG is read and has both tasks; else it parses."""
    ast.parse((SCHEDULES / "airflow_dag.py").read_text(encoding="utf-8"))
    pytest.importorskip("airflow", reason="Airflow is not installed")
    assert {task.task_id for task in load_dag().dag.tasks} == {"run", "one_category"}


def test_the_notebook_of_airflow_finds_enquiry_and_packages_wherever_it_is_run():
    """Its operator passes no folder, and the kernel `python3` of Airflow's environment lacks this package."""
    (call,) = [
        node for node in ast.walk(ast.parse((SCHEDULES / "airflow_dag.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "PapermillOperator"
    ]  # fmt: skip
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    place = dict(zip((key.value for key in given["parameters"].keys), given["parameters"].values, strict=True))
    names = {"PROJECT": Path("/srv/enquiries"), "NAME": "enquiry-2028", "str": str}
    code = compile(ast.Expression(place["enquiry"]), "dag", "eval")
    assert eval(code, names) == "/srv/enquiries/data/raw/enquiry-2028"
    assert given["kernel_name"].value == "enquiry"


def test_every_command_of_the_page_is_there():
    """What docs/schedules.md tells a reader to type exists with its options."""
    page = (SCHEDULES.parents[1] / "docs" / "schedules.md").read_text(encoding="utf-8")
    blocks = "".join(re.findall(r"```sh\n(.*?)```", page, re.DOTALL))
    typed = re.findall(r"^enquiry .*", blocks, re.MULTILINE)
    assert len(typed) == 5
    assert all(understood(line.split("#")[0]) for line in typed)
    assert CliRunner().invoke(main, ["watch", "--help"]).exit_code == 0
