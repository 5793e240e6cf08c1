import { trustedId } from "@storewright/kernel";
import { expect, it } from "vitest";
import { type Picture, readTarget, shownPictures, targetOf } from "./picture-drafts";

const picture = (id: string): Picture => ({
  id,
  url: `/media/${id}-640.webp`,
  alt: "",
  width: 640,
  height: 640,
  placeholder: "",
  colour: null,
  variantId: null,
});

it("shows what was uploaded meanwhile behind the edited pictures, and not what was removed", () => {
  const draft = { pictures: [picture("b")], known: new Set(["a", "b"]) };
  const shown = shownPictures([picture("a"), picture("b"), picture("c")], draft);
  expect(shown.map(({ id }) => id)).toEqual(["b", "c"]);
});

it("reads back whom a picture shows", () => {
  const id = trustedId("Variant", "variant_1");
  const variant = {
    id,
    sku: "A",
    options: {},
    price: 1,
    salePrice: null,
    saleStartsAt: null,
    saleEndsAt: null,
    weightGrams: 0,
    onHand: 0,
    reserved: 0,
    backordered: 0,
    lowStockThreshold: 0,
    levels: [],
  };
  const product = { adminVariants: [variant] };
  for (const target of [
    { variantId: id, colour: null },
    { variantId: null, colour: "Moss" },
    { variantId: null, colour: null },
  ])
    expect(readTarget(product, targetOf(target))).toEqual(target);
});
