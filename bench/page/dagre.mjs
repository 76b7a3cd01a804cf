// Lays the graphs that it is given out with dagre, left to right, boxes of the sizes given.
import { readFileSync } from "node:fs";
import dagre from "@dagrejs/dagre";

const laid = JSON.parse(readFileSync(0, "utf8")).map(({ boxes, lines }) => {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 24, ranksep: 80 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  lines.forEach(([from, to], n) => graph.setEdge(from, to, {}, String(n)));
  dagre.layout(graph);
  return {
    boxes: Object.fromEntries(boxes.map(({ id }) => [id, [graph.node(id).x, graph.node(id).y]])),
    lines: lines.map(([from, to], n) => graph.edge(from, to, String(n)).points.map(({ x, y }) => [x, y])),
  };
});
process.stdout.write(JSON.stringify(laid));
