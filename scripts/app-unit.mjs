import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { giveWay } from "./give-way.mjs";
import { untilHealthy } from "./health.mjs";
import { tailOf } from "./log-files.mjs";
import { PlainError } from "./plain-error.mjs";
import { endProcess, knownProcess } from "./processes.mjs";
import { spawnProgram } from "./spawn-program.mjs";

/**
 * One of our own programs as a unit to supervise. It counts as started when it answers `/healthz`.
 *
 * @param {object} options
 * @param {string} options.name
 * @param {import("./parts.mjs").AppPart} options.part
 * @param {string} options.root
 * @param {boolean} options.dev run the TypeScript source and start again when it changes
 * @param {string} options.base address of the program on this machine
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} options.logFile
 * @param {number} [options.nice] how far it steps back, once it can serve, when the processors are busy
 * @returns {import("./supervisor.mjs").Unit}
 */
export function appUnit({ name, part, root, dev, base, env, logFile, nice = 0 }) {
  return {
    name,
    async launch(signal, onSpawn) {
      const cwd = join(root, part.folder);
      const program = await spawnProgram(
        dev ? watching(part.source) : [process.execPath, "--enable-source-maps", part.bundle],
        { cwd, env, logFile },
      );
      const known = knownProcess(program.pid);
      await onSpawn(program.pid);
      let end = "";
      void program.ended.then((how) => {
        end = how;
      });
      const { healthy, last } = await untilHealthy(`${base}/healthz`, {
        withinMs: 90_000,
        signal,
        gaveUp: () => end !== "",
      });
      const stop = async () => {
        if (known !== null) await endProcess(known);
      };
      if (healthy) {
        // Not before: on a busy machine it would take minutes to start.
        if (nice > 0)
          void untilHealthy(`${base}${part.ready}`, {
            withinMs: 90_000,
            signal,
            gaveUp: () => end !== "",
          }).then((ready) => ready.healthy && giveWay(program.pid, nice));
        return { pid: program.pid, ended: program.ended, stop };
      }
      await stop();
      signal.throwIfAborted();
      const how = end === "" ? `did not answer /healthz within 90 s (last answer: ${last ?? "none"})` : end;
      throw new PlainError(`${name} ${how}.`, { output: await tailOf(logFile) });
    },
  };
}

/**
 * @param {string} source
 * @returns {[string, ...string[]]}
 */
function watching(source) {
  const tsx = createRequire(import.meta.url).resolve("tsx/package.json");
  return [process.execPath, join(dirname(tsx), "dist/cli.mjs"), "watch", "--clear-screen=false", source];
}
