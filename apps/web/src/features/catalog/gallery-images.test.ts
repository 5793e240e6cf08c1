import { describe, expect, it } from "vitest";
import { imagesFor } from "./gallery-images";

const image = (url: string, colour: string | null) => ({
  url,
  alt: url,
  width: 640,
  height: 640,
  placeholder: "",
  colour,
});
const images = [image("whole", null), image("moss", "Moss"), image("rust", "Rust")];

describe("imagesFor", () => {
  it("shows the chosen colour first and no other colour", () => {
    expect(imagesFor(images, "Rust").map(({ url }) => url)).toEqual(["rust", "whole"]);
  });

  it("shows what there is where a colour has no picture", () => {
    expect(imagesFor(images.slice(1), "Sand").map(({ url }) => url)).toEqual(["moss", "rust"]);
    expect(imagesFor(images, null).map(({ url }) => url)).toEqual(["whole"]);
    expect(imagesFor([], "Moss")).toEqual([]);
  });
});
