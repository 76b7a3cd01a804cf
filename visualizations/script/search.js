// @ts-check
/* Finding an entity by name, synonym or identifier; where nothing matches, the nearest names. */

/** @typedef {import("./types").Entity} Entity */
/** @typedef {{entity: Entity, rank: number, matched: string}} Hit */

const MOST = 12;

/** Return text as it is compared: no accents, no case. @param {string} text */
export const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Return the entities that match, best first. @param {Iterable<Entity>} entities @param {string} text @returns {Hit[]} */
export const search = (entities, text) => {
  const wanted = folded(text).trim();
  if (!wanted) return [];
  /** @type {Hit[]} */
  const found = [];
  for (const entity of entities) {
    const hit = best(entity, wanted);
    if (hit) found.push(hit);
  }
  const length = (/** @type {Hit} */ hit) => hit.entity.name.length;
  found.sort((a, b) => a.rank - b.rank || length(a) - length(b) || (a.entity.id < b.entity.id ? -1 : 1));
  return found.slice(0, MOST);
};

/** @param {Entity} entity @param {string} wanted @returns {Hit | null} */
const best = (entity, wanted) => {
  /** @type {Hit | null} */
  let hit = null;
  const try_ = (/** @type {string} */ name, /** @type {number} */ less) => {
    const rank = rankOf(folded(name), wanted);
    if (rank !== null && (!hit || rank + less < hit.rank)) hit = { entity, rank: rank + less, matched: name };
  };
  try_(entity.name, 0);
  for (const name of entity.synonyms ?? []) try_(name, 0.5);
  for (const name of [entity.id, ...(entity.xrefs ?? [])]) try_(name, 0.7);
  return hit;
};

/** Return 0 for the same, 1 for a beginning, 2 for the beginning of a word, 3 for anywhere. @param {string} name @param {string} wanted */
const rankOf = (name, wanted) => {
  const at = name.indexOf(wanted);
  if (at < 0) return wanted.split(/\s+/).every((word) => name.includes(word)) ? 4 : null;
  if (at === 0) return name.length === wanted.length ? 0 : 1;
  return /[\s\-(,/]/.test(name[at - 1] ?? "") ? 2 : 3;
};

/** Return the entities whose names are nearest to a text that matches none. @param {Iterable<Entity>} entities @param {string} text */
export const nearest = (entities, text, most = 3) => {
  const wanted = folded(text).trim().slice(0, 60);
  /** @type {{entity: Entity, far: number}[]} */
  const found = [];
  for (const entity of entities) {
    const names = [entity.name, ...(entity.synonyms ?? [])].map((name) => folded(name).slice(0, 60));
    found.push({ entity, far: Math.min(...names.map((name) => distance(name, wanted) / Math.max(name.length, wanted.length, 1))) });
  }
  found.sort((a, b) => a.far - b.far || (a.entity.id < b.entity.id ? -1 : 1));
  return found.slice(0, most).map((one) => one.entity);
};

/** Return how many letters have to change. @param {string} a @param {string} b */
export const distance = (a, b) => {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])));
    row = next;
  }
  return row[b.length] ?? 0;
};
