"""The command line."""

from __future__ import annotations

import sys

import click

from pyiex import __version__

EPMD_WORD = "epmd"


@click.command(
    # What follows SCRIPT is the script's own.
    context_settings={"help_option_names": ["-h", "--help"], "allow_interspersed_args": False},
    epilog="`pyiex epmd` runs the port mapper in the foreground; a named node starts one by itself where "
    "none answers.  ERL_EPMD_PORT and ERL_EPMD_ADDRESS say where it listens.",
)
@click.option("--sname", metavar="NAME", help="Be a node with a short name: NAME, or NAME@HOST.")
@click.option(
    "--name", metavar="NAME@HOST", help="Be a node with a long name: a host with a dot, or an address."
)
@click.option("--cookie", metavar="COOKIE", help="Use this cookie instead of the one in ~/.erlang.cookie.")
@click.option("--hidden", is_flag=True, help="Be a hidden node: other nodes do not list it.")
@click.option(
    "--listen",
    metavar="ADDRESS",
    multiple=True,
    help="Take connections on this address instead of those of the node's host; may be repeated.",
)
@click.option(
    "--dot-iex",
    metavar="FILE",
    help="Evaluate this file in the shell first, instead of .iex.exs here or at home.",
)
@click.option(
    "-e", "--eval", "evals", metavar="CODE", multiple=True, help="Evaluate this first; may be repeated."
)
@click.option("--remsh", metavar="NODE", help="Open the shell of another node in this terminal.")
@click.option(
    "--rpc-eval",
    "rpc_evals",
    metavar="NODE CODE",
    nargs=2,
    multiple=True,
    help="Evaluate this on another node; may be repeated.",
)
@click.version_option(__version__, prog_name="pyiex")
@click.argument("script", required=False)
@click.argument("arguments", nargs=-1)
def shell(
    sname: str | None,
    name: str | None,
    cookie: str | None,
    hidden: bool,
    listen: tuple[str, ...],
    dot_iex: str | None,
    evals: tuple[str, ...],
    remsh: str | None,
    rpc_evals: tuple[tuple[str, str], ...],
    script: str | None,
    arguments: tuple[str, ...],
) -> None:
    """An interactive Elixir shell that is also an Erlang node.

    SCRIPT is a file of Elixir to run before the shell opens; System.argv() answers
    ARGUMENTS.
    """
    from pyiex import boot

    settings = boot.Settings(
        sname=sname,
        name=name,
        cookie=cookie,
        hidden=hidden,
        listen=listen,
        dot_iex=dot_iex,
        evals=evals,
        remsh=remsh,
        rpc_evals=rpc_evals,
        script=script,
        arguments=arguments,
    )
    sys.exit(boot.run_shell(settings))


def main() -> None:
    """The entry point of `pyiex`."""
    if sys.argv[1:] == [EPMD_WORD]:
        from pyiex import boot

        sys.exit(boot.run_epmd())
    shell(prog_name="pyiex")
