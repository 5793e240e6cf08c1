import type { Tx } from "@storewright/db";
import { DomainError, type FieldProblem } from "@storewright/kernel";
import type { PromotionKind } from "./price-types";
import type { CreatePromotionInput, UpdatePromotionInput } from "./schemas";

/** Everything of a promotion that staff decide; the columns of its row. */
export interface PromotionFields {
  readonly name: string;
  readonly kind: PromotionKind;
  readonly code: string | null;
  readonly percentPpm: number | null;
  readonly amount: number | null;
  readonly buyQuantity: number | null;
  readonly getQuantity: number | null;
  readonly minSubtotal: number;
  readonly categoryIds: string[];
  readonly productIds: string[];
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly maxUses: number | null;
  readonly maxUsesPerCustomer: number | null;
  readonly combinable: boolean;
  readonly priority: number;
  readonly active: boolean;
}

/** What a promotion is where nothing is said. */
export function newFields({ name, kind }: CreatePromotionInput): PromotionFields {
  return {
    name,
    kind,
    code: null,
    percentPpm: null,
    amount: null,
    buyQuantity: null,
    getQuantity: null,
    minSubtotal: 0,
    categoryIds: [],
    productIds: [],
    startsAt: null,
    endsAt: null,
    maxUses: null,
    maxUsesPerCustomer: null,
    combinable: true,
    priority: 0,
    active: true,
  };
}

const given = <T>(value: T | undefined, before: T): T => (value === undefined ? before : value);
const moment = (value: string | null | undefined, before: Date | null) =>
  value === undefined ? before : value === null ? null : new Date(value);

/** The fields as they shall be: what was left out stays, null takes away. */
export function changedFields(
  before: PromotionFields,
  input: CreatePromotionInput | UpdatePromotionInput,
): PromotionFields {
  return {
    kind: before.kind,
    name: given(input.name, before.name),
    code: given(input.code, before.code),
    percentPpm: given(input.percentPpm, before.percentPpm),
    amount: given(input.amount, before.amount),
    buyQuantity: given(input.buyQuantity, before.buyQuantity),
    getQuantity: given(input.getQuantity, before.getQuantity),
    minSubtotal: given(input.minSubtotal, before.minSubtotal),
    categoryIds: given(input.categoryIds, before.categoryIds),
    productIds: given(input.productIds, before.productIds),
    startsAt: moment(input.startsAt, before.startsAt),
    endsAt: moment(input.endsAt, before.endsAt),
    maxUses: given(input.maxUses, before.maxUses),
    maxUsesPerCustomer: given(input.maxUsesPerCustomer, before.maxUsesPerCustomer),
    combinable: given(input.combinable, before.combinable),
    priority: given(input.priority, before.priority),
    active: given(input.active, before.active),
  };
}

const needs: Readonly<
  Record<PromotionKind, readonly ("percentPpm" | "amount" | "buyQuantity" | "getQuantity")[]>
> = {
  PERCENTAGE: ["percentPpm"],
  FIXED: ["amount"],
  BUY_X_GET_Y: ["buyQuantity", "getQuantity", "percentPpm"],
  FREE_SHIPPING: [],
};

/** Refuses what lacks its kind's parts or covers what is not there. @throws {DomainError} VALIDATION_FAILED */
export async function requireSound(tx: Tx, promotion: PromotionFields): Promise<void> {
  const errors: FieldProblem[] = needs[promotion.kind].flatMap((path) =>
    promotion[path] === null ? [{ path, message: "is needed for this kind of promotion" }] : [],
  );
  const { startsAt, endsAt, categoryIds, productIds } = promotion;
  if (startsAt !== null && endsAt !== null && startsAt >= endsAt)
    errors.push({ path: "endsAt", message: "must be after the start" });
  const [categories, products] = [
    categoryIds.length === 0 ? 0 : await tx.category.count({ where: { id: { in: categoryIds } } }),
    productIds.length === 0 ? 0 : await tx.product.count({ where: { id: { in: productIds } } }),
  ];
  if (categories < new Set(categoryIds).size)
    errors.push({ path: "categoryIds", message: "names a category that does not exist" });
  if (products < new Set(productIds).size)
    errors.push({ path: "productIds", message: "names a product that does not exist" });
  if (errors.length === 0) return;
  throw new DomainError("VALIDATION_FAILED", {
    message: "Some of what was sent is not valid; `errors` says what and where.",
    errors,
  });
}

/** CONFLICT: a code opens one promotion. */
export function codeTaken(code: string | null | undefined): DomainError {
  return new DomainError("CONFLICT", {
    message: `The code ${code ?? ""} belongs to another promotion already.`,
    data: { code },
  });
}
