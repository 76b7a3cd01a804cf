/* The network's own part of its page: hands the data to vis-network and shows what is chosen. */
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const place = document.getElementById("network");
  const said = document.getElementById("said");
  place.style.background = data.paper;
  place.style.width = data.width;
  if (data.height !== "100vh") {
    place.style.flex = "none";
    place.style.height = data.height;
  }
  const nodes = new vis.DataSet(data.nodes);
  const edges = new vis.DataSet(data.edges);
  const network = new vis.Network(place, { nodes, edges }, data.options);
  network.on("select", (chosen) => {
    const told = [
      ...chosen.nodes.map((id) => nodes.get(id)),
      ...(chosen.nodes.length ? [] : chosen.edges.map((id) => edges.get(id))),
    ];
    said.textContent = told.map((one) => one.title ?? one.label ?? String(one.id)).join("\n");
  });
  document.documentElement.dataset.ready = "yes";
})();
