// @ts-check
/* The page works without this script; with it, one view shows at a time and what is selected
   opens at the side. The address holds the state: #cascade … #sources, #c-… a claim, #n-… an entity. */
"use strict";
document.documentElement.classList.add("js");

addEventListener("DOMContentLoaded", () => {
  const SVG = "http://www.w3.org/2000/svg";
  const VIEWS = ["cascade", "evidence", "table", "sources"];
  const root = document.documentElement;
  const panel = /** @type {HTMLElement} */ (document.getElementById("panel"));
  const pan = /** @type {HTMLElement | null} */ (document.querySelector(".pan"));
  let picture = /** @type {SVGSVGElement | null} */ (document.querySelector(".pan svg:last-child"));
  /** @type {string} */
  let view = "cascade";
  /** @type {HTMLElement | SVGElement | null} */
  let opener = null;

  /** @param {string} tag @param {string} [text] @param {string} [kind] */
  const make = (tag, text = "", kind = "") => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  /** @param {string} anchor @returns {SVGAElement | null} */
  const drawn = (anchor) => picture && picture.querySelector(`a[href="#${CSS.escape(anchor)}"]`);
  /** @param {string} anchor @returns {NodeListOf<HTMLElement>} */
  const claimsOf = (anchor) =>
    document.querySelectorAll(`main article[data-s="${anchor}"],main article[data-o="${anchor}"]`);

  /** Give every line a broad, unseen stroke to point at. */
  const widen = () => {
    for (const line of picture ? picture.querySelectorAll(".e .ln") : []) {
      const hit = /** @type {SVGElement} */ (line.cloneNode());
      hit.setAttribute("class", "hit");
      hit.removeAttribute("stroke-dasharray");
      hit.removeAttribute("stroke-width");
      line.before(hit);
    }
  };

  /** Say of each claim whether the present picture shows it. */
  const mark = () => {
    for (const article of document.querySelectorAll("main article"))
      article.classList.toggle("undrawn", !drawn(article.id));
    for (const link of document.querySelectorAll(".claims td a")) {
      const cell = link.closest("tr")?.lastElementChild;
      if (cell) cell.textContent = drawn(link.getAttribute("href")?.slice(1) ?? "") ? "yes" : "no";
    }
  };

  const dim = () => {
    if (!picture) return;
    picture.classList.remove("lit");
    for (const one of picture.querySelectorAll(".on,.near")) one.classList.remove("on", "near");
    for (const over of picture.querySelectorAll(".over")) over.remove();
  };

  /** Show some lines at full strength over the rest, and their boxes.
   * @param {string[]} claims @param {string[]} boxes @param {boolean} glowing */
  const light = (claims, boxes, glowing) => {
    const lines = claims.map(drawn).filter((one) => one !== null);
    if (!picture || (!lines.length && !boxes.some(drawn))) return;
    picture.classList.add("lit");
    const over = document.createElementNS(SVG, "g");
    over.setAttribute("class", "over");
    over.setAttribute("aria-hidden", "true");
    for (const line of lines) {
      const copy = document.createElementNS(SVG, "g");
      copy.setAttribute("class", line.getAttribute("class")?.replace(/^e /, "") ?? "");
      for (const part of line.children) {
        if (part.matches("title,.hit")) continue;
        if (glowing && part.matches(".ln")) {
          const glow = /** @type {SVGElement} */ (part.cloneNode());
          glow.setAttribute("class", "glow");
          glow.removeAttribute("stroke-dasharray");
          glow.removeAttribute("stroke-width");
          copy.append(glow);
        }
        copy.append(part.cloneNode(true));
      }
      over.append(copy);
    }
    picture.insertBefore(over, picture.querySelector(".lane,.n"));
    for (const lane of picture.querySelectorAll(".lane")) {
      const on = (lane.getAttribute("data-c") ?? "").split(" ").some((one) => claims.includes(one));
      lane.classList.toggle("on", on);
    }
    for (const line of claims) {
      const article = document.getElementById(line);
      for (const end of [article?.dataset.s, article?.dataset.o]) {
        const box = end && drawn(end);
        if (box) box.classList.add(boxes.includes(end) ? "on" : "near");
      }
    }
    for (const one of boxes) drawn(one)?.classList.add("on");
    reveal(lines.length ? lines : boxes.map(drawn).filter((one) => one !== null));
  };

  /** Bring what is lit into view, its right end first: that is where the badge stands.
   * @param {SVGElement[]} parts */
  const reveal = (parts) => {
    if (!pan || !parts.length || view !== "cascade") return;
    const frame = pan.getBoundingClientRect();
    const found = parts.map((one) => one.getBoundingClientRect());
    const left = Math.min(...found.map((one) => one.left));
    const right = Math.max(...found.map((one) => one.right)) + 150;
    const top = Math.min(...found.map((one) => one.top));
    const bottom = Math.max(...found.map((one) => one.bottom));
    if (right > frame.right) pan.scrollLeft += right - frame.right;
    else if (left - 150 < frame.left) pan.scrollLeft += left - 150 - frame.left;
    if (bottom > frame.bottom || top < frame.top + 40)
      pan.scrollTop += (top + bottom) / 2 - (frame.top + frame.bottom) / 2;
  };

  /** @param {Node[]} content */
  const open = (content) => {
    const close = /** @type {HTMLButtonElement} */ (make("button", "×", "close"));
    close.type = "button";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", shut);
    panel.replaceChildren(close, ...content);
    for (const head of panel.querySelectorAll("h4,h5"))
      head.setAttribute("aria-level", head.matches("h4") ? "2" : "3");
    panel.hidden = false;
    panel.scrollTop = 0;
    panel.tabIndex = -1;
    panel.focus({ preventScroll: true });
  };

  const shut = () => {
    location.hash = view;
    if (opener?.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  };

  /** @param {HTMLElement} article */
  const showClaim = (article) => {
    const copy = /** @type {HTMLElement} */ (article.cloneNode(true));
    copy.removeAttribute("id");
    open([copy]);
    light([article.id], [article.dataset.s ?? "", article.dataset.o ?? ""].filter(Boolean), true);
  };

  /** One row of an entity's list: the claim, and how many papers speak for and against it.
   * @param {HTMLElement} article */
  const row = (article) => {
    const item = make("li", "", article.classList.contains("undrawn") ? "n0" : "");
    const link = /** @type {HTMLAnchorElement} */ (make("a"));
    link.href = `#${article.id}`;
    const said = make("span");
    said.append(...[...(article.querySelector("h4")?.childNodes ?? [])].map((n) => n.cloneNode(true)));
    const pill = article.querySelector(".kick .pill");
    const entry = document.querySelector(`.claims a[href="#${article.id}"]`)?.closest("tr");
    const told = article.querySelector(".for h5 span")?.textContent?.split(",")[0];
    const papers = told ?? entry?.children[1]?.textContent ?? "";
    link.append(said, pill ? pill.cloneNode(true) : make("span", papers, "some"));
    item.append(link);
    return item;
  };

  /** @param {HTMLElement} entity the row of an entity's table */
  const showEntity = (entity) => {
    const cells = [...entity.children];
    const name = make("h4", cells[0]?.textContent ?? "");
    const kind = make("p", "", "kick");
    kind.append(...[...(cells[1]?.childNodes ?? [])].map((n) => n.cloneNode(true)));
    const about = make("p", "", "verdict");
    about.append(...[...(cells[2]?.childNodes ?? [])].map((n) => n.cloneNode(true)));
    const ids = make("p", "", "scores");
    ids.append(...[...(cells[3]?.childNodes ?? [])].map((n) => n.cloneNode(true)));
    const content = [kind, name, about, ids];
    const all = [...claimsOf(entity.id)];
    const acts = all.filter((one) => one.dataset.s === entity.id);
    const acted = all.filter((one) => one.dataset.s !== entity.id);
    for (const [title, found] of /** @type {const} */ ([["Acts on", acts], ["Acted on by", acted]])) {
      if (!found.length) continue;
      const head = make("h5", `${title} `);
      head.append(make("span", String(found.length)));
      const list = make("ul", "", "rows");
      list.append(...found.map(row));
      content.push(head, list);
    }
    open(content);
    light(all.map((one) => one.id), [entity.id], false);
  };

  /** @param {string} name */
  const show = (name) => {
    view = name;
    for (const one of VIEWS) document.getElementById(one)?.classList.toggle("now", one === name);
    for (const link of document.querySelectorAll("nav a")) {
      if (link.getAttribute("href") === `#${name}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };

  /** Make the page agree with its address; an address that names nothing shows the cascade. */
  const follow = () => {
    const name = location.hash.slice(1);
    const target = /^[cn]-[0-9a-f]+$/.test(name) ? document.getElementById(name) : null;
    dim();
    panel.hidden = true;
    if (VIEWS.includes(name)) show(name);
    else show(view);
    if (target?.matches("article") && view === "evidence") target.scrollIntoView();
    else if (target?.matches("article")) showClaim(target);
    else if (target?.matches("tr")) showEntity(target);
  };

  const theme = /** @type {HTMLElement} */ (document.getElementById("theme"));
  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
  const nameTheme = () => { theme.textContent = isDark() ? "Light" : "Dark"; };
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    nameTheme();
  });

  /** Return the JSON text that a block of the page holds, compressed.
   * @param {string} id */
  const unpack = async (id) => {
    const packed = atob(document.getElementById(id)?.textContent ?? "");
    const bytes = Uint8Array.from(packed, (one) => one.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };

  document.getElementById("save")?.addEventListener("click", async () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([await unpack("data")], { type: "application/json" }));
    link.download = "kgraph.json";
    link.click();
    URL.revokeObjectURL(link.href);
  });

  /** Change between the first picture and the larger one. */
  const all = document.getElementById("all");
  const shown = /** @type {HTMLElement} */ (document.getElementById("shown"));
  let other = { text: "", parts: /** @type {Element[]} */ ([]), label: all?.dataset.less ?? "" };
  all?.addEventListener("click", async () => {
    if (!pan) return;
    const here = { text: shown.textContent ?? "", parts: [...pan.children], label: all.textContent ?? "" };
    if (!other.parts.length) {
      const drawing = JSON.parse(await unpack("larger"));
      const parse = (/** @type {string} */ text) =>
        document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
      other.text = drawing.shown;
      other.parts = [parse(drawing.heads), parse(drawing.body)];
    }
    pan.replaceChildren(...other.parts);
    pan.classList.toggle("all");
    shown.textContent = other.text;
    all.textContent = other.label;
    other = here;
    picture = pan.querySelector("svg:last-child");
    if (!picture?.querySelector(".hit")) widen();
    mark();
    follow();
  });
  all?.removeAttribute("hidden");

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    if (link && !panel.contains(link)) opener = /** @type {HTMLElement} */ (link);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) shut();
  });
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", dim);
  addEventListener("afterprint", follow);
  document.querySelector(".tools")?.removeAttribute("hidden");
  widen();
  nameTheme();
  follow();
});
