// node check-health.mjs /healthz: inside a container, whether its own program answers at that path.
const { argv, env } = process;
const path = argv[2] ?? "/healthz";
try {
  const answer = await fetch(`http://127.0.0.1:${env.PORT}${path}`, {
    signal: AbortSignal.timeout(2_500),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
}
