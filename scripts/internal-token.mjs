import { existsSync } from "node:fs";
import { join } from "node:path";
import { printToken } from "../deploy/internal-token.mjs";
import { dataFolder } from "./data-folder.mjs";
import { PlainError } from "./plain-error.mjs";
import { keepSecrets } from "./secrets.mjs";
import { settingsOf } from "./settings-of.mjs";

// npm run internal:token -- web|admin|worker: a token for the readings of that part of the local shop, for a minute.

const root = join(import.meta.dirname, "..");

try {
  const { settings } = await settingsOf(root, process.env);
  const { folder } = dataFolder(root, settings.STOREWRIGHT_DATA);
  if (settings.INTERNAL_SECRET === undefined && !existsSync(join(folder, "secrets.json")))
    throw new PlainError("There is no shop yet: npm start makes one, with its secret.");
  const secrets = settings.INTERNAL_SECRET ?? (await keepSecrets(folder)).secrets.INTERNAL_SECRET;
  printToken(process.argv[2], secrets);
} catch (error) {
  console.error(error instanceof PlainError ? error.message : error);
  process.exitCode = 1;
}
