/** @param {number} ms */
const seconds = (ms) => `${(ms / 1_000).toFixed(1)} s`;

/**
 * Prints what was done and what held.
 * @param {import("./run-load.mjs").Run} run
 * @param {readonly import("./checker/check.mjs").Verdict[]} verdicts
 * @param {(text: string) => void} print
 */
export function report(run, verdicts, print) {
  const { history, checkouts, ms, recoveries } = run;
  print(
    `\nSeed ${run.seed}: ${checkouts.length} checkouts in ${seconds(ms.load)}, settled ${seconds(ms.calm)} after the calm`,
  );

  const done = new Map();
  for (const { who, did } of history.happenings)
    if (who === "nemesis" && !did.startsWith("(")) done.set(did, (done.get(did) ?? 0) + 1);
  print(`\nWhat went wrong (${[...done.values()].reduce((sum, count) => sum + count, 0)} times)`);
  print(columns([...done].sort().map(([did, count]) => `${String(count).padStart(4)} ${did}`)));

  const outcomes = new Map();
  for (const { outcome } of checkouts) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  const asked = history.happenings.filter(({ status, lost }) => status !== undefined || lost !== undefined);
  const count = (/** @type {(status: number) => boolean} */ is) =>
    asked.filter(({ status }) => status !== undefined && is(status)).length;
  print("\nWhat came of it");
  print(columns([...outcomes].sort().map(([outcome, many]) => `${String(many).padStart(6)} ${outcome}`)));
  print(
    `  ${asked.length} requests: ${count((status) => status < 400)} done, ${count((status) => status >= 400 && status < 500)} refused, ` +
      `${count((status) => status === 503)} asked to come again, ${asked.filter(({ lost }) => lost !== undefined).length} lost on the way`,
  );
  if (recoveries.length > 0) {
    const worst = recoveries.reduce((most, each) => (each.ms > most.ms ? each : most));
    print(
      `  ${recoveries.length} servers came back; the first write on every process took at most ${seconds(worst.ms)} (${worst.what})`,
    );
  }

  print("\nWhat held");
  for (const { name, promise, wrong } of verdicts) {
    print(`${wrong.length === 0 ? "✓" : "✗"} ${name}: ${promise}`);
    for (const each of wrong.slice(0, 8)) print(`    ${each}`);
    if (wrong.length > 8) print(`    … and ${wrong.length - 8} more`);
  }
  const broken = verdicts.filter(({ wrong }) => wrong.length > 0).length;
  print(`\n${verdicts.length - broken} invariants held, ${broken} did not (seed ${run.seed})`);
}

/** Two beside each other. @param {readonly string[]} lines */
function columns(lines) {
  const half = Math.ceil(lines.length / 2);
  return Array.from({ length: half }, (_, index) =>
    `${(lines[index] ?? "").padEnd(52)}${lines[index + half] ?? ""}`.trimEnd(),
  ).join("\n");
}
