/** What a refusal says is needed before the same may be done. */
export interface ProofWish {
  readonly method: "totp" | "password";
  /** Whether one of the account's passkeys would do. */
  readonly passkey: boolean;
}

interface Question extends ProofWish {
  readonly answer: (proven: boolean) => void;
}

let question: Question | null = null;
let asked: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Asks the one who sits there for a proof, once for all that wait for it; false where they would rather not. */
export function askForProof(wish: ProofWish): Promise<boolean> {
  asked ??= new Promise<boolean>((resolve) => {
    question = {
      ...wish,
      answer: (proven) => {
        question = null;
        asked = null;
        tell();
        resolve(proven);
      },
    };
    tell();
  });
  return asked;
}

/** For `useSyncExternalStore`: the question that is open, if there is one. */
export const openQuestion = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  read: () => question,
  readOnServer: () => null,
};

/** What a failed call wishes for; null where it failed for another reason. */
export function proofWishOf(error: unknown): ProofWish | null {
  const data = fieldOf(error, "data");
  const details = fieldOf(data, "details");
  if (fieldOf(data, "code") !== "FORBIDDEN" || fieldOf(details, "reason") !== "step_up") return null;
  return {
    method: fieldOf(details, "method") === "totp" ? "totp" : "password",
    passkey: fieldOf(details, "passkey") === true,
  };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
