// @ts-check
/* What the page says of itself: the sentence above the picture, and what stands in the way. */
import { make, refill } from "./dom.js";
import { findPaths } from "./paths.js";
import { filtered, unfiltered } from "./state.js";
import { plural } from "./text.js";

/** @typedef {import("./app.js").App} App */

/** The sentence above the picture, and what is to be said besides. @param {App} app */
export const tell = (app) => {
  const { data, state, places, shown } = app;
  const claims = [...shown].flatMap((id) => data.claims.get(id) ?? []);
  const ends = new Set(claims.flatMap((claim) => [claim.subject, claim.object]));
  const contested = claims.filter((claim) => claim.summary.contested_kind).length;
  const inhuman = claims.filter((claim) => claim.view.stated && !claim.view.human).length;
  const counts = `${ends.size} of ${plural(data.entities.size, "entity")}, ${claims.length} of ${plural(data.claims.size, "claim")}`;
  const left = app.result?.left ?? 0;
  const rest = left > 0 ? (state.all ? `; ${left} more do not fit, the table has them. ` : filtered(state) ? ": the best supported that pass. " : ": the best supported. ") : ". ";
  refill(places.lede, [
    make("b", { id: "shown" }, counts), rest, make("b", {}, `${contested} contested`), `, ${inhuman} without human evidence. `,
    claims.length > 0 && !(state.sel || state.to || state.all) && make("span", { kind: "hint" }, "Choose a line or a box to read its evidence. "),
    (state.all || left > 0) && make("button", { type: "button", id: "all", onclick: () => app.go({ all: !state.all }) }, state.all ? "Show the best supported" : "Show all"),
    app.start.pruned && " ",
    app.start.pruned && make("span", { kind: "note" }, "Only evidence that matches the selection is shown: counts and verdicts speak of that part alone."),
  ], app.stage.pan);
  places.more.textContent = counts;
  if (app.live) places.about.textContent = `${plural(data.evidence.size, "finding")} from ${plural(data.publications.size, "publication")} so far, in kgraph's own words unless quoted. Data ${app.start.version}, ${app.start.made}.`;
  const note = app.note || problem(app, claims.length);
  refill(places.notice, note ? [make("span", {}, note), " ", ...remedy(app, claims.length)] : [], app.stage.pan);
  places.notice.hidden = !note;
  if (note || counts !== app.told) app.say(note || `${counts} drawn.`);
  app.told = counts;
};

/** @param {App} app @param {number} drawn @returns {string} */
const problem = (app, drawn) => {
  const { state, data, found } = app;
  if (state.from && state.to && !found.paths.length) {
    const all = findPaths(data, data.byAnchor.get(state.from) ?? "", data.byAnchor.get(state.to) ?? "", () => true);
    const pair = `from ${data.name(data.byAnchor.get(state.from) ?? "")} to ${data.name(data.byAnchor.get(state.to) ?? "")}`;
    if (state.from === state.to) return "A path needs two different ends.";
    return all.paths.length
      ? `No path ${pair} passes the filters; without them there ${all.paths.length === 1 ? "is" : "are"} ${all.paths.length}.`
      : `No path ${pair} within six steps of signed mechanism claims.`;
  }
  if (!drawn && filtered(state)) return "Nothing passes the filters.";
  return drawn || app.stage.pan.querySelector(".empty") ? "" : "Nothing to draw: no claim of this selection is stated by anyone between two entities of the cascade.";
};

/** @param {App} app @param {number} drawn */
const remedy = (app, drawn) => {
  const blocked = !drawn || (app.state.from && app.state.to && !app.found.paths.length);
  return filtered(app.state) && blocked && !app.note ? [make("button", { type: "button", kind: "text", onclick: () => app.go(unfiltered(app.state)) }, "Reset the filters")] : [];
};
