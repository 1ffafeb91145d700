# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8080
WORKERS ?= 2

# Each run of the tests imports a thousand modules: twice as fast if what was compiled is kept.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test long long-waiting long-computing lint types tests doctor browser format lock clean

# Debian keeps what makes virtual environments in a package of its own.
$(BIN)/pip:
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "This Python cannot make virtual environments yet; installing python3-venv."; \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq python3-venv; \
	  else sudo -n apt-get update -qq && sudo -n apt-get install -y -qq python3-venv; fi; \
	  $(PYTHON) -m venv --clear $(VENV); } || { \
	  echo "Please install python3-venv (sudo apt install python3-venv), then run make again."; exit 1; }

$(VENV)/demo.stamp: requirements.lock pyproject.toml | $(BIN)/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/dev.stamp: requirements-dev.lock pyproject.toml | $(BIN)/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@ $(VENV)/demo.stamp

demo: $(VENV)/demo.stamp
	@exec $(BIN)/python -m bot demo --port $(PORT)

test: lint types doctor browser tests

lint: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/interrogate --quiet tests
	$(BIN)/codespell

types: $(VENV)/dev.stamp
	$(BIN)/mypy

doctor: $(VENV)/dev.stamp
	$(BIN)/python -m bot doctor

browser:
	sh tests/support/install_browser.sh

tests: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -p tests.support.measured --numprocesses=$(WORKERS) --dist=worksteal
	@$(BIN)/coverage report > coverage.txt || (tail -n 3 coverage.txt; exit 1)

# What takes minutes: hundreds of conversations killed at random, hundreds of thousands of updates.
# Two runs side by side, of which the first waits most of the time and the second computes. What
# they are told apart by stands in one place, so that no long test falls between them.
WAITING := faults and not hostile
LONG = $(BIN)/python -m pytest -m long -rP --durations=0 $$(grep -rlF mark.long tests --include="test_*.py")

long: $(VENV)/dev.stamp
	@echo "Two runs side by side, about ten minutes on two cores; each shows what it saw at its end."
	@$(MAKE) --jobs=2 --output-sync=target --no-print-directory long-waiting long-computing

long-waiting: $(VENV)/dev.stamp
	$(LONG) -k "$(WAITING)"

long-computing: $(VENV)/dev.stamp
	$(LONG) -k "not ($(WAITING))"

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock:
	uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 --exclude-newer "7 days" --no-header --no-annotate -o requirements.lock
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --python-version 3.11 --exclude-newer "7 days" --no-header --no-annotate -o requirements-dev.lock

clean:
	rm -rf $(VENV) data coverage.txt
