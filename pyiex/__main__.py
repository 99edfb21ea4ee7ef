"""`python -m pyiex`."""

from pyiex.cli import main

main()
