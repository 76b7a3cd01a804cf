"""DrugMechDB: curated paths from a drug to a disease, one YAML file each (CC0).

A path becomes a publication of its own, and each of its links the evidence that this publication
gives for a claim, its item telling the step: the order of the links is kept, and a link that
several paths have is one claim. Where that claim points the other way, the item says so: ``step 03
turned``. The query ``curated_paths`` returns the paths.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from kgraph.errors import InputError, Problem
from kgraph.loaders.gathering import Gathering, Told
from kgraph.model import identifiers
from kgraph.model.evidence import Evidence, Locator, shortened
from kgraph.model.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kgraph.model.placed import Placed

TABLE: Final = "drugmechdb"
LICENCE: Final = "CC0-1.0"
SECTION: Final = "path"
_NAME: Final = re.compile(r"D?B\d+_MESH_\w+_\d+\.yaml")
_CATEGORIES: Final = {
    "Drug": "Drug",
    "ChemicalSubstance": "Chemical",
    "Protein": "Protein",
    "GeneFamily": "GeneFamily",
    "MacromolecularComplex": "Receptor",
    "BiologicalProcess": "Process",
    "MolecularActivity": "MolecularFunction",
    "Pathway": "Pathway",
    "CellularComponent": "CellularComponent",
    "Disease": "Condition",
    "PhenotypicFeature": "Symptom",
    "GrossAnatomicalStructure": "Anatomy",
    "Cell": "Cell",
    "OrganismTaxon": "Organism",
}


def is_drugmechdb(path: Path) -> bool:
    """Return whether ``path`` is a path of DrugMechDB or a folder with some."""
    if path.is_dir():
        return any(_NAME.fullmatch(one.name) for one in path.iterdir())
    return _NAME.fullmatch(path.name) is not None


def load_drugmechdb(path: Path, source: str, told: Told | None = None) -> Iterator[Placed]:
    """Return the entities, paths, claims and steps of a folder of paths, or of one.

    Args:
        path: A folder with YAML files (its index is passed over), or one file.
        source: The name that the records go by.
        told: Takes what was left out or settled.

    Raises:
        InputError: A file is no path, or something in it does not hold; everything found is in it.
    """
    gathering = Gathering(source, told)
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    read = [
        (str(file), content)
        for file in files
        if not file.name.startswith("_") and (content := _read(file, gathering)) is not None
    ]
    # A predicate depends on the categories of its ends, and these on the nodes of all paths.
    for file, content in read:
        for node in content["nodes"]:
            _add(gathering, file, lambda one=node, at=file: _node(one, at, gathering))
    for file, content in read:
        _add(gathering, file, lambda one=content, at=file: _path(one, at, gathering))
    return gathering.result()


def _add(gathering: Gathering, file: str, work: Any) -> None:
    try:
        work()
    except InputError as error:
        gathering.wrong(error, file)


def _read(file: Path, gathering: Gathering) -> Mapping[str, Any] | None:
    """Return a path as plain data, or keep what is wrong with the file."""
    import yaml  # noqa: PLC0415 - slow, and the list of loaders needs none

    try:
        with file.open("rb") as stream:
            found = yaml.load(stream, Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        said = " ".join(str(error).split())[:200]
        gathering.wrong(Problem(message=f"not YAML ({said})"), str(file))
        return None
    fields = ("graph", "nodes", "links")
    if not isinstance(found, dict) or any(not found.get(name) for name in fields):
        hint = f"a path has {', '.join(fields)}"
        gathering.wrong(Problem(message="not a path of DrugMechDB", hint=hint), str(file))
        return None
    return found


def _node(node: Mapping[str, Any], file: str, gathering: Gathering) -> None:
    label = str(node["label"])
    if label not in _CATEGORIES:
        raise InputError(Problem(message="unknown label", text=label))
    gathering.entity(
        identifiers.normal(str(node["id"])),
        " ".join(str(node["name"]).split()),
        _CATEGORIES[label],
        file,
        synonyms=[" ".join(str(one).split()) for one in node.get("alt_names") or ()],
        xrefs=[identifiers.normal(str(one)) for one in node.get("alt_ids") or ()],
    )


def _path(content: Mapping[str, Any], file: str, gathering: Gathering) -> None:
    graph = content["graph"]
    names = {str(n["id"]): " ".join(str(n["name"]).split()) for n in content["nodes"]}
    key = f"kgraph:drugmechdb_{graph['_id']}"
    ends = f"{graph['drug']} in {graph['disease']}"
    cites = {identifiers.publication(str(one)) for one in content.get("references") or ()}
    cites |= {identifiers.publication(str(content.get("comment", "")))}
    known = sorted(one for one in cites if one is not None)
    gathering.publication(
        Publication(
            id=key,
            title=f"DrugMechDB path: {ends}",
            kind="database",
            licence=LICENCE,
            cites=tuple(known),
            sources=(gathering.source,),
        ),
        file,
    )
    for cited in known:
        gathering.cited(cited, file)
    for number, link in enumerate(content["links"], start=1):
        pair = (str(link["source"]), str(link["target"]))
        subject, object_ = map(identifiers.normal, pair)
        claim = gathering.stated(TABLE, str(link["key"]), (subject, object_), None)
        gathering.claim(claim, file)
        said = " ".join((names[pair[0]], str(link["key"]), names[pair[1]]))
        text = f"Step {number} of {ends}: {said}"
        item = f"step {number:02}" if claim.subject == subject else f"step {number:02} turned"
        gathering.evidence([_step(claim.id, key, item, text, gathering.source)], file)


def _step(claim: str, path: str, item: str, text: str, source: str) -> Evidence:
    return Evidence(
        claim=claim,
        publication=path,
        locator=Locator(section=SECTION, item=item),
        statement=shortened(text),
        stance="supports",
        certainty="asserted",
        design="database",
        knowledge_level="knowledge_assertion",
        agent_type="manual_agent",
        curator="DrugMechDB",
        source=source,
        licence=LICENCE,
    )
