"""An Airflow DAG: the enquiry is run as one task; one notebook alone is run by Airflow's papermill operator.

Airflow executes the notebook in a kernel of its own environment and in a folder of its own: so the kernel is that of
the project, made known once by `/srv/enquiries/.venv/bin/python -m ipykernel install --user --name enquiry` by the user
who runs Airflow, and the enquiry is given by its path.
"""

import datetime
import subprocess
from pathlib import Path

PROJECT = Path("/srv/enquiries")
NAME = "enquiry-2028"


def run_enquiry(project: str = str(PROJECT), name: str = NAME) -> int:
    """Run the enquiry; fail where nothing could be published, so that Airflow tries again."""
    done = subprocess.run([f"{project}/.venv/bin/enquiry", "run", name], cwd=project, check=False)
    if done.returncode > 1:
        raise RuntimeError(f"enquiry run ended with {done.returncode}; the last report stands as it was")
    return done.returncode


def make_dag() -> object:
    """Return the DAG."""
    from airflow import DAG
    from airflow.providers.papermill.operators.papermill import PapermillOperator
    from airflow.providers.standard.operators.python import PythonOperator

    again = {"retries": 2, "retry_delay": datetime.timedelta(minutes=10)}
    start = datetime.datetime(2028, 1, 1, tzinfo=datetime.UTC)
    with DAG("enquiry", schedule="0 3 * * *", start_date=start, catchup=False, max_active_runs=1) as made:
        whole = PythonOperator(task_id="run", python_callable=run_enquiry, **again)
        one = PapermillOperator(
            task_id="one_category",
            input_nb=str(PROJECT / "notebooks" / "02_synthesis.ipynb"),
            output_nb=str(PROJECT / "reports" / "prevention.ipynb"),
            parameters={"enquiry": str(PROJECT / "data" / "raw" / NAME), "category": "prevention", "language": "es"},
            kernel_name="enquiry",
            language_name="python",
        )
        whole >> one
    return made


try:
    dag = make_dag()
except ImportError:  # read where Airflow is not installed
    dag = None
