"""What several tests of the page need: names, graphs, files taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgraph.render.anchors import claim_anchor, entity_anchor
from tests import examples as ex
from tests.render import graphs

if TYPE_CHECKING:
    from playwright.sync_api import Download

    from kgraph.model.records import Subgraph
    from tests.render.pages import Visit

TREATS: Final = claim_anchor(ex.TREATS.id)
AXE: Final = Path(__file__).parents[1] / "page" / "node_modules" / "axe-core" / "axe.min.js"
NMDA: Final = entity_anchor("GO:0017146")
HOME: Final = entity_anchor(graphs.KETAMINE)
STATE: Final = """() => [location.hash, document.querySelector('#lede').textContent,
    document.querySelector('#panel').textContent,
    document.querySelector('#pan svg:last-of-type').outerHTML.replace(/ tabindex="-?[01]"/g, '')
    ].join('|')"""


def named(graph: Subgraph, name: str) -> str:
    """Return the id of the entity of a name."""
    return next(one.id for one in graph.entities.values() if one.name == name)


def graph_of(name: str) -> tuple[Subgraph, str]:
    """Return a shared page's graph and the entity it starts from."""
    if name == "ketamine":
        return graphs.ketamine(), graphs.KETAMINE
    size = int(name)
    return graphs.generated(size, 3 * size), "kgraph:e0"


def taken(visit: Visit, form: str) -> Download:
    """Return what the export menu gives."""
    visit.page.locator("#export summary").click()
    with visit.page.expect_download() as waiting:
        visit.page.locator(f"[data-form={form}]").click()
    return waiting.value


def text_of(download: Download) -> str:
    """Return the text of a file that was taken away."""
    return Path(download.path()).read_text(encoding="utf-8")
