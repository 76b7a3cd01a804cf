# Two commands: `make demo` shows what kgraph does, `make test` runs everything that checks it.
PYTHON ?= python3
VENV ?= .venv
OUT ?= out
# Your own copies of the source documents, as text files: DOCUMENTS=folder attaches their sentences.
DOCUMENTS ?=

KGRAPH = $(VENV)/bin/kgraph --db $(OUT)/graph

.PHONY: demo test check bench bench-loading bench-export bench-neo4j bench-queries build kgx clean generated

demo: $(VENV)/.demo
	@mkdir -p $(OUT)
	$(KGRAPH) build $(if $(DOCUMENTS),--documents $(DOCUMENTS))
	$(KGRAPH) info --format table
	$(KGRAPH) path ketamine "treatment-resistant depression" --format table
	$(KGRAPH) contested --format table
	$(KGRAPH) draw $(OUT)/ketamine.html --focus ketamine
	$(KGRAPH) export $(OUT)/ketamine.graphml
	@echo "Open $(OUT)/ketamine.html in a browser. Not medical advice."

# One hash seed for all processes: parallel runs have to agree on the names of tests. The order is that
# of the files, so that two runs are alike; plain pytest shuffles it. Tests that need a server of one
# release stay together in one process.
test: $(VENV)/.test
	PYTHONHASHSEED=0 $(VENV)/bin/python -m pytest -n 2 --dist loadgroup -p no:randomly --cov --cov-report=term

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

bench: $(VENV)/.test
	$(VENV)/bin/python bench/cold.py
	npm install --prefix bench/page --no-package-lock --no-audit --no-fund --silent
	$(VENV)/bin/python bench/layout.py
	$(VENV)/bin/python bench/pages.py

# What the archive of Hetionet's parts is made into is described in bench/hetionet.py.
HETIONET ?= ../shared/data/hetionet-parts.tar.gz

bench-loading: $(VENV)/.test
	$(VENV)/bin/python bench/loading.py $(HETIONET)

# The graph at this address is replaced.
NEO4J ?= bolt://localhost:7687

bench-neo4j: $(VENV)/.demo
	$(VENV)/bin/python bench/server.py $(NEO4J)
	$(VENV)/bin/python bench/loading_server.py $(HETIONET) $(NEO4J)

# The named queries on a graph of Hetionet's size, made at GRAPH where there is none: a folder, or
# the address of a server without a graph.
GRAPH ?= $(OUT)/hetionet-graph

bench-queries: $(VENV)/.test
	$(VENV)/bin/python bench/queries.py $(HETIONET) $(GRAPH)

# A graph of Hetionet's size, exported whole: minutes, and some 3 GB of disk under OUT.
bench-export: $(VENV)/.test
	$(VENV)/bin/python bench/exporting.py $(HETIONET) $(OUT)/hetionet

build: $(VENV)/.test
	$(VENV)/bin/python -m build --no-isolation

# The KGX tool, for the tests that let it check our exports: its dependencies are its own.
kgx: .venv-kgx/.done

.venv-kgx/.done:
	$(PYTHON) -m venv .venv-kgx
	.venv-kgx/bin/python -m pip install --quiet kgx==2.6.0
	@touch $@

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --upgrade pip

$(VENV)/.demo: pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --editable .
	@touch $@

$(VENV)/.test: pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --editable . --group dev
	-command -v npm >/dev/null && npm install --prefix tests/page --no-package-lock --no-audit --no-fund --silent
	@touch $@ $(VENV)/.demo

clean:
	rm -rf $(VENV) .venv-kgx $(OUT) dist build .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
