"""DrugCentral: its real tables, and the traps in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kgraph.errors import InputError
from kgraph.loaders import loader_for
from kgraph.loaders.drugcentral import load_drugcentral
from kgraph.loaders.gathering import Told
from kgraph.model import integrity
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kgraph.model.placed import Placed

TARGETS = (
    "DRUG_ID\tCHEMBL_ID\tDRUG_NAME\tTARGET_NAME\tTARGET_FAMILY\tUNIPROT\tGENE\tSWISSPROT\t"
    "ACTION_TYPE\tSOURCE\tREFERENCE\n"
)
KETAMINE = (
    "1523\tCHEMBL742\tketamine\tGlutamate [NMDA] receptor\tIon channel\tO15399|Q05586\t"
    "GRIN1|GRIN2D\tNMDE4_HUMAN|NMDZ1_HUMAN\tBLOCKER\tCHEMBL\t"
    "http://www.ncbi.nlm.nih.gov/pubmed/90000001\n"
)


@pytest.fixture(scope="module")
def whole(unpacked: Callable[[str], Path]) -> list[Placed]:
    """Return all of the tables."""
    folder = unpacked("drugcentral") / "drugcentral_ursu"
    assert getattr(loader_for(folder), "name", None) == "drugcentral"
    return list(load_drugcentral(folder, "drugcentral"))


def load(folder: Path, told: Told | None = None) -> list[Any]:
    """Return the records that the loader reads."""
    return [one.record for one in load_drugcentral(folder, "drugcentral", told)]


def test_the_real_tables_hold_together(whole: list[Placed]) -> None:
    """Every row that has a target, an indication or a class is a claim."""
    assert integrity.problems(whole) == []
    claims = [one.record for one in whole if isinstance(one.record, Claim)]
    assert len({c.subject for c in claims if c.predicate == "treats"}) > 1000


def test_ketamine_has_one_receptor_not_seven_targets(whole: list[Placed]) -> None:
    """Its subunits are parts of the receptor; it blocks the whole."""
    claims = [one.record for one in whole if isinstance(one.record, Claim)]
    own = [c for c in claims if c.subject == "DrugCentral:1523" and c.qualifiers.mechanism]
    assert [(c.predicate, c.qualifiers.mechanism) for c in own] == [("inhibits", "blocker")]
    parts = {c.object for c in claims if c.subject == own[0].object and c.predicate == "has_part"}
    assert parts == {
        f"UniProtKB:{accession}"
        for accession in ["O15399", "O60391", "Q05586", "Q12879", "Q13224", "Q14957", "Q8TCU5"]
    }


def test_racemate_and_enantiomer_stay_apart(whole: list[Placed]) -> None:
    """Ketamine and esketamine share classes, not an identity; each has its own identifiers."""
    entities = {one.record.id: one.record for one in whole if isinstance(one.record, Entity)}
    racemate, enantiomer = entities["DrugCentral:1523"], entities["DrugCentral:4468"]
    assert (racemate.name, enantiomer.name) == ("ketamine", "esketamine")
    assert "CHEBI:6121" in racemate.xrefs
    assert "CHEBI:60799" in enantiomer.xrefs
    # The hydrochloride is another substance under the same number: a cross-reference, no more.
    assert {"CHEMBL.COMPOUND:CHEMBL742", "CHEMBL.COMPOUND:CHEMBL1714"} <= {*racemate.xrefs}


def test_no_gene_becomes_the_name_of_another_protein(tmp_path: Path) -> None:
    """The columns are sorted each by itself: O15399 is GRIN2D, not GRIN1."""
    (tmp_path / "drug_target.tsv").write_text(TARGETS + KETAMINE)
    names = {r.id: r.name for r in load(tmp_path) if isinstance(r, Entity)}
    assert names == {
        "DrugCentral:1523": "ketamine",
        "kgraph:complex_O15399_Q05586": "Glutamate [NMDA] receptor",
        "UniProtKB:O15399": "O15399",
        "UniProtKB:Q05586": "Q05586",
    }


def test_an_action_that_is_not_stated_is_binding(tmp_path: Path) -> None:
    """Nothing is guessed of it; the reference is kept."""
    row = KETAMINE.replace("BLOCKER", "").replace("O15399|Q05586", "Q05586")
    (tmp_path / "drug_target.tsv").write_text(TARGETS + row)
    claims = [one for one in load(tmp_path) if isinstance(one, Claim)]
    assert [(c.predicate, c.object) for c in claims] == [("binds", "UniProtKB:Q05586")]
    assert claims[0].asserted[0].publications == ("PMID:90000001",)


def test_an_unknown_action_is_told(tmp_path: Path) -> None:
    """With its line; and left out where it may be."""
    (tmp_path / "drug_target.tsv").write_text(TARGETS + KETAMINE.replace("BLOCKER", "BLOCKS"))
    with pytest.raises(InputError, match=r"drug_target\.tsv:2: unknown spelling: 'BLOCKS'"):
        load(tmp_path)
    told = Told([])
    assert not [c for c in load(tmp_path, told) if isinstance(c, Claim) and c.qualifiers.mechanism]
    assert told.skipped is not None
    assert len(told.skipped) == 1


def test_a_narrow_row_is_told(tmp_path: Path) -> None:
    """With its line."""
    (tmp_path / "drug_target.tsv").write_text(TARGETS + "1523\tCHEMBL742\n")
    with pytest.raises(InputError, match=r"drug_target\.tsv:2: not as many cells as columns"):
        load(tmp_path)


def test_a_quotation_mark_swallows_no_rows(tmp_path: Path) -> None:
    """One that nothing closes is a character; a cell that stands in two is read without them."""
    quoted = '"1523"' + KETAMINE[4:].replace("ketamine", '"ketamine"')
    rows = KETAMINE.replace("BLOCKER", '"BLOCKER') + quoted + KETAMINE
    (tmp_path / "drug_target.tsv").write_text(TARGETS + rows)
    with pytest.raises(InputError, match=r":2: unknown spelling: '\"BLOCKER'") as caught:
        load(tmp_path)
    assert len(caught.value.problems) == 1
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "drug_target.tsv").write_text(TARGETS + KETAMINE + "\n")
    assert load(tmp_path, Told([])) == load(alone)


def test_a_table_without_a_column_is_told(tmp_path: Path) -> None:
    """Each that is needed; an empty file has none."""
    (tmp_path / "drug_target.tsv").write_text(
        "DRUG_ID\tDRUG_NAME\tUNIPROT\tTARGET_NAME\n1\ta\tP1\tb\n"
    )
    said = r"target\.tsv:1: no such column: 'ACTION_TYPE'; the table has: DRUG_ID, DRUG_NAME, UNI"
    with pytest.raises(InputError, match=said):
        load(tmp_path, Told([]))
    (tmp_path / "drug_target.tsv").write_text("")
    with pytest.raises(InputError, match="'DRUG_ID'; the table has: nothing"):
        load(tmp_path)


def test_a_class_of_an_unknown_source_is_told(tmp_path: Path) -> None:
    """And left out where it may be."""
    head = "DRUG_ID\tDRUG_NAME\tTYPE\tCLASS_SOURCE_ID\tCLASS\tSOURCE\n"
    row = "719\tclotrimazole\tPA\tD058888\tInhibitors\tMeSH\n"
    (tmp_path / "pharm_class.tsv").write_text(head + row.replace("MeSH", "MESH2") + row)
    path = tmp_path / "pharm_class.tsv"
    with pytest.raises(InputError, match=r":2: unknown source of a class: 'MESH2'; known: CHEBI"):
        load(path)
    assert sum(isinstance(one, Claim) for one in load(path, Told([]))) == 1


def test_a_huge_cell_is_read(tmp_path: Path) -> None:
    """Ten megabytes in a column that nobody asked for."""
    row = KETAMINE.replace("Ion channel", "x" * 10_000_000)
    (tmp_path / "drug_target.tsv").write_text(TARGETS + row)
    assert any(isinstance(one, Claim) for one in load(tmp_path))


def test_an_indication_without_identifier_has_one_of_ours(tmp_path: Path) -> None:
    """Named after what it is."""
    head = "DRUG_ID\tDRUG_NAME\tINDICATION_FDB\tUMLS_CUI\tSNOMEDCT_CUI\tDOID\n"
    rows = "1\ta\tRare Thing\t\t\t\n1\ta\tPain\tC0030193\t22253000\t\n"
    (tmp_path / "drug_indication.tsv").write_text(head + rows)
    found = [one for one in load(tmp_path) if isinstance(one, Entity)]
    assert [(one.id, one.xrefs) for one in found if one.category == "Condition"] == [
        ("UMLS:C0030193", ("SNOMEDCT:22253000",)),
        ("kgraph:drugcentral_rare_thing", ()),
    ]
