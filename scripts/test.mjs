// npm test. Nothing may be imported here that an old Node cannot read.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Storewright needs Node.js 20.19 or later; this is ${process.versions.node}.`);
  process.exit(1);
}
const { main } = await import("./test-command.mjs");
process.exitCode = await main(process.argv.slice(2));
