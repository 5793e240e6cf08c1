import type { EnqueuedTask, Task, TaskType } from "meilisearch";
import { ApiError } from "./api-error";

/** Tasks are accepted at once and done later, one after the other, as on the server. */
export class TaskQueue {
  private tasks = new Map<number, Task>();
  private last: Promise<void> = Promise.resolve();
  private nextFails = false;
  private held: Promise<void> = Promise.resolve();
  private release: () => void = () => undefined;

  failNext(): void {
    this.nextFails = true;
  }

  /** What is accepted from now on waits, until held no more. */
  hold(hold: boolean): void {
    this.release();
    if (hold) this.held = new Promise((resolve) => (this.release = resolve));
  }

  /** The number of the last task, null where there was none. */
  get newest(): number | null {
    return this.tasks.size === 0 ? null : this.tasks.size - 1;
  }

  /** Remembers the first `count` tasks alone: those after them never were. */
  forget(count: number): void {
    this.tasks = new Map([...this.tasks].slice(0, count));
  }

  enqueue(indexUid: string | null, type: TaskType, work: () => object): EnqueuedTask {
    const uid = this.tasks.size;
    const task: Task = {
      uid,
      indexUid,
      type,
      status: "enqueued",
      enqueuedAt: new Date().toISOString(),
      batchUid: null,
      canceledBy: null,
      error: null,
      duration: null,
      startedAt: null,
      finishedAt: null,
    };
    this.tasks.set(uid, task);
    const fails = this.nextFails;
    this.nextFails = false;
    this.last = this.last.then(() => this.run(task, work, fails));
    return { taskUid: uid, indexUid, status: "enqueued", type, enqueuedAt: task.enqueuedAt };
  }

  get(uid: number): Task {
    const task = this.tasks.get(uid);
    if (task === undefined) throw new ApiError(404, "task_not_found", `Task \`${uid}\` not found.`);
    return task;
  }

  private async run(task: Task, work: () => object, fails: boolean): Promise<void> {
    await this.held;
    await new Promise((resolve) => setImmediate(resolve));
    task.status = "processing";
    task.startedAt = new Date().toISOString();
    await new Promise((resolve) => setImmediate(resolve));
    try {
      if (fails) throw new ApiError(500, "internal", "An internal error has occurred.", "internal");
      task.details = work();
      task.status = "succeeded";
    } catch (error) {
      const known =
        error instanceof ApiError ? error : new ApiError(500, "internal", String(error), "internal");
      task.status = "failed";
      task.error = known.body;
    }
    task.finishedAt = new Date().toISOString();
    task.duration = "PT0.001S";
  }
}
