import { permissions } from "@storewright/kernel";
import { expect, it } from "vitest";
import { permissionGroups, permissionLabel } from "./permission-words";

it("explains every permission once; everybody has an account of their own without asking", () => {
  const explained = permissionGroups.flatMap((group) => group.permissions.map(({ name }) => name));
  expect(explained.toSorted()).toEqual(permissions.filter((name) => name !== "account:self").toSorted());
  expect(new Set(explained).size).toBe(explained.length);
  expect(permissionLabel("order:refund")).toBe("Give money back");
  expect(permissionLabel("moon:walk")).toBe("moon:walk");
});
