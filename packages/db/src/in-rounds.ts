import { AsyncResource } from "node:async_hooks";
import type { Db } from "./client";
import { withoutPatience } from "./patience";

/** Who waits for those under way does so for that long at most: a round that hangs holds up nobody else; ms. */
const PATIENCE_MS = 100;
/** What one statement takes at most. */
const MOST = 50;

/** Something to be written: with others of its kind, or by a statement of its own. */
export interface Task<Item, Answer> {
  /** What it is about; two about the same never share a statement. */
  readonly key: string;
  readonly item: Item;
  /** Runs in the name of whoever asked: with their patience, and not with that of another in the round. */
  alone(): Promise<Answer>;
}

type Together<Item, Answer> = (db: Db, items: readonly Item[]) => Promise<ReadonlyMap<string, Answer>>;

/**
 * Lets a crowd share statements and commits (docs/adr/0038). One by itself goes at once; those that come while it is
 * under way go together in the next round. What `together` gives no answer for, or all of it where it fails, is done
 * alone: the round is for the ordinary case only.
 */
export function inRounds<Item, Answer>(
  together: Together<Item, Answer>,
): (db: Db, task: Task<Item, Answer>) => Promise<Answer> {
  const lines = new WeakMap<Db, (task: Task<Item, Answer>) => Promise<Answer>>();
  return (db, task) => {
    const known = lines.get(db) ?? lineFor((items) => together(db, items));
    lines.set(db, known);
    return known(task);
  };
}

interface Waiting<Item, Answer> {
  readonly task: Task<Item, Answer>;
  answer(given: Answer | Promise<Answer>): void;
}

function lineFor<Item, Answer>(
  together: (items: readonly Item[]) => Promise<ReadonlyMap<string, Answer>>,
): (task: Task<Item, Answer>) => Promise<Answer> {
  const line: Waiting<Item, Answer>[] = [];
  let isUnderWay = false;

  const begin = () => {
    const round = line.splice(0, MOST);
    let isOver = false;
    const end = () => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      if (line.length > 0) begin();
      else isUnderWay = false;
    };
    const timer = setTimeout(end, PATIENCE_MS);
    // What is done for several stays and falls with the patience of none of them.
    void withoutPatience(() => work(round, together)).then(end, end);
  };

  return (task) =>
    new Promise((resolve) => {
      line.push({ task: { ...task, alone: AsyncResource.bind(() => task.alone()) }, answer: resolve });
      if (isUnderWay) return;
      isUnderWay = true;
      // What arrives in the same turn of the event loop belongs to the first round.
      setImmediate(begin);
    });
}

/** Settles when what the round does together is done; what is left of it goes on alone. */
async function work<Item, Answer>(
  round: readonly Waiting<Item, Answer>[],
  together: (items: readonly Item[]) => Promise<ReadonlyMap<string, Answer>>,
): Promise<void> {
  const firsts = new Map<string, Task<Item, Answer>>();
  for (const { task } of round) if (!firsts.has(task.key)) firsts.set(task.key, task);
  if (firsts.size === 1) {
    const all = round.map(({ task, answer }) => {
      const given = task.alone();
      answer(given);
      return given;
    });
    await Promise.allSettled(all);
    return;
  }
  const answers = await together([...firsts.values()].map(({ item }) => item)).catch(() => null);
  for (const { task, answer } of round) {
    const given = firsts.get(task.key) === task ? answers?.get(task.key) : undefined;
    answer(given ?? task.alone());
  }
}
