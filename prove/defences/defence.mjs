/**
 * A defence of the case book, how it is switched off, and the tests that must notice.
 * @typedef {object} Defence
 * @property {string} code of the case
 * @property {string} what is defended
 * @property {string} file
 * @property {string} from the text that is replaced; it stands in the file once
 * @property {string} to
 * @property {readonly Edit[]} [also] a second layer of the same defence, switched off with it
 * @property {string} test file of the tests
 * @property {string} [titles] which of them, as a pattern; all of the case by default
 */

/**
 * @typedef {object} Edit
 * @property {string} file
 * @property {string} from it stands in the file once
 * @property {string} to
 */

/** @param {Defence} defence @returns {readonly Edit[]} everything that is replaced */
export const editsOf = ({ file, from, to, also = [] }) => [{ file, from, to }, ...also];

/** @param {Defence} defence @returns {string} the pattern of the titles that must notice */
export const titlesOf = ({ code, titles = `${code}(, [AFI]\\d+)*( and [AFI]\\d+)?:` }) => titles;
