import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

const timeoutMs = 10_000;

/** Sends bodies to the shop over a few kept connections. */
export class Poster {
  readonly #http = new HttpAgent({ keepAlive: true, maxSockets: 16 });
  readonly #https = new HttpsAgent({ keepAlive: true, maxSockets: 16 });

  /** Resolves to the status; a redirect counts as what it is, not as its target. @throws when nobody answered in 10 s */
  post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<number> {
    const secure = url.startsWith("https:");
    const length = Buffer.byteLength(body);
    return new Promise<number>((resolve, reject) => {
      const request = (secure ? httpsRequest : httpRequest)(url, {
        method: "POST",
        agent: secure ? this.#https : this.#http,
        headers: { ...headers, "content-type": "application/json; charset=utf-8", "content-length": length },
      });
      const timer = setTimeout(() => request.destroy(new Error("no answer in time")), timeoutMs);
      request.on("close", () => clearTimeout(timer));
      request.on("error", reject);
      request.on("response", (response) => {
        response.on("error", reject);
        response.on("end", () => resolve(response.statusCode ?? 0));
        response.resume();
      });
      request.end(body);
    });
  }

  /** Cuts the connections, those in use too. */
  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }
}
