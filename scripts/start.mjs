// npm start, npm run dev, npm start -- <part>. Nothing may be imported here that an old Node cannot read.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Storewright needs Node.js 20.19 or later; this is ${process.versions.node}. Get one from https://nodejs.org.`,
  );
  process.exit(1);
}
if (process.platform === "win32") {
  console.error(
    "Storewright runs on Linux and macOS. On Windows, use it inside WSL (https://learn.microsoft.com/windows/wsl).",
  );
  process.exit(1);
}
const { main } = await import("./start-command.mjs");
process.exitCode = await main(process.argv.slice(2));
