import { type FileHandle, mkdir, open } from "node:fs/promises";
import { join } from "node:path";

/** How long a line that nobody waits for waits for others to be written with, milliseconds. */
const noHurryMs = 250;

interface Waiter {
  readonly line: string;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** The books' file: one JSON line a change, only ever appended to. */
export class Journal {
  readonly #file: FileHandle;
  #queue: Waiter[] = [];
  #writing: Promise<void> | undefined;
  #later = "";
  #timer: NodeJS.Timeout | undefined;
  #broken: Error | undefined;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /**
   * Opens `<folder>/journal.jsonl` and hands each line to `read`. A last line that a crash tore is cut off:
   * nobody was told about it. @throws when any other line cannot be read, naming it
   */
  static async open(folder: string, read: (line: string) => void): Promise<Journal> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(join(folder, "journal.jsonl"), "a+", 0o600);
    try {
      const sound = replay(await file.readFile(), read);
      await file.truncate(sound);
      await file.sync();
      const directory = await open(folder, "r");
      await directory.sync().finally(() => directory.close());
    } catch (error) {
      await file.close();
      throw error;
    }
    return new Journal(file);
  }

  /** Resolves when the line is on disk. Lines that arrive while the disk is busy share the next write. */
  append(line: string): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#broken) return reject(this.#broken);
      this.#queue.push({ line, resolve, reject });
      this.#writing ??= this.#write();
    });
  }

  /** Writes the line with the next one, or soon; what a crash takes with it may be lost. */
  note(line: string): void {
    this.#later += `${line}\n`;
    this.#timer ??= setTimeout(() => {
      // Whoever appends next is told of a disk that refuses.
      this.#writing ??= this.#write();
    }, noHurryMs).unref();
  }

  /** Resolves when all that was appended so far is on disk. @throws when the disk refused it */
  async durable(): Promise<void> {
    await this.#writing;
    if (this.#broken) throw this.#broken;
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#write();
    await this.#file.close();
  }

  async #write(): Promise<void> {
    while (this.#queue.length > 0 || this.#later !== "") {
      const batch = this.#queue;
      const text = batch.map(({ line }) => `${line}\n`).join("") + this.#later;
      this.#queue = [];
      this.#later = "";
      clearTimeout(this.#timer);
      this.#timer = undefined;
      try {
        await writeAll(this.#file, Buffer.from(text));
        // Only what somebody waits for has to survive a crash.
        if (batch.length > 0) await this.#file.datasync();
        for (const { resolve } of batch) resolve();
      } catch (cause) {
        // What is in memory is now ahead of the disk: nothing may be answered until a restart reads it anew.
        this.#broken = new Error("the books cannot be written", { cause });
        for (const { reject } of [...batch, ...this.#queue]) reject(this.#broken);
        this.#queue = [];
      }
    }
    this.#writing = undefined;
  }
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let from = 0; from < bytes.length; ) from += (await file.write(bytes, from)).bytesWritten;
}

function replay(content: Buffer, read: (line: string) => void): number {
  let start = 0;
  for (let number = 1; ; number += 1) {
    const end = content.indexOf("\n", start);
    if (end === -1) return start;
    try {
      read(content.toString("utf8", start, end));
    } catch (cause) {
      if (end === content.length - 1) return start;
      throw new Error(`line ${number} of the books cannot be read`, { cause });
    }
    start = end + 1;
  }
}
