import { rm } from "node:fs/promises";
import { partNames, unitsOf } from "./parts.mjs";
import { writePrivately } from "./processes.mjs";

/**
 * Keeps `run.json` true, the file by which other programs find a running shop and its processes.
 *
 * @param {object} options
 * @param {string} options.file
 * @param {(unit: string) => number | null} options.pidOf
 * @param {{ values: Record<string, string> }} options.shop
 */
export function keepRunFile({ file, pidOf, shop: { values } }) {
  let published = false;
  /** @type {Promise<unknown>} */
  let writing = Promise.resolve();

  const write = () => {
    const processes = Object.fromEntries(
      partNames.map((part) => [part, unitsOf[part].map(pidOf).filter((pid) => pid !== null)]),
    );
    const text = JSON.stringify(
      {
        web: values.WEB_URL,
        admin: values.ADMIN_URL,
        api: `${values.WEB_URL}/api/v1`,
        mailbox: values.MAILBOX_URL ?? null,
        payments: values.STRIPE_API_BASE ?? null,
        staff: { email: values.STAFF_EMAIL, password: values.STAFF_PASSWORD },
        processes,
      },
      null,
      2,
    );
    return writePrivately(file, `${text}\n`);
  };
  const inOrder = (/** @type {() => Promise<unknown>} */ task) => {
    const next = writing.then(task);
    writing = next.catch(() => undefined);
    return next;
  };

  return {
    /** Writes the file for the first time: the shop is open. */
    publish: () => {
      published = true;
      return inOrder(write);
    },
    /** Writes it again after a process came or went. */
    refresh: () => inOrder(async () => (published ? write() : undefined)),
    /** The shop is closed. */
    remove: () => {
      published = false;
      return inOrder(() => rm(file, { force: true }));
    },
  };
}
