/** The steps of the checkout, in order. */
export const steps = ["contact", "address", "delivery", "payment"] as const;
export type Step = (typeof steps)[number];

/** What a shopper writes for the delivery; empty text where nothing is written. */
export interface AddressDraft {
  readonly name: string;
  readonly line1: string;
  readonly line2: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly country: string;
}

/** What was given so far, for this tab until the order is placed. Never a means of payment. */
export interface CheckoutDraft {
  readonly step: Step;
  readonly email: string;
  /** As it was written; empty where none was given. */
  readonly phone: string;
  /** Asked for text messages when the order is sent and delivered. */
  readonly smsConsent: boolean;
  readonly address: AddressDraft;
  /** Code of the way of delivery; empty while none is chosen. */
  readonly shippingMethod: string;
}

export const emptyDraft: CheckoutDraft = {
  step: "contact",
  email: "",
  phone: "",
  smsConsent: false,
  address: { name: "", line1: "", line2: "", city: "", region: "", postalCode: "", country: "US" },
  shippingMethod: "",
};

export type Problems = Readonly<Record<string, string>>;

const longest: Readonly<Record<keyof AddressDraft, number>> = {
  name: 120,
  line1: 120,
  line2: 120,
  city: 120,
  region: 120,
  postalCode: 20,
  country: 2,
};

const missing: Readonly<Partial<Record<keyof AddressDraft, string>>> = {
  name: "Write the name of the person it goes to.",
  line1: "Write the street and the number.",
  city: "Write the town or city.",
  postalCode: "Write the postal code.",
  country: "Choose a country.",
};

/** What is wrong with an e-mail address, as far as a page can tell; the API has the last word. */
export function checkEmail(email: string): Problems {
  const text = email.trim();
  if (text === "") return { email: "Write your e-mail address, so that we can confirm the order." };
  if (!/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/.test(text) || text.length > 254) {
    return { email: "Write one address such as you@example.com." };
  }
  return {};
}

/** What is wrong with a phone number; one is needed only for text messages. */
export function checkPhone(phone: string, smsConsent: boolean): Problems {
  if (phone.trim() === "") {
    return smsConsent ? { phone: "Write the number that the text messages should go to." } : {};
  }
  if (toE164(phone) === null) {
    return { phone: "Begin with + and the country code, such as +1 503 555 0100." };
  }
  return {};
}

/** A phone number as the API takes it (E.164), out of what people write; null where it is none. */
export function toE164(phone: string): string | null {
  const digits = phone
    .trim()
    .replace(/^00/, "+")
    .replace(/[\s().\-/]/g, "");
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : null;
}

/** What is missing or too long in an address, by field. */
export function checkAddress(address: AddressDraft): Problems {
  const problems: Record<string, string> = {};
  for (const field of fieldsOf(address)) {
    const text = address[field].trim();
    const needed = missing[field];
    if (text === "" && needed !== undefined) problems[field] = needed;
    else if (text.length > longest[field]) problems[field] = `Use at most ${longest[field]} characters.`;
  }
  return problems;
}

/** The address as the API takes it: trimmed, and without what was left empty. */
export function toAddress(address: AddressDraft) {
  const { name, line1, line2, city, region, postalCode, country } = address;
  return {
    name: name.trim(),
    line1: line1.trim(),
    ...(line2.trim() !== "" && { line2: line2.trim() }),
    city: city.trim(),
    ...(region.trim() !== "" && { region: region.trim() }),
    postalCode: postalCode.trim(),
    country,
  };
}

/** Where the first field that was refused is asked for, with the problems named as its form names them. */
export function stepOfProblems(
  fields: Problems,
): { readonly step: Step; readonly problems: Problems } | null {
  const names = Object.keys(fields);
  const ofContact = names.filter((name) => name === "email" || name === "phone");
  if (ofContact.length > 0) {
    return {
      step: "contact",
      problems: Object.fromEntries(ofContact.map((name) => [name, fields[name] ?? ""])),
    };
  }
  const prefix = "shippingAddress.";
  const ofAddress = names.filter((name) => name.startsWith(prefix));
  if (ofAddress.length > 0) {
    const problems = Object.fromEntries(
      ofAddress.map((name) => [name.slice(prefix.length), fields[name] ?? ""]),
    );
    return { step: "address", problems };
  }
  if (names.includes("shippingMethod")) return { step: "delivery", problems: {} };
  return null;
}

/** What of a draft is about a person: it leaves the page sealed, or not at all. */
export type PersonalDraft = Pick<CheckoutDraft, "email" | "phone" | "address">;

export const personalOf = ({ email, phone, address }: CheckoutDraft): PersonalDraft => ({
  email,
  phone,
  address,
});

/** What this tab keeps of a draft; `sealed` is for the shop alone to read, and empty where nothing was written. */
export type KeptDraft = Omit<CheckoutDraft, keyof PersonalDraft> & { readonly sealed: string };

/** The draft again, with what was opened of it. */
export const draftOf = ({ step, smsConsent, shippingMethod }: KeptDraft, personal: PersonalDraft) => ({
  ...personal,
  step,
  smsConsent,
  shippingMethod,
});

/** Reads what this tab kept; null for anything else. */
export function parseKept(text: string | null): KeptDraft | null {
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    if (!isRecord(kept) || typeof kept.sealed !== "string") return null;
    return {
      step: steps.find((step) => step === kept.step) ?? "contact",
      smsConsent: kept.smsConsent === true,
      shippingMethod: typeof kept.shippingMethod === "string" ? kept.shippingMethod : "",
      sealed: kept.sealed,
    };
  } catch {
    return null;
  }
}

function fieldsOf(address: AddressDraft): readonly (keyof AddressDraft)[] {
  return Object.keys(address).filter((key): key is keyof AddressDraft => key in longest);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
