/**
 * The small table at the end of a start.
 * @param {object} shop
 * @param {Record<string, string>} shop.values
 * @param {boolean} shop.showPassword
 * @param {string} shop.took time of the whole start, in words
 * @param {string} shop.shownDataDir
 * @returns {string}
 */
export function closingTable({ values, showPassword, took, shownDataDir }) {
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
    `  Logs are in ${shownDataDir}/logs. Ctrl-C or npm stop closes the shop; its data stays.`,
    "",
  ].join("\n");
}
