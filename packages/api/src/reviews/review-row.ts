import type { FieldCipher, Sealer } from "@storewright/crypto";
import { type ReviewId, trustedId } from "@storewright/kernel";
import type { ReviewView } from "./views";

/** A review as it is stored, its author's name sealed; times as texts, so that it survives a cache. */
export interface ReviewRow {
  id: string;
  author_name: string;
  stars: number;
  title: string;
  body: string;
  reply: string;
  created_at: string | Date;
}

const cell = (rowId: string) => ({ table: "review", column: "author_name", rowId });

/** The name a customer chose, as it is stored. */
export function sealAuthor(sealer: Sealer, id: ReviewId, name: string): string {
  return sealer.seal(name, cell(id));
}

/** Reviews with their authors' names, opened with one question to the key store. */
export async function viewReviews<T extends ReviewRow>(
  cipher: FieldCipher,
  rows: readonly T[],
): Promise<(readonly [ReviewView, T])[]> {
  const opener = await cipher.load(rows.map((row) => row.author_name));
  return rows.map((row) => [
    {
      id: trustedId("Review", row.id),
      authorName: opener.open(row.author_name, cell(row.id)) ?? "A customer",
      stars: row.stars,
      title: row.title,
      body: row.body,
      reply: row.reply,
      createdAt: new Date(row.created_at).toISOString(),
    },
    row,
  ]);
}
