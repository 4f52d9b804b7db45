# Every target makes what it needs; a second call installs nothing.
PYTHON ?= python3
NAME ?= example-2024
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin
INSTALLED := .venv/installed
INSTALLED_DEV := .venv/installed-dev

.PHONY: findings test fuzz kills machines lab lint example messages lock quality benchmark clean help
.DEFAULT_GOAL := help

findings: $(INSTALLED)  ## regenerate the findings of an enquiry (NAME=example-2024) and say where they are
	@$(BIN)/enquiry run $(NAME)

test: $(INSTALLED_DEV)  ## run every test of this machine
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

fuzz: $(INSTALLED_DEV)  ## try some 2,200 odd workbooks and damaged files on the readers
	@$(BIN)/python -m pytest --hypothesis-profile=fuzz tests/test_fuzz.py

kills: $(INSTALLED_DEV)  ## kill 200 runs at random moments and look at the report after each (some ten minutes)
	@KILLS=200 NIGHTS=14 $(BIN)/python -m pytest tests/test_safety.py tests/test_two_weeks.py -k "killed or night"

machines: $(INSTALLED_DEV)  ## run the tests on other machines' workers, which `make test` skips (installs dask)
	@$(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,\
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check) --no-build-isolation --editable '.[machines]'
	@$(BIN)/python -m pytest tests/test_executors.py tests/test_shared.py

lab: $(INSTALLED)  ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab --notebook-dir=.

lint: $(INSTALLED_DEV)  ## check style, notebooks included
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

example: $(INSTALLED_DEV)  ## write the workbooks of the example enquiry anew from their texts
	@$(BIN)/python examples/example-2024/make_example.py

quality: $(INSTALLED_DEV)  ## measure the dictionary's candidates against passages coded by hand
	@$(BIN)/python tests/gold/measure.py

benchmark: $(INSTALLED_DEV)  ## time the example's run and the reading of workbooks beside what people use else
	@$(BIN)/python benchmarks/run_example.py
	@$(BIN)/python benchmarks/read_workbooks.py
	@$(BIN)/python benchmarks/propose_codes.py
	@$(BIN)/python benchmarks/run_many.py
	@$(BIN)/python benchmarks/read_documents.py

lock:  ## resolve the locked requirements anew (needs uv); the tests' packages may hold others back
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
	    --group build --group dev pyproject.toml --output-file requirements-dev.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
	    --group build pyproject.toml --constraint requirements-dev.lock --output-file requirements.lock

clean:  ## remove the environment and everything that a run writes
	rm -rf .venv reports data/processed/*/

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The environment: uv where it is present, pip otherwise; hashes are checked by both.
define install
	$(if $(UV),$(UV) pip install --quiet --python $(BIN)/python --require-hashes --requirement $(1),\
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(1))
	$(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,\
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check) --no-deps --no-build-isolation --editable .
endef

$(BIN)/python:
	@echo "Making the environment in .venv (once) ..."
	@$(PYTHON) -m venv .venv

$(INSTALLED): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the packages of $< (once) ..."
	@$(call install,requirements.lock)
	@touch $@

$(INSTALLED_DEV): requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing the packages of $< (once) ..."
	@$(call install,requirements-dev.lock)
	@touch $@ $(INSTALLED)

messages: $(INSTALLED_DEV)  ## gather the texts to translate into the catalogues in src/analysis/locale
	@$(BIN)/pybabel -q extract -F src/analysis/locale/babel.cfg --no-default-keywords --omit-header --no-location \
	    --sort-output -k say -k mark -k later -k plural:1,2 -k mark_plural:1,2 -o .venv/messages.pot .
	@for language in es fr pt; do $(BIN)/pybabel -q update --no-fuzzy-matching --omit-header --ignore-obsolete \
	    -i .venv/messages.pot -l $$language -o src/analysis/locale/$$language/analysis.po; done
