/** Draws a bar that renews its line on a terminal, and prints every tenth part elsewhere. */
export function progressBar(title: string): (done: number, total: number) => void {
  let shown = -1;
  return (done, total) => {
    const tenths = total === 0 ? 10 : Math.floor((done / total) * (process.stdout.isTTY ? 100 : 10));
    if (tenths === shown) return;
    shown = tenths;
    if (!process.stdout.isTTY) {
      console.log(`${title}: ${done} of ${total}`);
      return;
    }
    const filled = Math.round((done / Math.max(1, total)) * 30);
    const end = done >= total ? "\n" : "";
    process.stdout.write(
      `\r${title} ${"█".repeat(filled)}${"·".repeat(30 - filled)} ${done} of ${total}${end}`,
    );
  };
}
