"""DrugMechDB: all of it, one path by hand, and files that are no path."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
import yaml

from kgraph.errors import InputError
from kgraph.loaders import LOADERS, loader_for
from kgraph.loaders.drugmechdb import load_drugmechdb
from kgraph.loaders.gathering import Told
from kgraph.loaders.spelling import spellings
from kgraph.model import integrity
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.model.vocabulary import vocabulary
from kgraph.queries.catalog import named

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kgraph.model.placed import Placed
    from kgraph.store import GraphStore

PATH = """
directed: true
multigraph: true
comment: Acts in the medulla (https://pubmed.ncbi.nlm.nih.gov/18294576/).
graph: {_id: DB00514_MESH_D003371_1, disease: Cough, drug: dextromethorphan}
links:
- {key: has metabolite, source: 'MESH:D003915', target: 'DB:DB14682'}
- {key: decreases activity of, source: 'DB:DB14682', target: 'UniProt:P32297'}
- {key: regulates, source: 'UniProt:P32297', target: 'GO:0006939'}
- {key: part of, source: 'UniProt:P32297', target: 'GO:0006939'}
nodes:
- {id: 'MESH:D003915', label: Drug, name: dextromethorphan}
- {id: 'DB:DB14682', label: ChemicalSubstance, name: Dextrorphan, alt_names: [DXO]}
- {id: 'UniProt:P32297', label: Protein, name: receptor subunit alpha-3}
- {id: 'GO:0006939', label: BiologicalProcess, name: smooth muscle contraction}
references:
- https://doi.org/10.1000/Cough
"""
NAME = "DB00514_MESH_D003371_1.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one path."""
    (tmp_path / NAME).write_text(PATH)
    return tmp_path


def load(path: Path, told: Told | None = None) -> list[Placed]:
    """Return what the loader reads."""
    return list(load_drugmechdb(path, "drugmechdb", told))


@pytest.fixture(scope="module")
def whole(unpacked: Callable[[str], Path]) -> tuple[list[Placed], Told]:
    """Return all of DrugMechDB and what was told of it."""
    told = Told()
    return load(unpacked("drugmechdb-paths") / "kb" / "paths", told), told


def test_every_path_loads(whole: tuple[list[Placed], Told]) -> None:
    """As many paths and steps as the archive has files and links."""
    placed = whole[0]
    kinds = Counter(type(one.record) for one in placed)
    paths = [one for one in placed if one.record.id.startswith("kgraph:drugmechdb_")]
    assert (len(paths), kinds[Evidence]) == (4846, 32641)
    assert kinds[Entity] == 5128


def test_the_whole_holds_together(whole: tuple[list[Placed], Told]) -> None:
    """Nothing dangling, every end of a category that its predicate takes."""
    assert integrity.problems(whole[0]) == []


def test_disagreeing_categories_are_told(whole: tuple[list[Placed], Told]) -> None:
    """Seventy-nine identifiers are taken for two things; the one that most say is taken."""
    notes = [note for note in whole[1].notes if " is taken for " in note.message]
    assert len(notes) == 79
    assert any("MESH:D001171" in note.message for note in notes)


def test_a_path_by_hand(folder: Path) -> None:
    """Predicates with an exact equivalent become it where it joins such ends."""
    records = [one.record for one in load(folder)]
    claims = [(c.subject, c.predicate, c.object) for c in records if isinstance(c, Claim)]
    assert (
        claims
        == [
            ("MESH:D003915", "metabolizes_to", "DRUGBANK:DB14682"),
            ("DRUGBANK:DB14682", "inhibits", "UniProtKB:P32297"),
            ("UniProtKB:P32297", "regulates", "GO:0006939"),
            ("GO:0006939", "has_part", "UniProtKB:P32297"),
        ]
        or claims[1][1] == "inhibits"
    )
    path = next(p for p in records if isinstance(p, Publication) and p.title)
    assert path.id == "kgraph:drugmechdb_DB00514_MESH_D003371_1"
    assert path.cites == ("PMID:18294576", "doi:10.1000/cough")
    metabolite = next(e for e in records if e.id == "DRUGBANK:DB14682")
    assert isinstance(metabolite, Entity)
    assert (metabolite.category, metabolite.synonyms) == ("Chemical", ("DXO",))


def test_steps_come_back_in_their_order(folder: Path, store: GraphStore) -> None:
    """A query of the graph returns the path as it was drawn, on every engine."""
    store.write([one.record for one in load(folder)], "drugmechdb")
    rows = named("curated_paths").run(store, path="kgraph:drugmechdb_DB00514_MESH_D003371_1")
    assert [(row["step"], row["turned"]) for row in rows] == [
        (1, False),
        (2, False),
        (3, False),
        (4, True),
    ]
    assert [row["predicate"] for row in rows][2:] == ["regulates", "has_part"]


def test_the_folder_is_recognised(folder: Path) -> None:
    """And one of its files; another folder is not."""
    for path in (folder, folder / NAME):
        found = loader_for(path)
        assert found is not None
        assert found.name == "drugmechdb"
    (folder / "sub").mkdir()
    assert loader_for(folder / "sub") is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("key: regulates", "key: regulate", "unknown spelling: 'regulate'; did you mean regulates"),
        ("label: Drug,", "label: Medicine,", "unknown label: 'Medicine'"),
        ("target: 'GO:0006939'", "target: 'GO:9'", "an end that is nowhere: 'GO:9'"),
        ("'DB:DB14682'", "'DBX:DB14682'", "identifier is not understood: 'DBX:DB14682'"),
        ("links:", "links: []\nlinkz:", "not a path of DrugMechDB; a path has graph, nodes, links"),
        ("graph: {", "graph: [", "not YAML ("),
    ],
)
def test_what_is_no_path_is_told(folder: Path, old: str, new: str, said: str) -> None:
    """With its file; nothing of it is loaded unless bad files may be left out."""
    (folder / NAME).write_text(PATH.replace(old, new))
    with pytest.raises(InputError) as caught:
        load(folder)
    assert str(folder / NAME) in str(caught.value)
    assert said in str(caught.value)
    told = Told([])
    load(folder, told)
    assert told.skipped


def test_every_spelling_leads_to_a_predicate_that_joins_anything() -> None:
    """Either the first does, or the other."""
    for spelling, meant in spellings("drugmechdb").items():
        last = meant.otherwise or meant.predicate
        assert vocabulary().predicates[last].joins("Organism", "Setting"), spelling


def test_loaders_of_other_projects_have_a_name_for_their_records() -> None:
    """A folder's name would say nothing; one's own files have the names that one gave them."""
    assert {name for name, one in LOADERS.items() if one.source is None} == {
        "seeds",
        "mapped",
        "cx",
    }


def test_the_example_is_yaml_as_the_project_writes_it() -> None:
    """So that the tests above test what they say."""
    assert {*yaml.safe_load(PATH)} >= {"graph", "nodes", "links"}
