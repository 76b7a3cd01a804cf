"""Help comes at once, for every command, and says the same in both places."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version

import click
import pytest

from kgraph.cli import app
from tests.cli.running import here, process

SAID_IN_DESIGN = (
    "build load search show query cypher path contested export draw explore check info schema "
    "formats"
)


def test_the_commands_are_those_of_the_design() -> None:
    """DESIGN §8 has these, in this order; further ones stand among them."""
    said = SAID_IN_DESIGN.split()
    assert [name for name in app.COMMANDS if name in said] == said


@pytest.mark.parametrize("name", app.COMMANDS)
def test_the_list_says_what_the_command_itself_says(name: str) -> None:
    """The line in `kgraph --help` begins as the help of the command does."""
    command = app.root.get_command(click.Context(app.root), name)
    assert command is not None
    assert command.help is not None
    listed = app.COMMANDS[name][1]
    assert command.help.split("\n\n")[0].replace("\n", " ") == listed


@pytest.mark.parametrize("name", app.COMMANDS)
def test_every_command_has_help(name: str) -> None:
    """Help goes to stdout, with exit code 0."""
    ran = here(name, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: kgraph {name} ")


@pytest.mark.parametrize("name", app.COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    """No option stands in the help without a word."""
    command = app.root.get_command(click.Context(app.root), name)
    assert command is not None
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert [one.name for one in options if not one.help] == []


def test_the_help_lists_every_command_and_every_exit_code() -> None:
    """What a script needs to know is in `kgraph --help`."""
    told = here("--help").out
    assert all(f"\n  {name} " in told for name in app.COMMANDS)
    assert all(f"{code} " in told for code in (0, 1, 2, 3, 4, 5, 130))
    assert "Not medical advice." in told


def test_no_line_of_help_is_wider_than_a_terminal() -> None:
    """80 columns are enough for any help."""
    for name in app.COMMANDS:
        assert max(map(len, here(name, "--help").out.splitlines())) <= 80, name


def test_help_starts_no_java_and_brings_nothing_slow() -> None:
    """What is not imported cannot cost time."""
    text = (
        "import json, sys; from kgraph.cli.app import _run; _run(['--help']); "
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", text], capture_output=True, check=True)
    loaded = set(json.loads(ran.stderr))
    slow = {"rich", "networkx", "jpype", "arcadedb_embedded", "jinja2", "yaml", "neo4j", "msgspec"}
    assert loaded & slow == set()


def test_without_a_command_there_is_help() -> None:
    """`kgraph` alone is a usage error that shows what can be done."""
    ran = here()
    assert ran.code == 2
    assert "Commands:" in ran.out + ran.err


def test_the_version_is_that_of_the_package() -> None:
    """The version is kept in one place."""
    assert here("--version").out == f"kgraph {version('kgraph')}\n"


def test_the_package_runs_as_a_module() -> None:
    """`python -m kgraph` is the command."""
    ran = process("--version")
    assert (ran.code, ran.out) == (0, f"kgraph {version('kgraph')}\n")


def test_an_unknown_command_is_a_usage_error() -> None:
    """A slip is told on stderr, with exit code 2 and the command that is meant."""
    ran = here("serach", "ketamine")
    assert (ran.code, ran.out) == (2, "")
    assert "no command 'serach'; did you mean search?" in ran.err


def test_a_query_taken_for_a_command_is_told_how_to_be_asked() -> None:
    """Named queries are sub-commands of one command."""
    ran = here("explains", "--of", "ketamine")
    assert ran.code == 2
    assert "it is a named query: kgraph query explains" in ran.err


@pytest.mark.parametrize("typed", [("kgraph", "serach", ""), ("kgraph", "query", "explain", "")])
def test_a_slip_is_no_error_while_a_shell_completes(typed: tuple[str, ...]) -> None:
    """What there is instead is offered, and nothing is written over the line that is typed."""
    words = {"COMP_WORDS": " ".join(typed), "COMP_CWORD": str(len(typed) - 1)}
    ran = process(env={"_KGRAPH_COMPLETE": "bash_complete", **words})
    assert ran.err == ""
    assert "plain,search" in ran.out.splitlines()


def test_an_option_of_kgraph_behind_the_command_is_told_where_to_go() -> None:
    """People write --db at the end; they learn where it belongs."""
    ran = here("path", "a", "b", "--db", "graph")
    assert ran.code == 2
    assert "--db goes before the command: kgraph --db … COMMAND" in ran.err


def test_another_unknown_option_is_told_plainly() -> None:
    """An option that nobody has is named."""
    ran = here("info", "--colour")
    assert ran.code == 2
    assert "No such option '--colour'" in ran.err


def test_quiet_and_verbose_exclude_each_other() -> None:
    """To say more and nothing at once makes no sense."""
    ran = here("-q", "-v", "formats")
    assert ran.code == 2
    assert "-v and -q exclude each other" in ran.err


@pytest.mark.parametrize(
    ("words", "offered"),
    [("kgraph co", "contested"), ("kgraph query cont", "contested"), ("kgraph path --h", "--hops")],
)
def test_a_shell_can_complete(words: str, offered: str) -> None:
    """Commands, queries and options, by click's own completion."""
    settings = {
        "_KGRAPH_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    ran = process(env=settings)
    assert ran.code == 0
    assert f"plain,{offered}" in ran.out.splitlines()
