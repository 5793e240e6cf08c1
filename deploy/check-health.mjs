// node check-health.mjs /healthz: inside a container, whether its own program answers at that path.
import { request } from "node:http";
import { request as requestSecurely } from "node:https";

const { argv, env } = process;
const path = argv[2] ?? "/healthz";
const isSecure = (env.TLS_CERT_FILE ?? "") !== "";
try {
  const status = await new Promise((resolve, reject) => {
    const options = {
      host: "127.0.0.1",
      port: env.PORT,
      path,
      // Its own program, whose certificate is for the name that people use.
      rejectUnauthorized: false,
      signal: AbortSignal.timeout(2_500),
    };
    const ask = (isSecure ? requestSecurely : request)(options, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    ask.once("error", reject);
    ask.end();
  });
  if (status !== 200) throw new Error(`${path} answered ${status}`);
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
}
