import { type Refusal, readRefusal } from "@storewright/kernel";

export interface SendOptions {
  readonly onProgress: (sent: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Why a file was not taken, in a form a page can show. */
export class SendFailure extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** Without a byte moving for this long the connection is given up, ms. */
const STALLED_MS = 30_000;

/** Sends a file as the body of a POST. `fetch` does not tell how far it has come; this does. @throws SendFailure */
export function sendFile(url: string, file: Blob, { onProgress, signal }: SendOptions): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer = setTimeout(() => request.abort(), STALLED_MS);
    const fail = (answer: unknown) => {
      clearTimeout(timer);
      reject(new SendFailure(readRefusal({ meta: { responseJSON: answer } })));
    };
    request.open("POST", url);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), STALLED_MS);
      onProgress(loaded, total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        clearTimeout(timer);
        resolve(request.response);
      } else fail(request.response);
    };
    request.onerror = () => fail(null);
    request.onabort = () => fail(null);
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.send(file);
  });
}
