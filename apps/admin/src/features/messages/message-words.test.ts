import { expect, it } from "vitest";
import { kindWords } from "./message-words";

it("names a message by its kind and the way it goes", () => {
  expect(kindWords("order-shipped", "email")).toBe("Order shipped");
  expect(kindWords("order-shipped", "sms")).toBe("Order shipped, as a text");
});
