// @ts-check
/* The records that the page holds: native JSON of the file, and whatever is merged into it later. */

/** @typedef {import("./types").Bundle} Bundle */
/** @typedef {import("./types").Claim} Claim */
/** @typedef {import("./types").ClaimView} ClaimView */
/** @typedef {import("./types").Entity} Entity */
/** @typedef {import("./types").Evidence} Evidence */
/** @typedef {import("./types").Publication} Publication */
/** @typedef {import("./types").Category} Category */

/** Records by id, with what the page says of each. */
export class Data {
  /** @param {Bundle} bundle @param {import("./types").Fixed} fixed */
  constructor(bundle, fixed) {
    this.fixed = fixed;
    this.meta = bundle.meta ?? {};
    /** @type {Map<string, Category>} */
    this.categories = new Map(fixed.categories.map((one) => [one.name, one]));
    this.tiers = fixed.tiers.map((one) => one.name);
    /** @type {Map<string, Entity>} */
    this.entities = new Map();
    /** @type {Map<string, Claim>} */
    this.claims = new Map();
    /** @type {Map<string, Evidence>} */
    this.evidence = new Map();
    /** @type {Map<string, Publication>} */
    this.publications = new Map();
    /** @type {Map<string, Claim[]>} */
    this.touching = new Map();
    /** @type {Map<string, Evidence[]>} */
    this.items = new Map();
    /** @type {Claim[]} Every claim that can be a line, stated or not. */
    this.lines = [];
    /** @type {Map<string, string>} */
    this.byAnchor = new Map();
    this.merge(bundle);
  }

  /** Take in more records; one that is there already is replaced. @param {Bundle} bundle */
  merge(bundle) {
    const { views } = bundle;
    take(this.entities, bundle.entities, views.entities);
    take(this.claims, bundle.claims, views.claims);
    take(this.evidence, bundle.evidence, views.evidence);
    take(this.publications, bundle.publications, views.publications);
    this.index();
  }

  /** Find again which claims touch an entity, and which evidence speaks to a claim. */
  index() {
    this.touching.clear();
    this.items.clear();
    this.lines = [];
    for (const entity of this.entities.values()) this.byAnchor.set(entity.view.anchor, entity.id);
    for (const claim of this.claims.values()) {
      this.byAnchor.set(claimAnchor(claim.id), claim.id);
      push(this.touching, claim.subject, claim);
      if (claim.object !== claim.subject) push(this.touching, claim.object, claim);
      if (claim.view.line) this.lines.push(claim);
    }
    for (const item of this.evidence.values()) push(this.items, item.claim, item);
    for (const items of this.items.values()) items.sort((a, b) => (a.view.place ?? 0) - (b.view.place ?? 0));
  }

  /** @param {string} entity @returns {Category} */
  category(entity) {
    const known = this.entities.get(entity);
    const found = known && this.categories.get(known.category);
    return found ?? /** @type {Category} */ (this.fixed.categories[0]);
  }

  /** @param {string} entity */
  name(entity) {
    return this.entities.get(entity)?.name ?? entity;
  }

  /** Return under which name the address knows a claim or an entity. @param {string} id */
  anchor(id) {
    return this.entities.get(id)?.view.anchor ?? claimAnchor(id);
  }

  /** Return the claims at an entity. @param {string} entity @returns {Claim[]} */
  at(entity) {
    return this.touching.get(entity) ?? [];
  }

  /** Return how many claims there are at an entity; of a live page's some are still in the database. @param {string} entity */
  total(entity) {
    return Math.max(this.at(entity).length, this.entities.get(entity)?.view.claims ?? 0);
  }

  /** Return the papers that speak against a claim. @param {Claim} claim */
  against(claim) {
    return claim.summary.publications_opposed?.length ?? 0;
  }
}

/** @param {string} claim */
export const claimAnchor = (claim) => `c-${claim.slice(6, 18)}`;

/** @template {{id: string}} T @template V @param {Map<string, T & {view: V}>} table @param {T[]} records @param {V[]} views */
const take = (table, records, views) =>
  records.forEach((record, n) => table.set(record.id, Object.assign(record, { view: /** @type {V} */ (views[n]) })));

/** @template T @param {Map<string, T[]>} table @param {string} key @param {T} value */
const push = (table, key, value) => {
  const there = table.get(key);
  if (there) there.push(value);
  else table.set(key, [value]);
};
