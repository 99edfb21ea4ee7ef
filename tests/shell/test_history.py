import pytest

from pyiex.shell.history import History
from pyiex.terms.errors import Raised
from pyiex.terms.maps import Map


def history(count: int, limit: int = 20) -> History:
    made = History()
    for number in range(1, count + 1):
        made.append(number, f"value {number}", limit)
    return made


@pytest.mark.parametrize(
    ("number", "value"), [(1, "value 1"), (3, "value 3"), (-1, "value 3"), (-3, "value 1")]
)
def test_nth(number: int, value: str) -> None:
    assert history(3).nth(number) == value


@pytest.mark.parametrize(
    ("made", "number"),
    [
        (history(0), -1),
        (history(3), 0),
        (history(3), 4),
        (history(3), -4),
        (history(30), 10),
        (history(3, 0), -1),
    ],
)
def test_out_of_bounds(made: History, number: int) -> None:
    with pytest.raises(Raised) as caught:
        made.nth(number)
    assert isinstance(caught.value.reason, Map)
    assert f"v({number}) is out of bounds".encode() in caught.value.reason.values()


def test_the_oldest_go_first() -> None:
    assert history(30).nth(11) == "value 11"


def test_a_negative_limit_keeps_all() -> None:
    assert history(100, -1).nth(1) == "value 1"
