import { createHash, randomBytes } from "node:crypto";
import type { Ctx } from "../context";

/** Whose cart is meant: the signed-in shopper's, or the one whose token was sent. */
export type CartOwner =
  | { readonly kind: "user"; readonly userId: string }
  | { readonly kind: "guest"; readonly tokenHash: string }
  | { readonly kind: "nobody" };

/** The hash under which a guest's cart token is stored; the token itself is never written down. */
export function hashCartToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** A new opaque cart token: 256 random bits. */
export function newCartToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The owner that the request speaks for. */
export function cartOwner(ctx: Ctx): CartOwner {
  if (ctx.caller.kind === "user") return { kind: "user", userId: ctx.caller.userId };
  const token = ctx.issued.cartToken ?? ctx.cartToken;
  return token === undefined ? { kind: "nobody" } : { kind: "guest", tokenHash: hashCartToken(token) };
}

/** Key of an owner's cart in the write-through store. */
export function cartKey(owner: Exclude<CartOwner, { kind: "nobody" }>): string {
  return owner.kind === "user" ? `cart:user:${owner.userId}` : `cart:guest:${owner.tokenHash}`;
}
