// @ts-check
/* A claim in words where one or both of its ends are named beside it. */

/** @typedef {import("./types").Claim} Claim */

/** Return the subject where the claim speaks of more than the thing itself: of it raised or lowered. @param {Claim} claim */
const ownSubject = (claim) => (claim.qualifiers?.subject_direction ? claim.view.said[0] : "");

/** Return the object where the claim speaks of it raised or lowered, or as one drug's. @param {Claim} claim */
const ownObject = (claim) => (claim.qualifiers?.object_direction || claim.qualifiers?.drug ? claim.view.said[2] : "");

/** @param {string[]} parts */
const joined = (...parts) => parts.filter(Boolean).join(" ");

/** Return what a claim says of its subject, which is named beside it. @param {Claim} claim */
export const ofSubject = (claim) => joined(ownSubject(claim), claim.view.said[1], claim.view.said[2]);

/** Return what a claim says of its object, which is named beside it. @param {Claim} claim */
export const ofObject = (claim) => joined(claim.view.said[0], claim.view.said[1], ownObject(claim));

/** Return what a claim says between its two ends, which are named beside it. @param {Claim} claim */
export const between = (claim) => joined(ownSubject(claim), claim.view.said[1], ownObject(claim));

/** Return what comes before the object, with the subject named beside it. @param {Claim} claim */
export const towards = (claim) => joined(ownSubject(claim), claim.view.said[1]);
