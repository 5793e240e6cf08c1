import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join, relative } from "node:path";

/**
 * The small table at the end of a start.
 * @param {object} shop
 * @param {Record<string, string>} shop.values
 * @param {boolean} shop.showPassword
 * @param {string} shop.took time of the whole start, in words
 * @param {string} shop.shownDataDir
 * @returns {string}
 */
function closingTable({ values, showPassword, took, shownDataDir }) {
  const password = showPassword
    ? `password ${values.STAFF_PASSWORD}`
    : `password: see ${shownDataDir}/run.json`;
  const rows = [
    ["Shop", values.WEB_URL, ""],
    ["Admin", values.ADMIN_URL, `${values.STAFF_EMAIL}, ${password}`],
    ["API", `${values.WEB_URL}/api/v1`, `described at ${values.WEB_URL}/api/docs`],
    values.MAILBOX_URL === undefined
      ? ["Mail", "sent by Resend", ""]
      : ["Mailbox", values.MAILBOX_URL, "every message the shop sends arrives here"],
  ];
  const width = Math.max(...rows.map(([, address = ""]) => address.length));
  const lines = rows.map(([name = "", address = "", note = ""]) =>
    `  ${name.padEnd(9)}${address.padEnd(width + 3)}${note}`.trimEnd(),
  );
  return [
    "",
    `Storewright is open (${took}).`,
    "",
    ...lines,
    "",
    ...(showPassword ? ["  This password counts for 7 days: choose one of your own in the admin."] : []),
    `  Logs are in ${shownDataDir}/logs. Ctrl-C or npm stop closes the shop; its data stays.`,
    "",
  ].join("\n");
}

/**
 * Shows that table; the generated password only once in the life of a shop.
 * @param {object} options
 * @param {Record<string, string>} options.values
 * @param {import("./data-folder.mjs").DataFolder} options.data
 * @param {string} options.root
 * @param {number} options.began
 * @param {import("./progress.mjs").Progress} options.progress
 * @param {boolean} options.ownPassword
 */
export async function welcome({ values, data, root, began, progress, ownPassword }) {
  const shown = join(data.folder, "password-was-shown");
  const showPassword = !ownPassword && !existsSync(shown);
  const inside = relative(root, data.folder);
  progress.say(
    closingTable({
      values,
      showPassword,
      took: `${((Date.now() - began) / 1000).toFixed(1)} s`,
      shownDataDir: inside.startsWith("..") ? data.folder : inside,
    }),
  );
  if (showPassword) await writeFile(shown, "", { mode: 0o600 });
}
