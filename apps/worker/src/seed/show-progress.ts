/** Draws one line over and over on a terminal, elsewhere a line at every tenth; nothing where nothing is to be done. */
export function showProgress(
  title: string,
  out: NodeJS.WriteStream = process.stdout,
): (done: number, total: number) => void {
  const started = Date.now();
  let lastTenth = -1;
  let lastDrawn = 0;
  let idle: boolean | undefined;
  return (done, total) => {
    idle ??= done >= total;
    if (idle) return;
    const share = total === 0 ? 1 : done / total;
    const tenth = Math.floor(share * 10);
    const now = Date.now();
    const finished = done >= total;
    if (out.isTTY) {
      if (!finished && now - lastDrawn < 100) return;
      lastDrawn = now;
      const bar = "█".repeat(Math.round(share * 24)).padEnd(24, "·");
      const seconds = Math.round((now - started) / 1_000);
      out.write(`\r\u001b[2K${title} ${bar} ${done} of ${total} (${seconds} s)${finished ? "\n" : ""}`);
      return;
    }
    if (tenth === lastTenth) return;
    lastTenth = tenth;
    out.write(`${title}: ${done} of ${total}\n`);
  };
}
