# Two commands: `make run` and `make test`. Everything else is for people who change Greenroom.
# PORT=8001 make run chooses another port; every setting of the README can be given in the same way.

SHELL := /bin/bash
PYTHON_HERE := .venv/bin/python
JOBS ?= 2
ARGS ?=

.PHONY: help run setup setup-test test check format bench lock clean

help: ## say what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: setup ## run Greenroom with demo accounts; PORT chooses the port
	@DEMO=$${DEMO:-1} exec .venv/bin/greenroom serve

setup: ## install what running needs, and nothing where nothing changed
	@bash scripts/setup.sh run

setup-test:
	@bash scripts/setup.sh test

test: setup-test ## run every test, on SQLite and PostgreSQL and in Chromium; ARGS goes to pytest
	@$(PYTHON_HERE) -m pytest -n $(JOBS) --dist worksteal $(ARGS)

check: setup-test ## lint, types and content
	@$(PYTHON_HERE) -m ruff check .
	@$(PYTHON_HERE) -m ruff format --check .
	@$(PYTHON_HERE) -m mypy
	@.venv/bin/greenroom check

format: setup-test ## put code into its usual shape
	@$(PYTHON_HERE) -m ruff check --fix .
	@$(PYTHON_HERE) -m ruff format .

bench: setup-test ## measure: pages, printing, starting, a slow phone, the coach, the simulation, a crowd; ratios to a baseline in one run
	@for file in bench/pages.py bench/press.py bench/start.py bench/phone.py bench/coach.py bench/simulation.py bench/crowd.py; do echo "== $$file"; $(PYTHON_HERE) $$file || exit 1; done

lock: ## write the lock anew (needs uv)
	@bash scripts/lock.sh

clean: ## remove what setup and tests made; instance/ stays
	@rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis screenshots
