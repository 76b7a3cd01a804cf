// @ts-check
/* The page wakes up: data unpacked, controls made, everything joined. Without it the page still shows picture and tables. */
import { expand } from "./expanding.js";
import { App } from "./app.js";
import { Data } from "./data.js";
import { byId, make } from "./dom.js";
import { helpDialog, onward } from "./keys.js";
import { Picker } from "./picker.js";
import { fromPaper, toPaper } from "./print.js";
import { Stage } from "./stage.js";
import { TEXTS, pictureFile, save, toPng } from "./takeaway.js";
import { capital, setAdvances } from "./text.js";
import { filtered } from "./state.js";

/** @typedef {import("./types").Bundle} Bundle */
/** @typedef {import("./types").Fixed} Fixed */
/** @typedef {import("./types").Start} Start */

/** @param {App} app */
const addBar = (app) => {
  const { data } = app;
  const find = new Picker(data, "Find an entity", "Find an entity", (id) => {
    if (!id) return;
    const anchor = data.anchor(id);
    const drawn = app.stage.find(anchor);
    app.go({ sel: anchor, view: app.state.view === "overview" ? "cascade" : app.state.view, x: drawn || app.state.view === "table" ? app.state.x : [...app.state.x, anchor].sort() });
    const box = app.stage.find(anchor);
    app.opener = box ?? find.input;
    box?.focus({ preventScroll: true });
    app.stage.rove(box ?? undefined);
  });
  const end = (/** @type {"from" | "to"} */ name, /** @type {string} */ label) => {
    const picker = new Picker(data, label, "any", (id) => app.go({ [name]: id ? data.anchor(id) : "", pi: 0, view: "cascade" }));
    // What stands there and was not chosen is not in effect: an end that was cleared goes, anything else comes back.
    picker.input.addEventListener("blur", () => {
      if (!picker.input.value.trim() && app.state[name]) app.go({ [name]: "", pi: 0 });
      else show(app.state);
    });
    const show = (/** @type {import("./state.js").State} */ state) => {
      const text = state[name] ? capital(data.name(data.byAnchor.get(state[name]) ?? "")) : "";
      if (document.activeElement !== picker.input || text) picker.input.value = text;
      picker.input.size = Math.max(5, Math.min(22, text.length + 1));
    };
    app.followers.push(show);
    app.pickers.push(picker);
    return picker;
  };
  app.pickers.push(find);
  const from = end("from", "Path from");
  const to = end("to", "Path to");
  byId("find").append(
    make("div", { kind: "search" }, find.root, make("kbd", { "aria-hidden": "true" }, "/")),
    make("div", { kind: "ends", role: "group", "aria-label": "Path" }, make("span", {}, "Path from"), from.root, make("span", {}, "to"), to.root),
  );
  app.followers.push((state) => {
    if (document.activeElement !== find.input) find.input.value = state.sel.startsWith("n-") ? capital(data.name(data.byAnchor.get(state.sel) ?? "")) : "";
  });
  return find;
};

/** @param {App} app */
const addViews = (app) => {
  const nav = /** @type {HTMLElement} */ (document.querySelector("header nav"));
  const buttons = /** @type {const} */ (["cascade", "overview", "table"]).map((view) =>
    make("button", { type: "button", "data-view": view, onclick: () => app.go({ view }) }, capital(view)));
  nav.replaceChildren(...buttons);
  app.followers.push((state) => {
    for (const one of buttons) one.setAttribute("aria-pressed", String(one.dataset.view === state.view));
  });
};

/** @param {App} app @param {HTMLDialogElement} help */
const addTools = (app, help) => {
  const root = document.documentElement;
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches);
  const theme = make("button", { type: "button", id: "theme", onclick: () => {
    root.dataset.theme = dark() ? "light" : "dark";
    theme.textContent = dark() ? "Light" : "Dark";
    app.map?.ask();
  } }, dark() ? "Light" : "Dark");
  const filter = make("button", { type: "button", id: "filter", "aria-controls": "rail", onclick: () => {
    app.railOpen = !railSeen();
    app.places.rail.classList.toggle("open", app.railOpen);
    app.places.rail.classList.toggle("shut", !app.railOpen);
    filter.setAttribute("aria-expanded", String(railSeen()));
    app.stage.size(app.stage.zoom);
    app.map?.ask();
  } }, "Filter");
  const railSeen = () => getComputedStyle(app.places.rail).display !== "none";
  const formats = /** @type {[string, string][]} */ ([["svg", "Picture (SVG)"], ["png", "Picture (PNG)"], ["csv", "Claims (CSV)"], ["json", "Everything shown (JSON)"], ["graphml", "Graph (GraphML)"], ["bib", "References (BibTeX)"], ["ris", "References (RIS)"], ["all", "The whole page's data (JSON)"], ["print", "Print"]]);
  const menu = make("details", { kind: "menu", id: "export" }, make("summary", {}, "Export"),
    make("ul", {}, ...formats.map(([form, label]) => make("li", {}, make("button", { type: "button", "data-form": form, onclick: () => { menu.open = false; void take(app, form); } }, label)))));
  byId("tools").append(filter, menu, theme, make("button", { type: "button", id: "keys", "aria-label": "Keys", onclick: () => help.showModal() }, "?"));
  document.addEventListener("click", (event) => { if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  filter.setAttribute("aria-expanded", String(railSeen()));
  app.followers.push((state) => filter.classList.toggle("active", filtered(state)));
};

/** @param {App} app @param {string} form */
const take = async (app, form) => {
  const { data, start } = app;
  const name = (start.title.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").toLowerCase().slice(0, 40).replace(/^-|-$/g, "") || "kgraph");
  const claims = [...app.shown].sort().flatMap((id) => data.claims.get(id) ?? []);
  if (form === "print") print();
  else if (form === "svg" || form === "png") {
    const svg = pictureFile(data, app.present, about(app), keySamples());
    save(form === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await toPng(svg), `${name}.${form}`);
  } else if (form === "all") save(TEXTS.json?.(data, [...data.claims.values()], data.meta) ?? "", `${name}-all.json`);
  else save(TEXTS[form]?.(data, claims, { ...data.meta, drawn_from: start.version }) ?? "", `${name}.${form}`);
};

/** Return what a picture says of itself. @param {App} app */
const about = (app) => {
  const chips = [...app.places.chips.children].map((one) => one.firstChild?.textContent ?? "");
  return [
    `${app.start.title}. ${app.told}${chips.length ? `; filters: ${chips.join(", ")}` : ""}.`,
    `${app.start.cite} Data ${app.start.version}, drawn ${app.start.made}. Not medical advice.`,
  ];
};

/** Return the key's samples as they stand in the page. */
const keySamples = () =>
  [...document.querySelectorAll(".key li:not(.map)")].map((item) => {
    const svg = /** @type {SVGSVGElement} */ (item.querySelector("svg"));
    return { svg: svg.innerHTML.replaceAll(' xmlns="http://www.w3.org/2000/svg"', ""), width: svg.viewBox.baseVal.width, text: item.textContent?.trim() ?? "" };
  });

/** @param {App} app @param {Picker} find @param {HTMLDialogElement} help */
const listen = (app, find, help) => {
  const { data, stage } = app;
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const link = target.closest('a[href^="#"]');
    const anchor = link?.getAttribute("href")?.slice(1) ?? "";
    if (!link || !/^[cn]-/.test(anchor)) return;
    event.preventDefault();
    if (!app.places.panel.contains(link)) app.opener = link;
    if (link.closest(".pan")) stage.rove(link);
    if (target.closest(".mo")) expand(app, anchor);
    else app.go({ sel: anchor });
  });
  addEventListener("keydown", (event) => {
    const at = document.activeElement;
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || at?.matches("input:not([type=checkbox]),textarea,select")) return;
    const here = at?.closest(".pan a") ?? null;
    if (here && event.key.startsWith("Arrow")) {
      const next = /** @type {SVGAElement | null} */ (onward(data, stage, here, event.key));
      if (next) {
        stage.rove(next);
        next.focus();
        next.scrollIntoView({ block: "nearest", inline: "nearest" });
      }
      event.preventDefault();
      return;
    }
    if (press(app, event.key, here?.getAttribute("href")?.slice(1) ?? app.state.sel, find, help)) event.preventDefault();
  });
  addEventListener("hashchange", () => history.state === null && app.follow()); // else a step, on which the page has landed
  addEventListener("popstate", () => app.land());
  addEventListener("resize", () => { stage.size(stage.zoom); app.map?.ask(); });
  addEventListener("beforeprint", () => toPaper(app));
  addEventListener("afterprint", () => { fromPaper(); app.render(app.state); });
};

/** Do what a key stands for. @param {App} app @param {string} key @param {string} anchor @param {Picker} find @param {HTMLDialogElement} help */
const press = (app, key, anchor, find, help) => {
  const entity = app.data.entities.has(app.data.byAnchor.get(anchor) ?? "") ? anchor : "";
  const zoom = (/** @type {number} */ by) => {
    if (app.state.view === "overview") return app.map?.scale(by);
    const next = Math.round(Math.min(400, Math.max(30, app.stage.zoom * by)));
    app.go({ xyz: `${app.stage.pan.scrollLeft | 0},${app.stage.pan.scrollTop | 0},${next}` }, true);
  };
  const turn = (/** @type {import("./state.js").ViewName} */ view) => app.go({ view: app.state.view === view ? "cascade" : view });
  /** @type {Record<string, () => unknown>} */
  const does = {
    "/": () => find.input.focus(),
    f: () => entity ? app.go({ focus: entity, view: "cascade" }) : app.notify("Choose an entity first: F starts the picture from it."),
    x: () => entity ? expand(app, entity) : app.notify("Choose an entity first: X shows more of it."),
    "[": () => entity ? app.go({ from: entity, pi: 0 }) : app.notify("Choose an entity first: [ lets a path begin there."),
    "]": () => entity ? app.go({ to: entity, pi: 0 }) : app.notify("Choose an entity first: ] lets a path end there."),
    c: () => app.go({ con: !app.state.con }),
    t: () => turn("table"), o: () => turn("overview"),
    "0": () => app.state.view === "overview" ? app.map?.fit() : app.go({ xyz: "" }, true),
    "+": () => zoom(1.2), "=": () => zoom(1.2), "-": () => zoom(1 / 1.2),
    z: () => app.undo(), Z: () => app.redo(),
    Escape: () => app.close(),
    "?": () => help.showModal(),
  };
  does[key]?.();
  return key in does;
};

/** Wake the page up. @param {(app: App) => void | Promise<void>} join what else belongs to it */
const wake = async (join) => {
  /** @type {{bundle: Bundle, fixed: Fixed, start: Start}} */
  const { bundle, fixed, start } = JSON.parse(await unpack("data"));
  setAdvances(fixed.widths);
  const data = new Data(bundle, fixed);
  const stage = new Stage(byId("pan"), byId("tags"), data);
  const names = /** @type {const} */ (["lede", "rail", "panel", "path", "live", "notice", "chips", "table", "list", "cascade", "overview", "more", "about"]);
  const places = /** @type {import("./app.js").Places} */ (Object.fromEntries(names.map((name) => [name, byId(name)])));
  const app = new App(data, stage, places, start);
  const help = helpDialog();
  document.body.append(help);
  const find = addBar(app);
  addViews(app);
  addTools(app, help);
  listen(app, find, help);
  await join(app);
  app.follow();
  Object.assign(globalThis, { kgraph: app });
  document.documentElement.dataset.ready = "yes";
};

/** Wake the page up as soon as it is read. @param {(app: App) => void | Promise<void>} join what else belongs to it */
export const begin = (join) => {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => void wake(join));
  else void wake(join);
};
