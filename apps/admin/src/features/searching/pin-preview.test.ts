import { expect, it } from "vitest";
import { preview } from "./pin-preview";

const item = (id: string) => ({ id, name: id, imageUrl: null });

it("puts pins that are on sale first, and shows nothing twice", () => {
  const pinned = [
    { ...item("b"), published: true },
    { ...item("x"), published: false },
  ];
  const shown = preview(pinned, [item("a"), item("b"), item("x")]);
  expect(shown.map(({ id, pinned: first }) => [id, first])).toEqual([
    ["b", true],
    ["a", false],
  ]);
});
