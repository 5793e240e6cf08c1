import type { FieldCipher } from "@storewright/crypto";
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
export function sealAuthor(cipher: FieldCipher, id: ReviewId, name: string): string {
  return cipher.seal(name, cell(id));
}

export function viewReview(cipher: FieldCipher, row: ReviewRow): ReviewView {
  return {
    id: trustedId("Review", row.id),
    authorName: cipher.open(row.author_name, cell(row.id)),
    stars: row.stars,
    title: row.title,
    body: row.body,
    reply: row.reply,
    createdAt: new Date(row.created_at).toISOString(),
  };
}
