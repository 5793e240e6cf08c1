// node extract-browser.mjs <folder>: unpacks the Chromium of @sparticuz/chromium into that folder. A process of
// its own, because that package takes its folder and its platform from the environment when it is loaded.
import { mkdir } from "node:fs/promises";

const folder = process.argv[2] ?? "";
await mkdir(folder, { recursive: true });
process.env.TMPDIR = folder;
// Makes the package unpack the libraries too (NSS and NSPR), for a machine that lacks them.
process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x";
const { default: chromium } = await import("@sparticuz/chromium");
await chromium.executablePath();
