// @ts-check
/* The page served by `kgraph explore`: what it does not hold it asks its own server for. */
import { byId, make } from "./dom.js";
import { begin } from "./main.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./types").Bundle} Bundle */
/** @typedef {import("./types").EntityRecord} EntityRecord */
/** @typedef {{graph: Bundle, more: number}} Grown */

const GONE = "The server does not answer. What is loaded stays; to go on from the database, start kgraph explore again and open its new address.";
const NO_DATABASE = "The database does not answer. What is loaded stays; ask again when it is back.";
const UNAVAILABLE = 503;
const STALE = "The graph has been built anew or taken away since this page was opened: start kgraph explore again to see it.";
const SHORTEST = 2;

/** The page's way to its database; it only reads. */
export class Live {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.token = new URLSearchParams(location.search).get("token") ?? "";
    /** @type {Map<string, {skip: number, more: number}>} How much of an entity has come, and how much is left. */
    this.taken = new Map();
    this.banner = make("p", { id: "banner", role: "alert", hidden: true });
    byId("notice").before(this.banner);
    this.asked = "";
    /** Whether nobody answered the last question: the banner says so until somebody does. */
    this.silent = false;
  }

  /** @param {string} what @param {Record<string, string>} params @returns {Promise<any>} */
  async ask(what, params) {
    /** @type {Response} */
    let answer;
    try {
      answer = await fetch(`api/${what}?${new URLSearchParams(params)}`, { headers: { "X-Kgraph-Token": this.token } });
    } catch {
      throw this.away(GONE);
    }
    const told = await answer.json().catch(() => ({}));
    if (answer.status === UNAVAILABLE) throw this.away(NO_DATABASE);
    this.silent = false;
    if (!answer.ok) throw new Error(told.error ?? `The server refuses to answer (${answer.status}).`);
    this.warn(told.stale ? STALE : "");
    return told;
  }

  /** Return an error that the banner tells from now on. @param {string} text */
  away(text) {
    this.warn(text);
    this.silent = true;
    return new Error(text);
  }

  /** @param {string} text */
  warn(text) {
    this.banner.textContent = text;
    this.banner.hidden = !text;
  }

  /** Say why there is no answer, unless the banner does. @param {unknown} error */
  refused(error) {
    if (!this.silent) this.app.notify(String(/** @type {Error} */ (error).message));
  }

  /** Return whether a text is long enough to be looked for. @param {string} text */
  searches(text) {
    return text.trim().length >= SHORTEST;
  }

  /** Return the entities of the whole database that match. @param {string} text @returns {Promise<EntityRecord[]>} */
  async search(text) {
    try {
      return (await this.ask("search", { text })).found;
    } catch (error) {
      this.refused(error);
      return [];
    }
  }

  /** Bring the next claims of an entity; return how many are left. @param {string} entity @returns {Promise<number>} */
  async grow(entity) {
    const { skip, more } = this.taken.get(entity) ?? { skip: 0, more: 1 };
    if (!more) return 0;
    try {
      /** @type {Grown} */
      const answer = await this.ask("expand", { entity, skip: String(skip) });
      this.taken.set(entity, { skip: skip + answer.graph.claims.length, more: answer.more });
      this.remember();
      this.app.take(answer.graph);
      return answer.more;
    } catch (error) {
      this.refused(error);
      return more;
    }
  }

  /** Keep in this tab how much of which entities has come: a page that is loaded again has it again. */
  remember() {
    try {
      sessionStorage.setItem(this.token, JSON.stringify([...this.taken].map(([entity, { skip }]) => [entity, skip])));
    } catch {
      // A browser that is told to keep nothing: what has come is gone with the page.
    }
  }

  /** Bring again what had come before the page was loaded anew. */
  async restore() {
    /** @type {[string, number][]} */
    let held = [];
    try {
      held = JSON.parse(sessionStorage.getItem(this.token) ?? "[]");
    } catch {
      return;
    }
    const there = (/** @type {string} */ entity) => this.taken.get(entity)?.skip ?? 0;
    for (const [entity, skip] of held)
      for (let before = -1; there(entity) < skip && there(entity) > before; await this.grow(entity)) before = there(entity);
  }

  /** Look for paths in the whole database, once for two ends. @param {string} from @param {string} to */
  async paths(from, to) {
    const key = `${from} ${to}`;
    if (!from || !to || from === to || key === this.asked) return;
    this.asked = key;
    try {
      /** @type {Grown} */
      const answer = await this.ask("paths", { from, to });
      this.app.take(answer.graph);
      this.app.render(this.app.state);
    } catch (error) {
      this.refused(error);
    }
  }
}

begin(async (app) => {
  const live = new Live(app);
  app.live = live;
  for (const picker of app.pickers) picker.live = live;
  app.followers.push((state) => void live.paths(app.data.byAnchor.get(state.from) ?? "", app.data.byAnchor.get(state.to) ?? ""));
  await live.restore();
});
