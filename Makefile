# Pramana. `make chat` and `make test` do all their set-up; see the README.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# pip with what it complains of, but for one line: a package asks for an extra of lxml that newer lxml has as a package of its own,
# `lxml-html-clean`, which is locked and installed.
define install
@said=$$(mktemp); $(PIP) $(1) 2>"$$said"; code=$$?; \
  grep -v 'does not provide the extra .html[-_]clean' "$$said" >&2; rm -f "$$said"; exit $$code
endef

.DEFAULT_GOAL := help
.PHONY: help chat test eval lock clean

help: ## what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-6s %s\n", $$1, $$2}' Makefile

chat: $(VENV)/.installed ## set up, index the five articles, open the page on http://127.0.0.1:7860
	@$(BIN)/pramana index seeds
	@$(BIN)/pramana chat

test: $(VENV)/.installed-dev ## set up, then lint, types, import rules and every test, the browser's too
	@sh tests/browser/install.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

eval: $(VENV)/.installed ## run both suites; fails when a score is below its floor
	@$(BIN)/pramana eval
	@$(BIN)/pramana eval evals/suites/market/suite.yaml --out evals/runs/market

lock: ## resolve the dependencies anew (needs uv) and write both lock files
	uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url --upgrade -o requirements.lock
	uv pip compile pyproject.toml --extra build --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url -c requirements.lock -o requirements-dev.lock

clean: ## take away what the commands above made
	rm -rf $(VENV) .pramana evals/runs build dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Pramana needs Python 3.11 or newer. Install it, or name it: make PYTHON=python3.12 chat"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the locked packages (a minute or two, once) …"
	$(call install,--require-hashes -r requirements.lock)
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installing what the tests need …"
	$(call install,--require-hashes -r requirements-dev.lock)
	@touch $@
