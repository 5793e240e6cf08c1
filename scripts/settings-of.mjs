import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PlainError } from "./plain-error.mjs";
import { readSettings } from "./settings.mjs";

/**
 * Reads the settings of a shop; throws one sentence that names every wrong one.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
export async function settingsOf(root, env) {
  const file = env.STOREWRIGHT_ENV_FILE ?? join(root, ".env");
  const { settings, problems, unknown } = readSettings(
    env,
    existsSync(file) ? await readFile(file, "utf8") : "",
  );
  if (problems.length > 0) {
    const list = problems.map(({ name, reason }) => `  ${name} ${reason}`).join("\n");
    throw new PlainError(
      `These settings are wrong, so nothing was started (.env.example describes each):\n${list}`,
    );
  }
  return { settings, unknown };
}
