import { expect, it } from "vitest";
import { cut } from "./cut";

it("cuts between words, and leaves alone what is short enough", () => {
  expect(cut("Warm  socks", 20)).toBe("Warm socks");
  expect(cut("Warm socks of wool, knitted", 20)).toBe("Warm socks of wool …");
  expect(cut("A".repeat(30), 10)).toBe(`${"A".repeat(10)} …`);
});
