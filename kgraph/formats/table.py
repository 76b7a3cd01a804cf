"""The table of formats: how each is named and recognised, and what it cannot hold."""

from __future__ import annotations

import dataclasses
from typing import Final


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A file format.

    ``parts`` are the endings of its files where it has several: a path ``NAME.csv`` then stands
    for ``NAME.entities.csv`` and the others; ``folder`` says that it is written as a folder, in
    which its files have just these names.
    ``holds`` names the fields that it keeps where it does not keep every one, ``drops`` what else
    reading does not bring back. ``tells`` says that its reader takes whom to tell what it settles.
    """

    name: str
    description: str
    module: str
    suffixes: tuple[str, ...]
    parts: tuple[str, ...] = ()
    folder: bool = False
    holds: tuple[str, ...] | None = None
    drops: tuple[str, ...] = ()
    tells: bool = False
    readable: bool = True
    writable: bool = True

    @property
    def loses(self) -> tuple[str, ...]:
        """What is lost in this format, by the names that `losses` counts."""
        if self.holds is None:
            return self.drops
        from kgraph.formats.losses import everything_but  # noqa: PLC0415 - asks the vocabulary

        return (*everything_but(*self.holds), *self.drops)


_RECORDS: Final = ("entities", "claims", "evidence", "publications")


_CITED: Final = tuple(
    f"publication.{name}"
    for name in (
        *("id", "title", "authors", "year", "journal", "kind", "xrefs", "licence", "notices"),
    )
)
"""What a reference to a publication holds."""


_ADMIN_TABLES: Final = (
    *("schema", "entity", "publication", "claim", "evidence", "entity-entity", "claim-entity"),
    *("evidence-claim", "evidence-publication", "publication-publication"),
)


def _tables(suffix: str) -> tuple[str, ...]:
    return tuple(f".{one}{suffix}" for one in _RECORDS)


FORMATS: Final[dict[str, Format]] = {
    one.name: one
    for one in (
        Format(
            name="json",
            description="kgraph's own JSON: everything, in one document",
            module="native_json",
            suffixes=(".json",),
        ),
        Format(
            name="jsonl",
            description="kgraph's own JSON Lines: everything, one record per line",
            module="native_jsonl",
            suffixes=(".jsonl", ".ndjson"),
        ),
        Format(
            name="graphml",
            description="GraphML for networkx, igraph, Gephi, Cytoscape, yEd",
            module="graphml",
            suffixes=(".graphml",),
        ),
        Format(
            name="kgx",
            description="KGX TSV, Biolink 4.4.4: NAME_nodes.tsv and NAME_edges.tsv",
            module="kgx_tsv",
            suffixes=("_nodes.tsv", "_edges.tsv", ".tsv"),
            parts=("_nodes.tsv", "_edges.tsv"),
            drops=("meta",),
            tells=True,
        ),
        Format(
            name="kgx-jsonl",
            description="KGX JSON Lines, Biolink 4.4.4: NAME_nodes.jsonl and NAME_edges.jsonl",
            module="kgx_jsonl",
            suffixes=("_nodes.jsonl", "_edges.jsonl"),
            parts=("_nodes.jsonl", "_edges.jsonl"),
            drops=("meta",),
            tells=True,
        ),
        Format(
            name="kgx-csv",
            description="KGX CSV, as KGX TSV but with commas: NAME_nodes.csv and NAME_edges.csv",
            module="kgx_csv",
            suffixes=("_nodes.csv", "_edges.csv"),
            parts=("_nodes.csv", "_edges.csv"),
            drops=("meta",),
            tells=True,
        ),
        Format(
            name="kgx-json",
            description="KGX JSON, Biolink 4.4.4: nodes and edges in one document",
            module="kgx_json",
            suffixes=(".kgx.json",),
            drops=("meta",),
            tells=True,
        ),
        Format(
            name="csv",
            description="CSV for R, pandas and spreadsheets: NAME.entities.csv, NAME.claims.csv, "
            "NAME.evidence.csv, NAME.publications.csv",
            module="csv_tables",
            suffixes=(*_tables(".csv"), ".csv"),
            parts=_tables(".csv"),
            drops=("meta",),
        ),
        Format(
            name="parquet",
            description="Parquet for pandas, DuckDB and Spark: NAME.entities.parquet, "
            "NAME.claims.parquet, NAME.evidence.parquet, NAME.publications.parquet",
            module="parquet_tables",
            suffixes=(*_tables(".parquet"), ".parquet"),
            parts=_tables(".parquet"),
        ),
        Format(
            name="neo4j-admin",
            description="a folder of CSV for neo4j-admin database import, with the command to run",
            module="neo4j_admin",
            suffixes=(),
            parts=tuple(f"{one}.csv" for one in _ADMIN_TABLES),
            folder=True,
            drops=("claims that nobody states or speaks to",),
        ),
        Format(
            name="cx2",
            description="CX2 with a visual style, for Cytoscape and NDEx",
            module="cx2",
            suffixes=(".cx2",),
        ),
        Format(
            name="cypher",
            description="a Cypher script that makes the graph in an empty Neo4j database",
            module="cypher_script",
            suffixes=(".cypher", ".cql"),
            drops=("claims that nobody states or speaks to",),
        ),
        Format(
            name="node-link",
            description="node-link JSON for networkx and D3",
            module="node_link",
            suffixes=(".node-link.json", ".node_link.json"),
        ),
        Format(
            name="gexf",
            description="GEXF 1.2 for Gephi and networkx",
            module="gexf",
            suffixes=(".gexf",),
        ),
        Format(
            name="bibtex",
            description="the publications as BibTeX",
            module="bibtex",
            suffixes=(".bib",),
            holds=_CITED,
            readable=False,
        ),
        Format(
            name="ris",
            description="the publications as RIS, for EndNote, Zotero and Mendeley",
            module="ris",
            suffixes=(".ris",),
            holds=_CITED,
            readable=False,
        ),
        Format(
            name="csl-json",
            description="the publications as CSL-JSON, for pandoc and citation processors",
            module="csl_json",
            suffixes=(".csl.json", ".csl"),
            holds=_CITED,
            readable=False,
        ),
        Format(
            name="sif",
            description="stated claims, one line each: subject, predicate, object",
            module="sif",
            suffixes=(".sif",),
            holds=("entity.id", "claim.subject", "claim.predicate", "claim.object"),
            drops=("unstated claim",),
            readable=False,
        ),
        Format(
            name="dot",
            description="entities and stated claims as a drawing for Graphviz",
            module="dot",
            suffixes=(".dot", ".gv"),
            drops=("publication", "unstated claim"),
            readable=False,
        ),
        Format(
            name="turtle",
            description="RDF as Turtle: claims reified with evidence and provenance",
            module="rdf_turtle",
            suffixes=(".ttl",),
            drops=("meta",),
            readable=False,
        ),
        Format(
            name="nquads",
            description="RDF as N-Quads: as Turtle, each source a named graph",
            module="rdf_nquads",
            suffixes=(".nq", ".nquads"),
            drops=("meta",),
            readable=False,
        ),
    )
}
