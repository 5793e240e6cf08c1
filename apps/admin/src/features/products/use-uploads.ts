"use client";

import { useRef, useState } from "react";
import { SendFailure, sendFile } from "../uploads/send-file";

/** A picture on its way. */
export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly sent: number;
  readonly total: number;
  /** Why it was not taken. */
  readonly failure: string | null;
}

const MOST_BYTES = 20 * 1_024 * 1_024;

/** Sends pictures one after the other, and tells how far each has come. */
export function useUploads(url: string, onArrived: () => Promise<unknown>) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const queue = useRef(Promise.resolve());
  const next = useRef(1);
  const change = (id: number, part: Partial<Upload>) =>
    setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)));

  async function send(id: number, file: File) {
    try {
      await sendFile(url, file, { onProgress: (sent, total) => change(id, { sent, total }) });
      await onArrived();
      setUploads((all) => all.filter((upload) => upload.id !== id));
    } catch (error) {
      change(id, { failure: error instanceof SendFailure ? error.message : "It could not be sent." });
    }
  }

  function add(files: readonly File[]) {
    for (const file of files) {
      const id = next.current++;
      const failure = file.size > MOST_BYTES ? "It is larger than 20 MB." : null;
      setUploads((all) => [...all, { id, name: file.name, sent: 0, total: file.size, failure }]);
      if (failure === null) queue.current = queue.current.then(() => send(id, file));
    }
  }

  return { uploads, add, dismiss: (id: number) => setUploads((all) => all.filter((one) => one.id !== id)) };
}
