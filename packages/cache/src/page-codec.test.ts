import { expect, it } from "vitest";
import { packPage, unpackPage } from "./page-codec";

const page = {
  versions: ["1-a"],
  lastModified: 1_700_000_000_000,
  tags: ["products"],
  life: { revalidate: 300 },
  value: {
    kind: "APP_PAGE",
    html: "<p>é😀</p>",
    rscData: Buffer.from([0, 255, 1]),
    segmentData: new Map([["/a", Buffer.from("b")]]),
    postponed: undefined,
  },
};

it("brings a page back as it was, buffers and maps included", async () => {
  const back = await unpackPage(await packPage(page));
  expect(back).toEqual(page);
  expect(back?.value).toHaveProperty("rscData", expect.any(Buffer));
});

it("has no page for bytes that were damaged anywhere", async () => {
  const bytes = await packPage(page);
  for (let at = 0; at < bytes.length; at += 3) {
    const damaged = Buffer.from(bytes);
    damaged[at] = (damaged[at] ?? 0) ^ 0x41;
    expect(await unpackPage(damaged)).toBeNull();
  }
  for (const length of [0, 3, 4, 5, bytes.length - 1])
    expect(await unpackPage(bytes.subarray(0, length))).toBeNull();
  expect(await unpackPage(Buffer.from("something that another program has put there"))).toBeNull();
});
