# Made from the headers in cypher/ by `python -m kgraph.interop.stub`; a test holds it to them.
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from kgraph.interop.question import Question
from kgraph.interop.rows import Rows
from kgraph.queries.query import NamedQuery
from kgraph.store import GraphStore

class ApprovalsRow:
    drug: Final[str]
    authority: Final[str]
    indication: Final[str | None]
    route: Final[str | None]
    formulation: Final[str | None]
    year: Final[str | None]
    status: Final[str]
    publications: Final[list[Any]]
    statements: Final[list[Any]]
    claim: Final[str]
class BetweenRow:
    steps: Final[int]
    subject: Final[str]
    predicate: Final[str]
    object: Final[str]
    sign: Final[int]
    status: Final[str]
    support: Final[float | None]
    subject_id: Final[str]
    object_id: Final[str]
    claim: Final[str]
class ByPublicationRow:
    section: Final[str]
    sentence: Final[int | None]
    subject: Final[str]
    predicate: Final[str]
    object: Final[str]
    stance: Final[str]
    certainty: Final[str]
    statement: Final[str]
    reported_in: Final[str]
    read_in: Final[str | None]
    status: Final[str]
    claim: Final[str]
    evidence: Final[str]
class CascadeRow:
    tier: Final[str]
    step: Final[int]
    subject: Final[str]
    sign: Final[int]
    object: Final[str]
    predicate: Final[str]
    status: Final[str]
    support: Final[float | None]
    claim: Final[str]
    left_out: Final[int]
class CompareRow:
    verdict: Final[str]
    family: Final[str]
    direction: Final[str]
    name: Final[str]
    category: Final[str]
    one_does: Final[list[Any]]
    other_does: Final[list[Any]]
    id: Final[str]
    claims: Final[list[Any]]
class ContestedRow:
    claim: Final[str]
    subject: Final[str]
    predicate: Final[str]
    object: Final[str]
    kind: Final[str]
    differs_by: Final[list[Any]]
    n_support: Final[int]
    n_refute: Final[int]
    n_insufficient: Final[int]
    species: Final[list[Any]]
    species_opposed: Final[list[Any]]
    support: Final[float]
    opposition: Final[float]
class CoverageRow:
    by: Final[str]
    value: Final[str]
    count: Final[int]
class CuratedPathsRow:
    path: Final[str]
    title: Final[str | None]
    step: Final[int]
    subject: Final[str]
    predicate: Final[str]
    object: Final[str]
    turned: Final[bool]
    statement: Final[str]
    status: Final[str]
    subject_id: Final[str]
    object_id: Final[str]
    claim: Final[str]
    evidence: Final[str]
class DosesRow:
    substance: Final[str]
    through: Final[list[Any]]
    species: Final[list[Any]]
    system: Final[str]
    route: Final[str | None]
    dose: Final[str]
    schedules: Final[list[Any]]
    tested_for: Final[list[Any]]
    items: Final[int]
    publications: Final[list[Any]]
class DownstreamRow:
    hops: Final[int]
    id: Final[str]
    name: Final[str]
    category: Final[str]
    net: Final[list[Any]]
    support: Final[float]
    chains: Final[int]
    left_out: Final[int]
class EntityRow:
    id: Final[str]
    name: Final[str]
    category: Final[str]
    synonyms: Final[list[Any]]
    xrefs: Final[list[Any]]
    description: Final[str | None]
    sources: Final[list[Any]]
    stated: Final[int]
    unstated: Final[int]
    kinds: Final[list[Any]]
    parts: Final[list[Any]]
class EvidenceRow:
    stance: Final[str]
    finding: Final[str | None]
    certainty: Final[str]
    species: Final[list[Any]]
    system: Final[str]
    design: Final[str]
    statement: Final[str]
    dose: Final[str | None]
    route: Final[str | None]
    population: Final[str | None]
    publication: Final[str]
    title: Final[str | None]
    year: Final[int | None]
    retracted: Final[bool]
    section: Final[str]
    read_in: Final[str | None]
    evidence: Final[str]
class EvidenceBetweenRow:
    subject: Final[str]
    predicate: Final[str]
    object: Final[str]
    stance: Final[str]
    finding: Final[str | None]
    certainty: Final[str]
    species: Final[list[Any]]
    system: Final[str]
    design: Final[str]
    statement: Final[str]
    dose: Final[str | None]
    route: Final[str | None]
    population: Final[str | None]
    publication: Final[str]
    title: Final[str | None]
    year: Final[int | None]
    retracted: Final[bool]
    section: Final[str]
    read_in: Final[str | None]
    claim: Final[str]
    evidence: Final[str]
class ExplainsRow:
    verdict: Final[str]
    outcome: Final[str]
    category: Final[str]
    says: Final[list[Any]]
    expected: Final[int]
    status: Final[list[Any]]
    agree: Final[int]
    disagree: Final[int]
    chain: Final[str | None]
    ids: Final[list[Any]]
    support: Final[float | None]
    id: Final[str]
    claims: Final[list[Any]]
    left_out: Final[int]
class FundingRow:
    publication: Final[str]
    title: Final[str]
    year: Final[int]
    funding: Final[str]
    studies: Final[list[Any]]
    supports: Final[int]
    refutes: Final[int]
    insufficient: Final[int]
class GapsRow:
    status: Final[str]
    subject: Final[str]
    predicate: Final[str]
    object: Final[str]
    names: Final[list[Any]]
    ids: Final[list[Any]]
    net: Final[int]
    n_refute: Final[int]
    n_insufficient: Final[int]
    claim: Final[str]
class HedgedOnlyRow:
    subject: Final[str]
    predicate: Final[str]
    object: Final[str]
    status: Final[str]
    support: Final[float]
    certainty: Final[str]
    n_support: Final[int]
    claim: Final[str]
class IndicationsRow:
    grade: Final[str]
    condition: Final[str | None]
    drug: Final[str]
    route: Final[str | None]
    formulation: Final[str | None]
    authority: Final[str | None]
    level: Final[list[Any]]
    status: Final[str]
    support: Final[float]
    support_human: Final[float]
    n_support: Final[int]
    n_refute: Final[int]
    n_insufficient: Final[int]
    condition_id: Final[str | None]
    claim: Final[str]
class InheritedRow:
    inferred: Final[bool]
    link: Final[str | None]
    through: Final[list[Any]]
    claim: Final[str]
    subject: Final[str]
    predicate: Final[str]
    object: Final[str]
    status: Final[str]
    species: Final[list[Any]]
    support: Final[float | None]
    support_human: Final[float | None]
    publications: Final[list[Any]]
class LoadsRow:
    source: Final[str]
    state: Final[str]
    started: Final[str | None]
    finished: Final[str | None]
class LoopsRow:
    kind: Final[str]
    chain: Final[str]
    ids: Final[list[Any]]
    names: Final[list[Any]]
    signs: Final[list[Any]]
    support: Final[float]
class MetabolitesRow:
    depth: Final[int]
    parent: Final[str]
    metabolite: Final[str]
    enzymes: Final[list[Any]]
    acts: Final[list[Any]]
    status: Final[str]
    support: Final[float]
    id: Final[str]
    claim: Final[str]
class MetapathsRow:
    metapath: Final[str]
    steps: Final[int]
    paths: Final[int]
    dwpc: Final[float]
    example: Final[list[Any]]
class NeighbourhoodRow:
    hops: Final[int]
    subject: Final[str]
    predicate: Final[str]
    object: Final[str]
    sign: Final[int]
    status: Final[str]
    support: Final[float | None]
    subject_id: Final[str]
    object_id: Final[str]
    claim: Final[str]
class OrphansRow:
    kind: Final[str]
    id: Final[str]
    name: Final[str | None]
    category: Final[str | None]
class PathsRow:
    chain: Final[str]
    ids: Final[list[Any]]
    names: Final[list[Any]]
    signs: Final[list[Any]]
    net: Final[int]
    support: Final[float]
    direct: Final[bool]
    crowding: Final[float]
    claims: Final[list[Any]]
    predicates: Final[list[Any]]
    left_out: Final[int]
class PopulationRow:
    population: Final[str]
    subject: Final[str]
    predicate: Final[str]
    object: Final[str]
    stance: Final[str]
    statement: Final[str]
    n: Final[str | None]
    species: Final[list[Any]]
    publication: Final[str]
    year: Final[int | None]
    claim: Final[str]
    evidence: Final[str]
class PotencyRow:
    substance: Final[str]
    through: Final[list[Any]]
    target: Final[str]
    measure: Final[str]
    value: Final[float]
    unit: Final[str]
    umol_per_l: Final[float]
    species: Final[list[Any]]
    assay: Final[str | None]
    stance: Final[str]
    publication: Final[str]
    level: Final[float | None]
    level_unit: Final[str | None]
    level_measure: Final[str | None]
    matrix: Final[str | None]
    dose: Final[str | None]
    route: Final[str | None]
    level_species: Final[list[Any]]
    level_umol_per_l: Final[float | None]
    times: Final[float | None]
    level_publication: Final[str | None]
class RetractedRow:
    publication: Final[str]
    title: Final[str | None]
    year: Final[int | None]
    subject: Final[str]
    predicate: Final[str]
    object: Final[str]
    stance: Final[str]
    statement: Final[str]
    status: Final[str]
    n_support: Final[int]
    claim: Final[str]
    evidence: Final[str]
class RoleConflictsRow:
    drug: Final[str]
    condition: Final[str]
    use: Final[str]
    caution: Final[str]
    claim_use: Final[str]
    claim_caution: Final[str]
class RoutesRow:
    route: Final[str]
    drug: Final[str]
    stated: Final[bool]
    formulations: Final[list[Any]]
    uses: Final[list[Any]]
    harms: Final[list[Any]]
    n_claims: Final[int]
    id: Final[str]
    claims: Final[list[Any]]
class SafetyRow:
    kind: Final[str]
    name: Final[str]
    drug: Final[str]
    predicate: Final[str]
    route: Final[str | None]
    status: Final[str]
    support: Final[float]
    support_human: Final[float]
    n_support: Final[int]
    n_refute: Final[int]
    n_insufficient: Final[int]
    species: Final[list[Any]]
    species_opposed: Final[list[Any]]
    id: Final[str]
    claim: Final[str]
class SchemaRow:
    pattern: Final[str]
    family: Final[str]
    count: Final[int]
    supported: Final[int]
    subject: Final[str]
    predicate: Final[str]
    object: Final[str]
class SearchRow:
    rank: Final[int]
    id: Final[str]
    name: Final[str]
    category: Final[str]
    synonyms: Final[list[Any]]
class SharedTargetsRow:
    agreement: Final[str]
    id: Final[str]
    target: Final[str]
    category: Final[str]
    through: Final[str | None]
    one_does: Final[list[Any]]
    other_does: Final[list[Any]]
    support: Final[float]
    claims: Final[list[Any]]
class SignConflictsRow:
    subject: Final[str]
    object: Final[str]
    raises: Final[str]
    lowers: Final[str]
    claim_raises: Final[str]
    claim_lowers: Final[str]
class SingleSourceRow:
    subject: Final[str]
    predicate: Final[str]
    object: Final[str]
    status: Final[str]
    support: Final[float]
    publication: Final[str]
    title: Final[str | None]
    year: Final[int | None]
    claim: Final[str]
class SpeciesGapRow:
    subject: Final[str]
    predicate: Final[str]
    object: Final[str]
    status: Final[str]
    support: Final[float]
    species: Final[list[Any]]
    opposed: Final[list[Any]]
    n_support: Final[int]
    claim: Final[str]
class StatsRow:
    kind: Final[str]
    count: Final[int]
class TimeCourseRow:
    substance: Final[str]
    through: Final[list[Any]]
    kind: Final[str]
    about: Final[str]
    value: Final[float]
    unit: Final[str]
    hours: Final[float]
    measure: Final[str]
    dose: Final[str | None]
    route: Final[str | None]
    species: Final[list[Any]]
    system: Final[str]
    design: Final[str]
    publication: Final[str]
class TimelineRow:
    year: Final[int | None]
    stance: Final[str]
    items: Final[int]
    publications: Final[int]
    claims: Final[int]
class TreatmentsRow:
    grade: Final[str]
    drug: Final[str]
    condition: Final[str]
    route: Final[str | None]
    authority: Final[str | None]
    status: Final[str]
    support: Final[float]
    support_human: Final[float]
    n_support: Final[int]
    n_refute: Final[int]
    n_insufficient: Final[int]
    drug_id: Final[str]
    claim: Final[str]
class UpstreamRow:
    hops: Final[int]
    id: Final[str]
    name: Final[str]
    category: Final[str]
    net: Final[list[Any]]
    support: Final[float]
    chains: Final[int]
    left_out: Final[int]
class WeakestLinksRow:
    support: Final[float]
    subject: Final[str]
    predicate: Final[str]
    object: Final[str]
    status: Final[str]
    n_support: Final[int]
    needed: Final[int]
    chains: Final[int]
    claim: Final[str]
class Library:
    store: Final[GraphStore]
    queries: Final[Mapping[str, NamedQuery]]
    def __init__(self, store: GraphStore, folders: Iterable[Path] = ()) -> None: ...
    def __getattr__(self, name: str) -> Question: ...
    def approvals(
        self,
        of: str,
    ) -> Rows[ApprovalsRow]: ...
    def between(
        self,
        one: str,
        other: str,
        *,
        hops: int = 2,
        families: list[str] | None = None,
        crowd: int = 1000,
        most: int = 500,
    ) -> Rows[BetweenRow]: ...
    def by_publication(
        self,
        publication: str,
        *,
        most: int = 500,
    ) -> Rows[ByPublicationRow]: ...
    def cascade(
        self,
        of: str,
        *,
        hops: int = 6,
        least: float = 0.0,
        width: int = 1000,
        most: int = 500,
    ) -> Rows[CascadeRow]: ...
    def compare(
        self,
        one: str,
        other: str,
        *,
        families: list[str] | None = None,
        verdicts: list[str] | None = None,
        most: int = 500,
    ) -> Rows[CompareRow]: ...
    def contested(
        self,
    ) -> Rows[ContestedRow]: ...
    def coverage(
        self,
        *,
        by: str | None = None,
    ) -> Rows[CoverageRow]: ...
    def curated_paths(
        self,
        *,
        from_: str | None = None,
        to: str | None = None,
        through: str | None = None,
        path: str | None = None,
        most: int = 500,
    ) -> Rows[CuratedPathsRow]: ...
    def doses(
        self,
        drug: str,
        *,
        species: str | None = None,
    ) -> Rows[DosesRow]: ...
    def downstream(
        self,
        of: str,
        *,
        hops: int = 3,
        categories: list[str] | None = None,
        width: int = 1000,
        most: int = 200,
    ) -> Rows[DownstreamRow]: ...
    def entity(
        self,
        of: str,
    ) -> Rows[EntityRow]: ...
    def evidence(
        self,
        claim: str,
    ) -> Rows[EvidenceRow]: ...
    def evidence_between(
        self,
        one: str,
        other: str,
        *,
        stance: str | None = None,
        most: int = 500,
    ) -> Rows[EvidenceBetweenRow]: ...
    def explains(
        self,
        of: str,
        *,
        hops: int = 6,
        least: float = 0.0,
        width: int = 1000,
        most: int = 500,
    ) -> Rows[ExplainsRow]: ...
    def funding(
        self,
    ) -> Rows[FundingRow]: ...
    def gaps(
        self,
        from_: str,
        to: str,
        *,
        hops: int = 6,
        most: int = 50,
    ) -> Rows[GapsRow]: ...
    def hedged_only(
        self,
        *,
        of: str | None = None,
        predicates: list[str] | None = None,
        most: int = 200,
    ) -> Rows[HedgedOnlyRow]: ...
    def indications(
        self,
        of: str,
        *,
        route: str | None = None,
        most: int = 500,
    ) -> Rows[IndicationsRow]: ...
    def inherited(
        self,
        id: str,
    ) -> Rows[InheritedRow]: ...
    def loads(
        self,
    ) -> Rows[LoadsRow]: ...
    def loops(
        self,
        *,
        of: str | None = None,
        hops: int = 4,
        most: int = 100,
    ) -> Rows[LoopsRow]: ...
    def metabolites(
        self,
        of: str,
        *,
        depth: int = 6,
    ) -> Rows[MetabolitesRow]: ...
    def metapaths(
        self,
        one: str,
        other: str,
        *,
        hops: int = 3,
        damping: float = 0.4,
        most: int = 200,
    ) -> Rows[MetapathsRow]: ...
    def neighbourhood(
        self,
        of: str,
        *,
        hops: int = 1,
        direction: str = 'both',
        families: list[str] | None = None,
        most: int = 500,
    ) -> Rows[NeighbourhoodRow]: ...
    def orphans(
        self,
        *,
        most: int = 500,
    ) -> Rows[OrphansRow]: ...
    def paths(
        self,
        from_: str,
        to: str,
        *,
        hops: int = 6,
        net: int = 0,
        least: float = 0.0,
        width: int = 5000,
        most: int = 500,
    ) -> Rows[PathsRow]: ...
    def population(
        self,
        *,
        of: str | None = None,
        text: str | None = None,
        most: int = 200,
    ) -> Rows[PopulationRow]: ...
    def potency(
        self,
        drug: str,
        *,
        target: str | None = None,
    ) -> Rows[PotencyRow]: ...
    def retracted(
        self,
    ) -> Rows[RetractedRow]: ...
    def role_conflicts(
        self,
    ) -> Rows[RoleConflictsRow]: ...
    def routes(
        self,
        of: str,
    ) -> Rows[RoutesRow]: ...
    def safety(
        self,
        of: str,
        *,
        most: int = 500,
    ) -> Rows[SafetyRow]: ...
    def schema(
        self,
        *,
        category: str | None = None,
    ) -> Rows[SchemaRow]: ...
    def search(
        self,
        text: str,
        *,
        most: int = 50,
    ) -> Rows[SearchRow]: ...
    def shared_targets(
        self,
        one: str,
        other: str,
        *,
        most: int = 200,
    ) -> Rows[SharedTargetsRow]: ...
    def sign_conflicts(
        self,
    ) -> Rows[SignConflictsRow]: ...
    def single_source(
        self,
        *,
        of: str | None = None,
        predicates: list[str] | None = None,
        most: int = 200,
    ) -> Rows[SingleSourceRow]: ...
    def species_gap(
        self,
        *,
        of: str | None = None,
        predicates: list[str] | None = None,
        most: int = 200,
    ) -> Rows[SpeciesGapRow]: ...
    def stats(
        self,
    ) -> Rows[StatsRow]: ...
    def time_course(
        self,
        drug: str,
    ) -> Rows[TimeCourseRow]: ...
    def timeline(
        self,
        *,
        of: str | None = None,
        other: str | None = None,
        predicates: list[str] | None = None,
    ) -> Rows[TimelineRow]: ...
    def treatments(
        self,
        of: str,
        *,
        most: int = 500,
    ) -> Rows[TreatmentsRow]: ...
    def upstream(
        self,
        of: str,
        *,
        hops: int = 3,
        categories: list[str] | None = None,
        width: int = 1000,
        most: int = 200,
    ) -> Rows[UpstreamRow]: ...
    def weakest_links(
        self,
        from_: str,
        to: str,
        *,
        hops: int = 6,
        most: int = 100,
    ) -> Rows[WeakestLinksRow]: ...
