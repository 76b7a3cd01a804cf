"""Runs the ``kgx`` tool without a network, from which it would fetch the release of Biolink.

``PYTHON bench/kgx_offline.py MODEL PREFIXES WORD...``: PYTHON is that of ``make kgx``, MODEL a
folder with ``biolink-model.yaml``, ``predicate_mapping.yaml`` and ``biolink-model-prefix-map.json``
of Biolink 4.4.4, PREFIXES what identifiers may begin with beside the model's own, joined by commas;
the words are the tool's.
"""

import json
import sys
from pathlib import Path

import bmt.toolkit

MODEL, PREFIXES = Path(sys.argv.pop(1)), sys.argv.pop(1).split(",")
assert bmt.toolkit.LATEST_BIOLINK_RELEASE == "4.4.4"
SOURCES = ("biolink-model.yaml", "predicate_mapping.yaml")
bmt.toolkit.Toolkit.__init__.__defaults__ = tuple(str(MODEL / name) for name in SOURCES)

import kgx.config  # noqa: E402 - asks for the model

CONTEXT = json.loads((MODEL / "biolink-model-prefix-map.json").read_text())
CONTEXT |= {prefix: f"urn:kgraph:{prefix}:" for prefix in PREFIXES}
for name in kgx.config.get_config()["jsonld-context"]:
    kgx.config.jsonld_context_map[name] = CONTEXT

from kgx.cli import cli  # noqa: E402

cli()
