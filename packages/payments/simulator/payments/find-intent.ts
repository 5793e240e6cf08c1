import { missing } from "../api/api-error";
import type { Books } from "../books/books";
import type { Intent } from "../books/objects";

/** @throws {ApiError} 404 when the books have no such intent */
export function findIntent(books: Books, id: string): Intent {
  const intent = books.intents.get(id);
  if (intent === undefined) throw missing("payment_intent", id, "intent", 404);
  return intent;
}
