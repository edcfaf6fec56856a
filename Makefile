# Déclic. `make` alone lists what there is.
.DEFAULT_GOAL := help
SHELL := /bin/sh

HOST ?= localhost
PORT ?= 8000
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --no-emit-index-url \
	--generate-hashes --custom-compile-command "make lock" --quiet

export HOST PORT
export PYTHONPATH := $(CURDIR)/site:$(CURDIR)
export PATH := $(CURDIR)/$(BIN):$(PATH)
# Without bytecode each start of Django costs three times the CPU.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(VENV)/runtime ## The whole site with its fictional town, at HOST:PORT (localhost:8000)
	@exec $(BIN)/python -m tools.serve demo

.PHONY: reset
reset: ## Forget the demo's data: the next `make demo` starts anew
	rm -rf var/demo

.PHONY: run
run: $(VENV)/dev ## Development: autoreload, DEBUG, the component page
	@exec $(BIN)/python -m tools.serve dev

.PHONY: test
test: $(VENV)/dev ## Everything that must be true before a commit
	@$(BIN)/python -m tools.check

.PHONY: system
system: ## What Debian offers: Chromium, PostgreSQL, Redis, gettext (asks for root)
	@sh tools/system.sh

.PHONY: system-audit
system-audit: ## What `make audit` wants beside it: Java, Node, LibreOffice (asks for root)
	@sh tools/system-audit.sh

.PHONY: audit
audit: $(VENV)/audit ## Every page and state as a strict visitor would, into docs/tables/ (STATE=part of a name)
	@$(BIN)/python -m tools.audit $(STATE)

.PHONY: messages
messages: $(VENV)/dev ## Collect the words to translate into each app's locale/
	@$(BIN)/python -m tools.messages collect

.PHONY: format
format: $(VENV)/dev ## Put the code in its one format
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .

.PHONY: promises
promises: $(VENV)/dev ## Write docs/promises.md anew from promises.toml
	@$(BIN)/python -m tools.promises

.PHONY: chaos
chaos: $(VENV)/dev ## Kill, freeze and cut off what the site leans on; writes docs/tables/chaos.md
	@$(BIN)/python -m tools.chaos $(NAME)

.PHONY: bench
bench: $(VENV)/dev ## Measure speed beside a reference of the same run; writes docs/tables/bench.md
	@$(BIN)/python -m bench $(NAME)

.PHONY: lock
lock: $(VENV)/dev ## Resolve the dependencies again, into requirements/
	$(LOCK) $(UPGRADE) --output-file requirements/runtime.txt
	$(LOCK) $(UPGRADE) --group dev --constraint requirements/runtime.txt --output-file requirements/dev.txt
	$(LOCK) $(UPGRADE) --extra s3 --constraint requirements/runtime.txt --output-file requirements/s3.txt
	$(LOCK) $(UPGRADE) --extra s3 --group audit --constraint requirements/dev.txt --output-file requirements/audit.txt

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# Stamps: a second run finds them newer than the lock files and installs nothing.
$(VENV)/runtime: requirements/runtime.txt | $(BIN)/python
	$(BIN)/pip install --quiet --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/dev: requirements/dev.txt | $(BIN)/python
	$(BIN)/pip install --quiet --quiet --disable-pip-version-check --require-hashes -r $<
	@echo "$(CURDIR)" >"$$($(BIN)/python -c 'import site; print(site.getsitepackages()[0])')/declic.pth"
	@echo "$(CURDIR)/site" >>"$$($(BIN)/python -c 'import site; print(site.getsitepackages()[0])')/declic.pth"
	@touch $(VENV)/runtime $@

$(VENV)/audit: requirements/audit.txt | $(VENV)/dev
	$(BIN)/pip install --quiet --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $(VENV)/runtime $(VENV)/dev $@
