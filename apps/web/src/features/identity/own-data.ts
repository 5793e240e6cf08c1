import { ask, tell } from "../../trpc/ask";

/** Everything that the shop holds about who is signed in, as the text of a file. @throws Error that `readRefusal` reads */
export async function fetchOwnData(): Promise<string> {
  return JSON.stringify(await ask("privacy", "exportMine"), null, 2);
}

/** Deletes the account of who is signed in. @throws Error that `readRefusal` reads */
export async function eraseOwnAccount(): Promise<true> {
  await tell("privacy", "eraseMine", undefined);
  return true;
}
