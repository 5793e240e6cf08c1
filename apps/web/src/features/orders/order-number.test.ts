import { describe, expect, it } from "vitest";
import { readOrderNumber } from "./order-number";

describe("an order's number", () => {
  it.each(["1042", " 1042 ", "#1042", "# 1042", "Order 1042", "order #1042", "0001042"])(
    "is read out of %j",
    (text) => expect(readOrderNumber(text)).toBe(1042),
  );

  it.each(["", "#", "0", "-1042", "10.42", "1042a", "1042 1043", "ord_1042", "2147483648", "99999999999"])(
    "is not in %j",
    (text) => expect(readOrderNumber(text)).toBeNull(),
  );
});
