from prompt_toolkit.completion import CompleteEvent, Completion
from prompt_toolkit.document import Document

from pyiex.shell.console import Candidate
from pyiex.terminal.completer import ShellCompleter


def test_candidates_for_the_text_before_the_cursor() -> None:
    completer = ShellCompleter()
    assert list(completer.get_completions(Document("En"), CompleteEvent())) == []
    completer.complete = lambda text: [Candidate(f"{text}um", len(text), "Enum")]
    [found] = completer.get_completions(Document("Enxx", 2), CompleteEvent())
    assert found == Completion("Enum", -2, display="Enum")
