import { expect, it } from "vitest";
import { codeFor } from "./attribute-kinds";

it("makes a code of a name", () => {
  expect(codeFor(" Battery life (h) ")).toBe("battery-life-h");
  expect(codeFor("Épaisseur")).toBe("epaisseur");
  expect(codeFor("!!")).toBe("");
});
