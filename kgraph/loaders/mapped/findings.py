"""The rows of a user's table as evidence for what they claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kgraph.errors import InputError, Problem
from kgraph.loaders.mapped import evidence, terms
from kgraph.model.claim import NOT_STATED
from kgraph.model.evidence import STATEMENT_LIMIT, Conditions, Evidence, Locator, shortened
from kgraph.model.hashing import content_id, sentence_hash
from kgraph.model.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgraph.loaders.mapped import mapping

SECTION: Final = "table row"
"""Where a finding stands, unless the mapping says where in its publication."""
_CONDITIONS: Final = "conditions: "
_PREFIX: Final = "row"
_DIGITS: Final = 12
"""Hex digits by which the findings of a table are told apart."""
_AGAINST: Final = {
    "null": "No difference shown: ",
    "opposite": "The opposite shown: ",
    "insufficient": "Too little is known: ",
}
"""How a statement begins that is made from a row which does not support its claim."""


class Said(NamedTuple):
    """What a row says, whatever it is worth: a claim, in words, whether it denies it, and where."""

    claim: str
    words: str
    denied: bool
    publications: Sequence[str]


class Findings:
    """Makes the evidence of the rows of one table."""

    def __init__(self, found: mapping.Mapping, part: evidence.Evident, source: str) -> None:
        self._mapping = found
        self._fields = part.fields()
        self._source = source
        self._columns = sorted(
            {one.column for name, one in self._fields.items() if name != "locator: item"} - {""}
        )
        self._cut = 0

    def of(self, row: Mapping[str, str], said: Said) -> list[Evidence]:
        """Return the evidence of a row, one item for each publication.

        Raises:
            InputError: Cells say what evidence does not take there; every one is named.
        """
        read = self._read(row)
        stance, finding = self._stance(read, denied=said.denied)
        statement = read.get("statement") or _AGAINST.get(finding or stance, "") + said.words
        self._cut += len(statement) > STATEMENT_LIMIT
        place = self._place(row, read, statement)
        conditions = {
            name.removeprefix(_CONDITIONS): value
            for name, value in read.items()
            if name.startswith(_CONDITIONS)
        }
        plain = {
            "certainty": "asserted",
            "design": terms.NOT_STATED,
            "curator": self._source,
            "knowledge_level": self._mapping.knowledge_level,
            "agent_type": self._mapping.agent_type,
            **{name: value for name, value in read.items() if ":" not in name},
            "statement": shortened(statement),
            "stance": stance,
            "finding": finding,
            "source": self._source,
            "licence": self._mapping.licence,
        }
        return [
            Evidence(
                claim=said.claim,
                publication=publication,
                locator=place,
                conditions=Conditions(**conditions),
                **plain,
            )
            for publication in said.publications
        ]

    def _read(self, row: Mapping[str, str]) -> dict[str, Any]:
        """Return what a row says, by the names of fields; what it does not say is left out."""
        found: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, one in self._fields.items():
            if name in {"unit", "measure"} and "value" not in found:
                continue
            try:
                value = evidence.read(name, one, row)
            except InputError as error:
                problems += error.problems
                continue
            if value is not None:
                found[name] = value
            elif name in evidence.NEEDED:
                hint = f'say what an empty cell means: evidence: {name}: values: {{"": …}}'
                problems.append(Problem(message=f"{name} is empty", hint=hint))
        if problems:
            raise InputError(problems)
        return found

    def _stance(self, read: Mapping[str, Any], *, denied: bool) -> tuple[str, str | None]:
        """Return what a row says to its claim, and of a refutation what was found."""
        stance, finding = read.get("stance", "supports"), read.get("finding")
        if "finding" in self._fields and self._fields["finding"].always and stance != "refutes":
            finding = None
        if stance in terms.FINDINGS and finding in {None, stance}:
            stance, finding = "refutes", stance
        if finding is not None and stance != "refutes":
            hint = "its stance and its finding say different things"
            text = f"{stance}, {finding}"
            raise InputError(Problem(message="a row that contradicts itself", text=text, hint=hint))
        if denied and stance == "refutes":
            hint = "say what was found in one column: that of the stance or that of denials"
            raise InputError(Problem(message="a refutation that is denied", hint=hint))
        if denied and stance == "supports" and self._mapping.negated:
            return "refutes", self._mapping.negated.finding
        if stance == "refutes" and finding is None:
            hint = "say opposite or null in its finding, or instead of refutes"
            raise InputError(Problem(message="a refutation without finding", hint=hint))
        return stance, finding

    def _place(self, row: Mapping[str, str], read: Mapping[str, Any], statement: str) -> Locator:
        """Return where a finding stands; what is told apart by nothing else is by its cells.

        So its id stays when rows are moved or added, and two rows that say the same are one.
        """
        sentence, quote = read.get("locator: sentence"), read.get("quote")
        if sentence is not None and quote is None:
            raise InputError(Problem(message="a sentence without quote", text=str(sentence)))
        cells = content_id(_PREFIX, statement, *(row[name].strip() for name in self._columns))
        return Locator(
            section=read.get("locator: section", SECTION),
            sentence=sentence,
            sha256=None if sentence is None else sentence_hash(str(quote)),
            item=read.get("locator: item") or cells.removeprefix(f"{_PREFIX}:")[:_DIGITS],
        )

    def cut(self) -> Problem | None:
        """Return a note on statements that were cut, if any were."""
        if not self._cut:
            return None
        message = f"{self._cut} of the table's statements are cut to {STATEMENT_LIMIT} characters"
        hint = "if they are a publication's own words, make their column the quote"
        return Problem(message=message, hint=hint)


def table_itself(found: mapping.Mapping) -> Publication:
    """Return a table as a publication: that of the rows that name no other.

    Raises:
        InputError: Its mapping does not say whose it is.
    """
    if not found.source:
        hint = "name one, or give source in the mapping, by which the table itself is one"
        raise InputError(Problem(message="evidence without a publication", hint=hint))
    name = re.sub(r"\W+", "_", found.source.casefold()).strip("_")
    return Publication(
        id=f"kgraph:table_{name}",
        title=found.source,
        kind="data set",
        licence=None if found.licence == NOT_STATED else found.licence,
        sources=(found.source,),
    )
