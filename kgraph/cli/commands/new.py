"""The command that adds an entity, a publication or an evidence item to a seeds folder."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import click

from kgraph.cli.context import Context, pass_context
from kgraph.cli.entry.answers import (
    condition,
    curies,
    given,
    number,
    parts,
    species,
    statement,
    unit,
    year,
)
from kgraph.cli.entry.questions import Question, ask, ask_many
from kgraph.errors import InputError, Problem
from kgraph.model.curie import check_curie
from kgraph.model.vocabulary import Finding, Stance, System, vocabulary

if TYPE_CHECKING:
    from kgraph.cli.entry.curated import Curated

FOLDER: Final = click.argument("folder", type=click.Path(file_okay=False, path_type=Path))


@click.group("new")
def new_command() -> None:
    """Add an entity, a publication or an evidence item to a seeds folder.

    Asks field by field; the tab key completes what exists, an empty answer leaves an optional
    field out, and what does not hold is asked again. Without a terminal each line of standard
    input answers one question. Nothing is written unless the whole folder holds with it.
    """


@new_command.command("entity")
@FOLDER
@pass_context
def entity_command(context: Context, folder: Path) -> None:
    """Add an entity: its id, name, category, and where that was seen."""
    from kgraph.cli.entry.curated import curated  # noqa: PLC0415
    from kgraph.loaders.seeds import entry  # noqa: PLC0415

    known = curated(folder)
    cells = {
        "id": ask(Question(name="id", hint="CURIE", check=functools.partial(_new, known.entities))),
        "name": ask(Question(name="name", check=known.unused_name)),
        "category": ask(
            Question(name="category", choices=list(vocabulary().categories), closed=True)
        ),
        "synonyms": ask(Question(name="synonyms", hint="a|b", needed=False)),
        "xrefs": ask(Question(name="xrefs", hint="CURIE|CURIE", needed=False, check=curies)),
        "description": ask(Question(name="description", needed=False)),
        "source": ask(Question(name="source", hint="where you saw the identifier")),
    }
    _write(context, folder, *entry.with_entity(folder, cells))


@new_command.command("publication")
@FOLDER
@pass_context
def publication_command(context: Context, folder: Path) -> None:
    """Add a publication: its id, and what the page shows of title, authors, year, journal."""
    from kgraph.cli.entry.curated import curated  # noqa: PLC0415
    from kgraph.loaders.seeds import entry  # noqa: PLC0415

    known = curated(folder)
    check = functools.partial(_new, known.publications)
    kinds = sorted({one.kind for one in known.publications.values() if one.kind})
    fields: dict[str, Any] = {
        "id": ask(Question(name="id", hint="PMID:, else doi:, else kgraph:", check=check)),
        "title": ask(Question(name="title", needed=False)),
        "authors": parts(ask(Question(name="authors", hint="Li N, Duman RS", needed=False))),
        "year": ask(Question(name="year", needed=False, check=year)),
        "journal": ask(Question(name="journal", needed=False)),
        "kind": ask(Question(name="kind", choices=kinds, needed=False)),
        "xrefs": parts(
            ask(Question(name="xrefs", hint="doi:…, PMC:…", needed=False, check=curies))
        ),
        "funding": ask(Question(name="funding", hint="who, and where stated", needed=False)),
    }
    _write(context, folder, *entry.with_publication(folder, given(fields)))


@new_command.command("evidence")
@FOLDER
@pass_context
def evidence_command(context: Context, folder: Path) -> None:
    """Add an evidence item: the claim, the publication, and what it says of the claim."""
    from kgraph.cli.entry.curated import curated  # noqa: PLC0415
    from kgraph.loaders.seeds import entry  # noqa: PLC0415

    known = curated(folder)
    claim = _claim(known)
    work = ask(Question(name="publication", choices=known.works, check=known.publication))
    fields: dict[str, Any] = {"claim": claim, "publication": work, **_reading(known)}
    fields |= _said() | _design() | _measured()
    read = fields["read_in"] or work
    stem = known.stems.get(read) or entry.stem_of(read)
    _write(context, folder, *entry.with_evidence(folder, stem, given(fields)))


def _claim(known: Curated) -> dict[str, str]:
    """Ask for subject, predicate, object and what the predicate takes besides."""
    words = vocabulary()
    subject = ask(
        Question(name="subject", choices=known.names, check=lambda text: known.entity(text, "", ""))
    )
    takes = functools.partial(_takes, known, subject)
    name = ask(Question(name="predicate", choices=list(words.predicates), closed=True, check=takes))
    claim = {"subject": subject, "predicate": name}
    claim["object"] = ask(_entity(known, name, "object"))
    for key in words.predicates[name].qualifiers:
        kind = words.qualifiers[key]
        needed = key in words.predicates[name].required
        if kind.kind == "entity":
            question = _entity(known, name, key, needed=needed)
        else:
            closed = kind.kind == "choice"
            choices = kind.values
            question = Question(name=key, choices=choices, closed=closed, needed=needed)
        claim[key] = ask(question)
    return given(claim)


def _takes(known: Curated, subject: str, predicate: str) -> str:
    """Return a predicate that takes the subject.

    Raises:
        InputError: It takes none of its category.
    """
    known.entity(subject, predicate, "subject")
    return predicate


def _entity(known: Curated, predicate: str, role: str, *, needed: bool = True) -> Question:
    check = functools.partial(known.entity, predicate=predicate, role=role)
    return Question(name=role, choices=known.names, needed=needed, check=check)


def _reading(known: Curated) -> dict[str, Any]:
    """Ask where in which publication it was read."""
    question = Question(
        name="read_in",
        hint="if you read it in another publication",
        choices=known.works,
        needed=False,
        check=known.publication,
    )
    read = ask(question)
    section = ask(Question(name="section", usual="abstract"))
    item = ask(Question(name="item", hint="if one place holds several findings", needed=False))
    return {"read_in": read, "locator": given({"section": section, "item": item})}


def _said() -> dict[str, Any]:
    """Ask what it says, on which side, and how surely."""
    words = ask(Question(name="statement", hint="in your own words", check=statement))
    stance = ask(Question(name="stance", choices=get_args(Stance), closed=True))
    finding = ""
    if stance == "refutes":
        finding = ask(Question(name="finding", choices=get_args(Finding), closed=True))
    certainty = ask(Question(name="certainty", choices=list(vocabulary().certainties), closed=True))
    return {"statement": words, "stance": stance, "finding": finding, "certainty": certainty}


def _design() -> dict[str, Any]:
    """Ask in whom, in which system, by which design and under which conditions."""
    words = vocabulary()
    whom = Question(name="species", hint="a, b", needed=False, check=species)
    conditions = Question(
        name="condition",
        hint="name=text, empty to go on",
        choices=[f"{name}=" for name in words.conditions],
        needed=False,
        check=condition,
    )
    return {
        "species": parts(ask(whom)),
        "system": ask(Question(name="system", choices=get_args(System), closed=True)),
        "design": ask(Question(name="design", choices=list(words.designs), closed=True)),
        "study": ask(Question(name="study", hint="the trial's name or number", needed=False)),
        "conditions": dict(one.split("=", 1) for one in ask_many(conditions)),
    }


def _measured() -> dict[str, Any]:
    """Ask for a value; unit and measure only where there is one."""
    value = ask(Question(name="value", needed=False, check=number))
    if not value:
        return {}
    measure = Question(name="measure", hint="of what: Ki, concentration, half-life, onset …")
    ucum = ask(Question(name="unit", hint="UCUM; 1 for a plain number", check=unit))
    return {"value": value, "unit": ucum, "measure": ask(measure)}


def _new(known: dict[str, Any], text: str) -> str:
    if check_curie(text) in known:
        raise InputError(Problem(message="is there already", text=text, hint="use it as it is"))
    return text


def _write(context: Context, folder: Path, path: Path, text: str) -> None:
    from kgraph.cli.entry.curated import add  # noqa: PLC0415

    add(folder, path, text)
    context.say(f"written to {path}")
