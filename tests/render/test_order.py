"""The order within columns and of lanes: crossings are counted right and made few."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.render.layout import links as linking
from kgraph.render.layout.grid import make_grid
from kgraph.render.layout.order import orders
from kgraph.render.layout.swaps import swap
from tests.render.scenes import scenes

if TYPE_CHECKING:
    from kgraph.render.layout.grid import Grid
    from kgraph.render.scene import Scene

PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(8, 15)), unique=True, max_size=30)


def columns_with_lanes(grid: Grid, links: linking.Links) -> list[list[int]]:
    """Return the columns of a grid with the items of its lanes round them, in no good order."""
    found = []
    for number, column in enumerate(grid.columns):
        sides: dict[str, list[int]] = {"above": [], "below": []}
        for lane, way in links.ways.items():
            if number in way:
                sides[grid.rails[lane].lane].append(way[number])
        inside = sorted(column, key=lambda item: links.rank[item])
        found.append([*sides["above"], *inside, *sides["below"]])
    return found


@given(links=PAIRS, left=st.permutations(range(8)), right=st.permutations(range(8, 16)))
def test_crossings_are_the_pairs_that_cross(
    links: list[tuple[int, int]], left: list[int], right: list[int]
) -> None:
    """The count agrees with looking at every pair."""
    expected = sum(
        (left.index(a) - left.index(c)) * (right.index(b) - right.index(d)) < 0
        for (a, b), (c, d) in combinations(links, 2)
    )
    placed = [(left.index(a), right.index(b)) for a, b in links]
    assert linking.inversions(placed) == expected


def test_a_crossing_of_one_box_s_own_links_counts_half() -> None:
    """Two trunks of one box that cross mislead less than two of strangers."""
    gutters = [[(0, 3), (1, 2)]]
    links = linking.Links(gutters, [1] * 4, source=[0, 0, 2, 3], lane=[-1] * 4, ways={})
    assert linking.crossings([[0, 1], [2, 3]], links) == 0.5
    strangers = linking.Links(gutters, [1] * 4, source=[0, 1, 2, 3], lane=[-1] * 4, ways={})
    assert linking.crossings([[0, 1], [2, 3]], strangers) == 1


@settings(max_examples=25, deadline=None)
@given(scene=scenes(10))
def test_an_order_holds_every_item_and_every_lane_once(scene: Scene) -> None:
    """Sorting, swapping and shaking lose nothing, and lanes stand in no column."""
    grid = make_grid(scene)
    lanes = [number for number, rail in enumerate(grid.rails) if rail.lane]
    for order in orders(grid, 3, 2, 5):
        assert [sorted(column) for column in order.columns] == [sorted(one) for one in grid.columns]
        assert sorted(order.lanes) == lanes


@settings(max_examples=25, deadline=None)
@given(scene=scenes(10))
def test_a_swap_never_costs(scene: Scene) -> None:
    """The order after the swaps costs no more, counted anew, and bands keep their order."""
    grid = make_grid(scene)
    links = linking.links_of(grid)
    columns = columns_with_lanes(grid, links)
    before = linking.cost(columns, links)
    swap(columns, list(links.ways), links)
    assert linking.cost(columns, links) <= before + 1e-9
    for column in columns:
        ranks = [links.rank[item] for item in column]
        assert ranks == sorted(ranks)


@settings(max_examples=25, deadline=None)
@given(scene=scenes(10))
def test_the_best_order_comes_first(scene: Scene) -> None:
    """Asked for fewer, one gets the first of many."""
    grid = make_grid(scene)
    assert orders(grid, 6, 6, 0)[:1] == orders(grid, 6, 1, 0)
