"""The order within columns: crossings are counted right and made few."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.render.layout import order as ordering
from kgraph.render.layout.grid import make_grid
from tests.render.scenes import scenes

if TYPE_CHECKING:
    from kgraph.render.scene import Scene

PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(8, 15)), unique=True, max_size=30)


@given(links=PAIRS, left=st.permutations(range(8)), right=st.permutations(range(8, 16)))
def test_crossings_are_the_pairs_that_cross(
    links: list[tuple[int, int]], left: list[int], right: list[int]
) -> None:
    """The count agrees with looking at every pair."""
    expected = sum(
        (left.index(a) - left.index(c)) * (right.index(b) - right.index(d)) < 0
        for (a, b), (c, d) in combinations(links, 2)
    )
    assert ordering.crossings([left, right], [links]) == expected


@settings(max_examples=25, deadline=None)
@given(scene=scenes(10))
def test_an_order_holds_every_item_once(scene: Scene) -> None:
    """Sorting and swapping lose nothing."""
    grid = make_grid(scene)
    for order in ordering.orders(grid, 3, 2):
        assert [sorted(column) for column in order] == [sorted(one) for one in grid.columns]


@settings(max_examples=25, deadline=None)
@given(scene=scenes(10))
def test_the_best_order_comes_first(scene: Scene) -> None:
    """Orders are sorted by cost."""
    grid = make_grid(scene)
    links = [grid.links(n) for n in range(len(grid.columns))]
    costs = [ordering.cost(order, links) for order in ordering.orders(grid, 6, 6)]
    assert costs == sorted(costs)
