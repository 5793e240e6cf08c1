import type { NewPromotion, Promotion, PromotionChange } from "../../trpc/outputs";
import { localText } from "../format/local-time";
import { readAmount, writeAmount } from "../format/read-amount";
import { readPercent, writePercent } from "./percent";

export type PromotionKind = Promotion["kind"];

export const kindLabels: Readonly<Record<PromotionKind, string>> = {
  PERCENTAGE: "Percentage off",
  FIXED: "Amount off",
  BUY_X_GET_Y: "Buy some, get some",
  FREE_SHIPPING: "Free shipping",
};

/** A promotion as it stands in the form: everything is text until it is saved. */
export interface PromotionDraft {
  readonly name: string;
  readonly kind: PromotionKind;
  readonly code: string;
  readonly percent: string;
  readonly amount: string;
  readonly buyQuantity: string;
  readonly getQuantity: string;
  readonly minSubtotal: string;
  readonly categoryIds: Promotion["categoryIds"];
  /** As a date field of the browser has it, in the reader's time zone. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly maxUses: string;
  readonly maxUsesPerCustomer: string;
  readonly combinable: boolean;
  readonly active: boolean;
}

export const newDraft: PromotionDraft = {
  name: "",
  kind: "PERCENTAGE",
  code: "",
  percent: "10",
  amount: "",
  buyQuantity: "2",
  getQuantity: "1",
  minSubtotal: "",
  categoryIds: [],
  startsAt: "",
  endsAt: "",
  maxUses: "",
  maxUsesPerCustomer: "",
  combinable: true,
  active: true,
};

const textOf = (value: number | null) => (value === null ? "" : String(value));

/** What the form shows of a promotion. */
export function draftOf(promotion: Promotion): PromotionDraft {
  const { currency } = promotion;
  return {
    name: promotion.name,
    kind: promotion.kind,
    code: promotion.code ?? "",
    percent: promotion.percentPpm === null ? "" : writePercent(promotion.percentPpm),
    amount: promotion.amount === null ? "" : writeAmount(promotion.amount, currency),
    buyQuantity: textOf(promotion.buyQuantity),
    getQuantity: textOf(promotion.getQuantity),
    minSubtotal: promotion.minSubtotal === 0 ? "" : writeAmount(promotion.minSubtotal, currency),
    categoryIds: promotion.categoryIds,
    startsAt: localText(promotion.startsAt),
    endsAt: localText(promotion.endsAt),
    maxUses: textOf(promotion.maxUses),
    maxUsesPerCustomer: textOf(promotion.maxUsesPerCustomer),
    combinable: promotion.combinable,
    active: promotion.active,
  };
}

type Field = keyof PromotionDraft;

export type DraftAnswer =
  | { readonly ok: true; readonly input: NewPromotion & Omit<PromotionChange, "promotionId"> }
  | { readonly ok: false; readonly problems: Readonly<Partial<Record<Field, string>>> };

/** Reads the form; says beside which field what is missing. */
export function readDraft(draft: PromotionDraft, currency: string): DraftAnswer {
  const problems: Partial<Record<Field, string>> = {};
  const text = (field: "name", message: string) => {
    const value = draft[field].trim();
    if (value === "") problems[field] = message;
    return value;
  };
  const percent = () => {
    const ppm = readPercent(draft.percent);
    if (ppm !== null && ppm > 0) return ppm;
    problems.percent = "Enter a percentage above 0, up to 100.";
    return null;
  };
  const amount = (field: "amount" | "minSubtotal", needed: boolean) => {
    if (!needed && draft[field].trim() === "") return 0;
    const minor = readAmount(draft[field], currency);
    if (minor !== null && (!needed || minor > 0)) return minor;
    problems[field] = `Enter an amount such as ${writeAmount(1_000, currency)}.`;
    return 0;
  };
  const count = (
    field: "buyQuantity" | "getQuantity" | "maxUses" | "maxUsesPerCustomer",
    needed: boolean,
  ) => {
    const typed = draft[field].trim();
    if (typed === "" && !needed) return null;
    if (/^[1-9]\d{0,8}$/.test(typed)) return Number(typed);
    problems[field] = "Enter a whole number from 1.";
    return null;
  };
  const moment = (field: "startsAt" | "endsAt") => {
    if (draft[field] === "") return null;
    const at = new Date(draft[field]);
    if (!Number.isNaN(at.getTime())) return at.toISOString();
    problems[field] = "Enter a day and a time.";
    return null;
  };
  const code = draft.code.trim().toUpperCase();
  if (code !== "" && !/^[A-Z0-9_-]{1,60}$/.test(code)) problems.code = "Use letters, digits, - and _ only.";
  const byPercent = draft.kind === "PERCENTAGE" || draft.kind === "BUY_X_GET_Y";
  const bought = draft.kind === "BUY_X_GET_Y";
  const input = {
    name: text("name", "Give it a name; the customer reads it."),
    kind: draft.kind,
    code: code === "" ? null : code,
    percentPpm: byPercent ? percent() : null,
    amount: draft.kind === "FIXED" ? amount("amount", true) : null,
    buyQuantity: bought ? count("buyQuantity", true) : null,
    getQuantity: bought ? count("getQuantity", true) : null,
    minSubtotal: amount("minSubtotal", false),
    categoryIds: [...draft.categoryIds],
    startsAt: moment("startsAt"),
    endsAt: moment("endsAt"),
    maxUses: count("maxUses", false),
    maxUsesPerCustomer: count("maxUsesPerCustomer", false),
    combinable: draft.combinable,
    active: draft.active,
  };
  if (input.startsAt !== null && input.endsAt !== null && input.endsAt <= input.startsAt)
    problems.endsAt = "Must end after it begins.";
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, input };
}
