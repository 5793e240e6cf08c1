import { existsSync } from "node:fs";
import { join } from "node:path";
import { dataFolder } from "./data-folder.mjs";
import { PlainError } from "./plain-error.mjs";
import { writePrivately } from "./processes.mjs";
import { keepSecrets, rotateSigningKey } from "./secrets.mjs";
import { settingsOf } from "./settings-of.mjs";

// npm run keys:rotate-jwt: a new key signs the tokens of the local shop from its next start on. The key of before
// verifies for 31 days more, so nobody is signed out.

const root = join(import.meta.dirname, "..");

async function rotate() {
  const { settings } = await settingsOf(root, process.env);
  if (settings.JWT_PRIVATE_JWK !== undefined) {
    throw new PlainError(
      "JWT_PRIVATE_JWK is set by you, so it is changed by you: put its public part into JWT_PREVIOUS_JWKS and a new key into its place (docs/runbooks/rotate-token-keys.md).",
    );
  }
  const { folder } = dataFolder(root, settings.STOREWRIGHT_DATA);
  const file = join(folder, "secrets.json");
  if (!existsSync(file)) throw new PlainError("There is no shop yet: npm start makes one, with its keys.");
  const { secrets } = await keepSecrets(folder);
  await writePrivately(file, `${JSON.stringify(rotateSigningKey(secrets, new Date()), null, 2)}\n`);
  return "A new key signs the tokens from the next start on: npm stop, npm start.";
}

try {
  console.log(await rotate());
} catch (error) {
  console.error(error instanceof PlainError ? error.message : error);
  process.exitCode = 1;
}
