"""Evidence: that a publication speaks to a claim, where, how, in which species and how surely."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from kgraph.errors import InputError, Problem
from kgraph.model.claim import PREFIX as CLAIM_PREFIX
from kgraph.model.claim import check_value
from kgraph.model.curie import check_curie
from kgraph.model.hashing import DIGITS, content_id
from kgraph.model.text import (
    check_choice,
    check_line,
    check_optional,
    check_unique,
    compose,
    put_in_order,
    share_default,
)
from kgraph.model.vocabulary import (
    AgentType,
    Finding,
    KnowledgeLevel,
    Stance,
    System,
    look_up,
    vocabulary,
)

PREFIX: Final = "ev"
STATEMENT_LIMIT: Final = 240
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_CLAIM_ID: Final = re.compile(rf"{CLAIM_PREFIX}:[0-9a-f]{{{DIGITS}}}")


class Locator(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    repr_omit_defaults=True,
):
    """Where in the publication: section, sentence with its hash, and a label within it.

    ``sentence`` counts from 1 within the section; ``sha256`` is `hashing.sentence_hash` of it.
    """

    section: str
    sentence: int | None = None
    sha256: str | None = None
    item: str | None = None

    def __post_init__(self) -> None:
        """Check every field."""
        compose(self, "section", "item")
        check_line(self.section, "section")
        check_optional(self.item, "item")
        if (self.sentence is None) != (self.sha256 is None):
            hint = "give both or neither"
            raise InputError(
                Problem(message="sentence and sha256 belong together", text=self.section, hint=hint)
            )
        if self.sentence is not None and self.sentence < 1:
            raise InputError(Problem(message="sentences count from 1", text=str(self.sentence)))
        if self.sha256 is not None and not _SHA256.fullmatch(self.sha256):
            raise InputError(Problem(message="sha256 is not 64 hex digits", text=self.sha256))


class Conditions(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    repr_omit_defaults=True,
):
    """What bounds one study: a closed set, each a short text as the source gives it."""

    dose: str | None = None
    route: str | None = None
    formulation: str | None = None
    schedule: str | None = None
    n: str | None = None
    n_studies: str | None = None
    population: str | None = None
    model: str | None = None
    method: str | None = None
    assay: str | None = None
    region: str | None = None
    time_point: str | None = None
    comparator: str | None = None
    endpoint: str | None = None
    year: str | None = None
    other: str | None = None

    def __post_init__(self) -> None:
        """Check every field."""
        for name, value in self.items():
            check_line(value, name, 500)

    def items(self) -> list[tuple[str, str]]:
        """Return the conditions that are set, in table order."""
        pairs = zip(self.__struct_fields__, msgspec.structs.astuple(self), strict=True)
        return [(name, value) for name, value in pairs if value is not None]


NO_CONDITIONS: Final = Conditions()


class Evidence(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """One finding of one publication about one claim.

    ``id`` is the hash of (claim, publication, section, sentence, item, stance): correcting a dose
    keeps it. ``statement`` is in our own words; ``quote`` is verbatim and only ever attached from
    the reader's own copy. ``read_in`` is the publication actually read where it is another one.

    Raises:
        InputError: A field breaks its rule, a refutation has no finding (or something else has
            one), or a given ``id`` is not the hash of the content.
    """

    claim: str
    publication: str
    locator: Locator
    statement: str
    stance: Stance
    certainty: str
    species: tuple[str, ...] = ()
    system: System = "not_stated"
    design: str
    knowledge_level: KnowledgeLevel
    agent_type: AgentType
    curator: str
    source: str
    licence: str
    finding: Finding | None = None
    read_in: str | None = None
    study: str | None = None
    conditions: Conditions = NO_CONDITIONS
    level: str | None = None
    value: float | None = None
    unit: str | None = None
    measure: str | None = None
    quote: str | None = None
    id: str = ""

    def __post_init__(self) -> None:
        """Check every field, fill in the id."""
        compose(self, "publication", "read_in")
        if not _CLAIM_ID.fullmatch(self.claim):
            raise InputError(Problem(message="not the id of a claim", text=self.claim))
        check_curie(self.publication, "publication")
        if self.read_in is not None:
            check_curie(self.read_in, "read_in")
        if self.read_in == self.publication:
            msgspec.structs.force_setattr(self, "read_in", None)
        check_line(self.statement, "statement", STATEMENT_LIMIT)
        check_choice(self, "stance", Stance)
        check_choice(self, "system", System)
        check_choice(self, "knowledge_level", KnowledgeLevel)
        check_choice(self, "agent_type", AgentType)
        if self.finding is not None:
            check_choice(self, "finding", Finding)
        look_up(vocabulary().certainties, self.certainty, "certainty")
        look_up(vocabulary().designs, self.design, "design")
        for organism in self.species:
            look_up(vocabulary().species, organism, "species")
        check_unique(self.species, "species")
        put_in_order(self, "species")
        for name in ("curator", "source", "licence"):
            check_line(getattr(self, name), name)
        for name in ("study", "level", "quote"):
            check_optional(getattr(self, name), name)
        value = check_value(self.value, self.unit, self.measure)
        msgspec.structs.force_setattr(self, "value", value)
        if (self.stance == "refutes") != (self.finding is not None):
            hint = "opposite or null, on every refutation and nowhere else"
            raise InputError(
                Problem(message="finding and stance disagree", text=self.stance, hint=hint)
            )
        made = self._hash()
        if self.id and self.id != made:
            hint = f"its content hashes to {made}; leave the id out"
            raise InputError(
                Problem(message="evidence id is not its hash", text=self.id, hint=hint)
            )
        msgspec.structs.force_setattr(self, "id", made)
        share_default(self, "conditions", NO_CONDITIONS)

    def _hash(self) -> str:
        place = self.locator
        return content_id(
            PREFIX,
            self.claim,
            self.publication,
            place.section,
            place.sentence,
            place.item,
            self.stance,
        )

    @property
    def human(self) -> bool:
        """Whether this is human evidence: stated for humans *and* in the living body."""
        return "human" in self.species and self.system == "in_vivo"

    @property
    def read(self) -> str:
        """The publication that was actually read."""
        return self.read_in or self.publication

    @property
    def elsewhere(self) -> bool:
        """Whether it was read in another publication than the one it speaks for."""
        return self.read != self.publication


def shortened(statement: str) -> str:
    """Return a statement of others, cut to the length that statements have here."""
    if len(statement) <= STATEMENT_LIMIT:
        return statement
    return statement[: STATEMENT_LIMIT - 1] + "…"
