/** Why an account elsewhere did not sign anybody in. */
export const outsideReasons = ["unverified", "claimed", "second-factor", "disabled", "away"] as const;
export type OutsideReason = (typeof outsideReasons)[number];

/** The same in words, with what to do. */
export const outsideWords: Readonly<Record<OutsideReason, string>> = {
  unverified: "The other site has not verified your address. Verify it there, or sign in with a password.",
  claimed:
    "There is an account with this address, and the address is not confirmed. Sign in with its password and open the link in our letter; after that it works.",
  "second-factor": "This account asks for a code. Sign in with its password.",
  disabled: "This account cannot be used. Write to the shop.",
  away: "The other site or the shop did not answer. Try again in a moment, or sign in with a password.",
};
