// @ts-check
/* What can be done with an entity; above all, to show more of it. */
import { capital, plural } from "./text.js";

/** @typedef {import("./app.js").App} App */

/** What can be done with an entity. @param {App} app @param {string} anchor @returns {Record<string, EventListener>} */
export const acts = (app, anchor) => {
  return {
    "Start here": () => app.go({ focus: anchor, view: "cascade" }),
    "Show more": () => expand(app, anchor),
    "Path from": () => app.go({ from: anchor, pi: 0 }),
    "Path to": () => app.go({ to: anchor, pi: 0 }),
  };
};

/** Show more claims of an entity, of a live page from the database as well. @param {App} app @param {string} anchor */
export const expand = (app, anchor) => {
  if (!app.live) return unfold(app, anchor, 0);
  const entity = app.data.byAnchor.get(anchor) ?? "";
  void app.live.grow(entity).then((more) => unfold(app, anchor, more));
};

/** @param {App} app @param {string} anchor @param {number} waiting how many more claims the database has */
const unfold = (app, anchor, waiting) => {
  const note = app.note;
  const before = app.shown.size;
  const x = [...app.state.x, anchor].sort();
  // Where it would show nothing new there is no step, and none to undo.
  if (app.choose({ ...app.state, x }).shown.size > before) app.go({ x, view: "cascade" });
  else if (app.live) app.render(app.state);
  const name = capital(app.data.name(app.data.byAnchor.get(anchor) ?? ""));
  const more = app.shown.size - before;
  const left = app.data.at(app.data.byAnchor.get(anchor) ?? "").filter((claim) => !app.shown.has(claim.id)).length + waiting;
  if (more <= 0 && app.live?.silent) return;
  if (note && app.live && more <= 0) return app.notify(note);
  app.notify(more > 0 ? `${plural(more, "more claim")} of ${name}${left ? `; ${left} are not drawn` : ""}.` : `Nothing more of ${name} can be drawn: what is left stands in the table, is filtered away, or there is no room.`);
};
