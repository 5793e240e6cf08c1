import { expect, it } from "vitest";
import { headerText } from "./header-text";

it("I12: makes one plain line of anything", () => {
  expect(headerText("Order 1\r\nBcc: eve@example.com")).toBe("Order 1 Bcc: eve@example.com");
  expect(headerText(" a\u0000b\u007f\u0085c\u2028d\u202ee \t f ")).toBe("a b c d e f");
  expect(headerText("broken \ud83d emoji 👟")).toBe("broken emoji 👟");
});

it("cuts a long one between characters", () => {
  const cut = headerText("👟".repeat(300));
  expect([...cut]).toHaveLength(200);
  expect(cut.endsWith("👟…")).toBe(true);
});
