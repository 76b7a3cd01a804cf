"""How large the page is and how fast it shows, beside pyvis, vis-network and Cytoscape.js.

``python bench/pages.py [SIZES]``; the peers draw the same entities and claims, each as its own
documentation does it, in the same Chromium, and are given `PATIENCE` seconds: until their layout by
forces stands still, and, where they can do without one, until all is drawn once.
"""

from __future__ import annotations

import gc
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kgraph.render.page import draw_page  # noqa: E402
from tests.render.graphs import KETAMINE, documents, generated, ketamine  # noqa: E402
from tests.render.pages import FLAGS, READY  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from kgraph.model.records import Subgraph

PATIENCE = 60
SIZES = (500, 2000, 10000)
NODES = ROOT / "bench" / "page" / "node_modules"
VIS = """<!doctype html><meta charset=utf-8><script>{library}</script>
<body style="margin:0"><div id=m style="height:800px"></div><script>
const d={data};const n=new vis.Network(document.getElementById('m'),{{
nodes:new vis.DataSet(d.nodes),edges:new vis.DataSet(d.edges)}},
{{layout:{{improvedLayout:false}},physics:{physics}}});
n.once('{event}',()=>requestAnimationFrame(()=>document.title='done'));</script>"""
CYTOSCAPE = """<!doctype html><meta charset=utf-8><script>{library}</script>
<body style="margin:0"><div id=m style="height:800px"></div><script>
const d={data};const c=cytoscape({{container:document.getElementById('m'),elements:[
...d.nodes.map(x=>({{data:x}})),...d.edges.map(x=>({{data:{{source:x.from,target:x.to}}}}))],
style:[{{selector:'node',style:{{label:'data(label)'}}}}],layout:{{name:'{layout}',animate:false}}}});
c.ready(()=>requestAnimationFrame(()=>document.title='done'));</script>"""

VIS_CODE = "vis-network/standalone/umd/vis-network.min.js"
CYTOSCAPE_CODE = "cytoscape/dist/cytoscape.min.js"
SETTLED = "stabilizationIterationsDone"
DRAWN = {
    "vis-network, forces": (VIS, VIS_CODE, {"physics": "true", "event": SETTLED}),
    "vis-network, once": (VIS, VIS_CODE, {"physics": "false", "event": "afterDrawing"}),
    "Cytoscape.js, forces": (CYTOSCAPE, CYTOSCAPE_CODE, {"layout": "cose"}),
    "Cytoscape.js, once": (CYTOSCAPE, CYTOSCAPE_CODE, {"layout": "grid"}),
}


def plain(graph: Subgraph) -> dict[str, Any]:
    """Return nodes and edges as the peers take them."""
    return {
        "nodes": [{"id": one.id, "label": one.name} for one in graph.entities.values()],
        "edges": [{"from": one.subject, "to": one.object} for one in graph.claims.values()],
    }


def peers(graph: Subgraph) -> dict[str, str]:
    """Return the pages of the peers that are installed."""
    data = json.dumps(plain(graph))
    found = {}
    for name, (page, library, options) in DRAWN.items():
        if (NODES / library).exists():
            code = (NODES / library).read_text(encoding="utf-8")
            found[name] = page.format(library=code, data=data, **options)
    try:
        from pyvis.network import Network  # noqa: PLC0415
    except ImportError:
        return found
    network = Network(directed=True, cdn_resources="in_line")
    for node in plain(graph)["nodes"]:
        network.add_node(node["id"], label=node["label"])
    # add_edge of pyvis looks at every node each time: its list is filled as it would fill it.
    network.edges += plain(graph)["edges"]
    ended = "()=>requestAnimationFrame(()=>document.title='done')"
    told = f"network.once('stabilizationIterationsDone',{ended});return network;"
    found["pyvis, forces"] = network.generate_html().replace("return network;", told)
    return found


def seconds_to_draw(browser: Browser, path: Path, done: str) -> str:
    """Return after how many seconds a page has drawn, or that it has not."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.route("http*://**", lambda route: route.abort())
    start = time.perf_counter()
    try:
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_function(done, timeout=PATIENCE * 1000)
        return f"{time.perf_counter() - start:.2f} s"
    except Exception as error:  # noqa: BLE001  # whatever stops a peer is its result
        return f"> {PATIENCE} s" if "Timeout" in str(error) else type(error).__name__
    finally:
        page.close()


def of_page(browser: Browser, path: Path) -> str:
    """Return first picture, frames per second of the overview, and the heap of our page."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(path.as_uri())
    page.locator(READY).wait_for(state="attached")
    first = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    awake = page.evaluate("performance.now()")
    page.evaluate("kgraph.go({view: 'overview'})")
    frames = page.evaluate(
        """() => new Promise(done => { let n = 0; const t = performance.now(); const f = () => {
        kgraph.map.left += 2; kgraph.map.draw(); n++; const s = (performance.now() - t) / 1000;
        if (s > 2) done(n / s); else requestAnimationFrame(f); }; requestAnimationFrame(f); })"""
    )
    devtools = context.new_cdp_session(page)
    devtools.send("HeapProfiler.enable")
    devtools.send("HeapProfiler.collectGarbage")
    heap = page.evaluate("performance.memory.usedJSHeapSize / 1e6")
    context.close()
    return (
        f"picture {first / 1000:.2f} s, controls {awake / 1000:.2f} s, "
        f"overview {frames:.0f} fps, {heap:.0f} MB heap"
    )


def main(sizes: list[int]) -> None:
    """Print the table."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    gc.set_threshold(100_000)  # as the command line does
    graphs = [("two documents", documents(), KETAMINE), ("ketamine", ketamine(), KETAMINE)]
    graphs += [(str(size), generated(size, 3 * size), "kgraph:e0") for size in sizes]
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=[*FLAGS, "--enable-precise-memory-info"]
        )
        for name, graph, focus in graphs:
            print(f"{name}: {len(graph.entities)} entities, {len(graph.claims)} claims")
            start = time.process_time()
            text = draw_page(graph, focus=focus)
            built = time.process_time() - start
            path = Path(folder) / "page.html"
            path.write_text(text, encoding="utf-8")
            size = len(text.encode()) / 1000
            told = f"built {built:.1f} s CPU, {of_page(browser, path)}"
            print(f"  {'kgraph':20}{size:8.0f} KB  {told}")
            for peer, page in peers(graph).items():
                path.write_text(page, encoding="utf-8")
                drawn = seconds_to_draw(browser, path, "document.title === 'done'")
                print(f"  {peer:20}{len(page.encode()) / 1000:8.0f} KB  drawn {drawn}", flush=True)
        browser.close()


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or list(SIZES))
