# Two commands: `make demo` shows what kgraph does, `make test` runs everything that checks it.
PYTHON ?= python3
VENV ?= .venv
OUT ?= out
# Your own copies of the source documents, as text files: DOCUMENTS=folder attaches their sentences.
DOCUMENTS ?=

KGRAPH = $(VENV)/bin/kgraph --db $(OUT)/graph

.PHONY: demo test check bench build clean generated

demo: $(VENV)/.demo
	@mkdir -p $(OUT)
	$(KGRAPH) build $(if $(DOCUMENTS),--documents $(DOCUMENTS))
	$(KGRAPH) info --format table
	$(KGRAPH) path ketamine "treatment-resistant depression" --format table
	$(KGRAPH) contested --format table
	$(KGRAPH) draw $(OUT)/ketamine.html --focus ketamine
	$(KGRAPH) export $(OUT)/ketamine.graphml
	@echo "Open $(OUT)/ketamine.html in a browser. Not medical advice."

# One hash seed for all processes: parallel runs have to agree on the names of tests.
test: $(VENV)/.test
	PYTHONHASHSEED=0 $(VENV)/bin/python -m pytest -n 2 --cov --cov-report=term

check: $(VENV)/.test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

# What is made from the headers in cypher/: run it after changing one.
generated: $(VENV)/.test
	$(VENV)/bin/python -m tests.cypher_lint
	$(VENV)/bin/python -m kgraph.interop.stub
	$(VENV)/bin/python -m tests.docs.query_page

bench: $(VENV)/.demo
	$(VENV)/bin/python bench/cold.py

build: $(VENV)/.test
	$(VENV)/bin/python -m build --no-isolation

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --upgrade pip

$(VENV)/.demo: pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --editable .
	@touch $@

$(VENV)/.test: pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --editable . --group dev
	@touch $@ $(VENV)/.demo

clean:
	rm -rf $(VENV) $(OUT) dist build .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
