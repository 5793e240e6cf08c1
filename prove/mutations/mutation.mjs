/**
 * A mistake that could be made in the code of the shop, and the invariant that then does not hold. Where two guards
 * stand behind each other, both have to go before anything can be seen.
 * @typedef {object} Mutation
 * @property {string} name
 * @property {string} breaks name of the invariant
 * @property {readonly { file: string, from: string, to: string }[]} edits exact texts, each found once
 * @property {readonly import("../nemesis/deeds.mjs").Deed[]} [deeds] what must go wrong for it to show; default: nothing
 * @property {number} [checkouts]
 * @property {number} [atLeastMs]
 * @property {number} [settleMs] how long all may take to settle; default 8 s
 * @property {import("../clients/door.mjs").Shop["habits"]} [habits]
 */

export {};
