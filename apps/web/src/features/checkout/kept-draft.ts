import { tell } from "../../trpc/ask";
import { type CheckoutDraft, draftOf, emptyDraft, parseKept, personalOf } from "./checkout-draft";

const KEY = "checkout";
const nothing = { of: JSON.stringify(personalOf(emptyDraft)), text: "" };

/** The draft as it is, for as long as this page lives. */
let draft: CheckoutDraft | null = null;
/** The last sealing: of which words, and what the shop made of them. */
let sealed = nothing;
let isSealing = false;

/** The draft of this tab. @throws what the shop answers where a kept one cannot be opened right now */
export async function loadDraft(): Promise<CheckoutDraft> {
  if (draft !== null) return draft;
  const kept = parseKept(sessionStorage.getItem(KEY));
  if (kept === null) draft = emptyDraft;
  else {
    const personal = kept.sealed === "" ? personalOf(emptyDraft) : await open(kept.sealed);
    draft = personal === null ? emptyDraft : draftOf(kept, personal);
    if (personal !== null) sealed = { of: JSON.stringify(personalOf(draft)), text: kept.sealed };
  }
  return draft;
}

const open = (text: string) => tell("cart", "openDraft", { sealed: text });

/** Changes the draft, and keeps it beyond this page once what is personal in it is sealed. */
export function changeDraft(part: Partial<CheckoutDraft>): CheckoutDraft {
  draft = { ...(draft ?? emptyDraft), ...part };
  void keep();
  return draft;
}

/** Forgets what was written, once it has become an order. */
export function forgetDraft(): void {
  draft = null;
  sealed = nothing;
  sessionStorage.removeItem(KEY);
}

/**
 * Writes down the draft with its personal part sealed; what changes meanwhile is sealed after it. Where the shop is out
 * of reach, the draft lives as long as the page does, and the next change tries again.
 */
async function keep(): Promise<void> {
  if (isSealing) return;
  isSealing = true;
  try {
    while (draft !== null) {
      const personal = personalOf(draft);
      const of = JSON.stringify(personal);
      if (of === sealed.of) {
        const { step, smsConsent, shippingMethod } = draft;
        const kept = { step, smsConsent, shippingMethod, sealed: sealed.text };
        return sessionStorage.setItem(KEY, JSON.stringify(kept));
      }
      sealed = { of, text: (await tell("cart", "sealDraft", personal)).sealed };
    }
  } catch {
    // Out of reach, or the storage is full.
  } finally {
    isSealing = false;
  }
}
