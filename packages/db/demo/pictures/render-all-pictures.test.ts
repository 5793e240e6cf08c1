import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoProducts } from "../range";
import type { DemoPicture } from "../types";
import { loadFluentIcons } from "./fluent-icons";
import { pictureUrl } from "./picture-files";
import { renderAllPictures } from "./render-all-pictures";
import { renderPicture } from "./render-picture";

// Our own drawings only: reading the emoji set takes a second.
const slugs = ["breakfast-mug", "drover-check-shirt", "ferry-duffel"];
const pictures: DemoPicture[] = slugs.flatMap((slug) => {
  const [picture] = demoProducts.find((product) => product.slug === slug)?.pictures ?? [];
  return picture ? [picture] : [];
});

describe("renderPicture", () => {
  it("makes a square WebP of the wanted size", async () => {
    const image = await renderPicture({ icon: "kettle", hex: "#2f5a44", seed: "a" }, 640);
    expect(await sharp(image).metadata()).toMatchObject({ format: "webp", width: 640, height: 640 });
  });

  it("says which drawing is missing in the package", async () => {
    await expect(loadFluentIcons(["teapot", "no-such-thing"])).rejects.toThrow("no-such-thing");
  });
});

describe("renderAllPictures", () => {
  let outDir: string;
  beforeEach(async () => {
    outDir = await mkdtemp(join(tmpdir(), "pictures-"));
  });
  afterEach(() => rm(outDir, { recursive: true, force: true }));

  const written = async () => new Map(await Promise.all((await readdir(outDir)).map(timeOf)));
  const timeOf = async (name: string): Promise<[string, number]> => [
    name,
    (await stat(join(outDir, name))).mtimeMs,
  ];

  it("writes each picture in all widths and describes it", async () => {
    const steps: number[] = [];
    const entries = await renderAllPictures({ outDir, pictures, onProgress: (done) => steps.push(done) });
    expect(steps).toEqual([0, 1, 2, 3]);
    expect([...entries.keys()]).toEqual(pictures.map(({ key }) => key));
    for (const { key, url, widths, width, height, placeholder, alt } of entries.values()) {
      expect(url).toBe(`/media/demo/${key}`);
      expect(pictureUrl(key)).toBe(`${url}-640.webp`);
      expect(widths).toEqual([320, 640, 1280]);
      expect([width, height]).toEqual([1280, 1280]);
      expect(alt).not.toBe("");
      expect(placeholder).toMatch(/^data:image\/webp;base64,/);
      expect(placeholder.length).toBeLessThanOrEqual(200);
      const tiny = Buffer.from(placeholder.split(",")[1] ?? "", "base64");
      expect(await sharp(tiny).metadata()).toMatchObject({ format: "webp", width: 8 });
      for (const side of widths) {
        const { format, width: w, height: h } = await sharp(join(outDir, `${key}-${side}.webp`)).metadata();
        expect([format, w, h]).toEqual(["webp", side, side]);
      }
    }
    expect((await readdir(outDir)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("renders again only what is missing or was drawn otherwise", async () => {
    const first = await renderAllPictures({ outDir, pictures });
    const before = await written();
    const [gone, changed, kept] = pictures;
    if (!gone || !changed || !kept) throw new Error("three pictures are needed");
    await rm(join(outDir, `${gone.key}-640.webp`));
    const again = await renderAllPictures({
      outDir,
      pictures: [gone, { ...changed, backdrop: "dusk" }, kept],
    });
    const after = await written();
    expect(after.get(`${gone.key}-640.webp`)).toBeDefined();
    expect(after.get(`${changed.key}-640.webp`)).not.toBe(before.get(`${changed.key}-640.webp`));
    expect(after.get(`${kept.key}-640.webp`)).toBe(before.get(`${kept.key}-640.webp`));
    expect(again.get(kept.key)).toEqual(first.get(kept.key));
  });

  it("starts over when the index was lost or damaged", async () => {
    const [picture] = pictures;
    if (!picture) throw new Error("a picture is needed");
    await renderAllPictures({ outDir, pictures: [picture] });
    await writeFile(join(outDir, "pictures.json"), "{ half");
    const entries = await renderAllPictures({ outDir, pictures: [picture] });
    expect(entries.get(picture.key)?.placeholder).toMatch(/^data:/);
    expect(JSON.parse(await readFile(join(outDir, "pictures.json"), "utf8"))).toHaveProperty([picture.key]);
  });
});
