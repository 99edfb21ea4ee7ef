"""Tab: the shell's candidates as prompt_toolkit takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from pyiex.shell.console import Candidate

Complete = Callable[[str], Sequence[Candidate]]


class ShellCompleter(Completer):
    """Asks `complete`, which each prompt sets anew."""

    def __init__(self) -> None:
        self.complete: Complete = lambda _text: ()

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """The candidates for the text before the cursor."""
        for candidate in self.complete(document.text_before_cursor):
            yield Completion(candidate.text, start_position=-candidate.replaces, display=candidate.shown)
