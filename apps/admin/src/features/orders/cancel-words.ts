/** Why an order was cancelled, by the reason it carries. */
export const cancelWords: Readonly<Record<string, string>> = {
  expired: "Nobody paid before the hold expired",
  customer: "At the customer's wish",
  staff: "By staff",
  payment: "The payment could not be taken",
};
