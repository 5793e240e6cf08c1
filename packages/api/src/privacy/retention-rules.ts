/** How long what is about people is kept after it has ended. */
export interface RetentionRules {
  /** Sessions that ended, with device and address. */
  readonly sessionDays: number;
  /** Carts of guests that nobody has touched, and wishes to be reminded or told that nothing came of. */
  readonly cartDays: number;
  /** What was sent to whom, and events that were handled. */
  readonly messageDays: number;
  /** Who an order of a guest was for: as long as invoices must be kept. */
  readonly orderYears: number;
}

export const retentionDefaults: RetentionRules = {
  sessionDays: 30,
  cartDays: 90,
  messageDays: 365,
  orderYears: 10,
};
