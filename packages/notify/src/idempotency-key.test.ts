import { expect, it } from "vitest";
import { mailIdempotencyKey } from "./idempotency-key";

it("names the event and what it is about", () => {
  expect(mailIdempotencyKey("order-confirmation", "ord_01h455vb4pex5vsknk084sn02q")).toBe(
    "order-confirmed/ord_01h455vb4pex5vsknk084sn02q",
  );
  expect(mailIdempotencyKey("order-refunded", "rfd_01h455vb4pex5vsknk084sn02q")).toBe(
    "order-refunded/rfd_01h455vb4pex5vsknk084sn02q",
  );
});
