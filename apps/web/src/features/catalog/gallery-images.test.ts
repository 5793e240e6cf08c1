import { newId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { imagesFor } from "./gallery-images";

const image = (
  url: string,
  colour: string | null,
  variantId: ReturnType<typeof newId<"Variant">> | null = null,
) => ({
  id: url,
  url,
  alt: url,
  width: 640,
  height: 640,
  placeholder: "",
  colour,
  variantId,
});
const images = [image("whole", null), image("moss", "Moss"), image("rust", "Rust")];

describe("imagesFor", () => {
  it("shows the chosen colour first and no other colour", () => {
    expect(imagesFor(images, "Rust", undefined).map(({ url }) => url)).toEqual(["rust", "whole"]);
  });

  it("shows what there is where a colour has no picture", () => {
    expect(imagesFor(images.slice(1), "Sand", undefined).map(({ url }) => url)).toEqual(["moss", "rust"]);
    expect(imagesFor(images, null, undefined).map(({ url }) => url)).toEqual(["whole"]);
    expect(imagesFor([], "Moss", undefined)).toEqual([]);
  });

  it("shows all pictures of the very variant before those of its colour, and never another variant's", () => {
    const [own, other] = [newId("Variant"), newId("Variant")];
    const more = [image("own 1", null, own), image("own 2", null, own), image("other", "Rust", other)];
    const shown = imagesFor([...images, ...more], "Rust", own).map(({ url }) => url);
    expect(shown).toEqual(["own 1", "own 2", "rust", "whole"]);
  });
});
