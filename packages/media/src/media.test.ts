import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync, gzipSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { inTurn } from "./in-turn";
import { createLocalStore } from "./local-store";
import { makePictures } from "./make-pictures";
import { createPictureStore } from "./picture-store";
import { BadPicture } from "./refusals";
import { createS3Store } from "./s3-store";

// Encoding is real work, and a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "media-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const plain = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: "#2f6f4f" } });
const TOO_MANY_PIXELS = "The picture has more than 40 million pixels. Make it smaller.";
const SCRIPT = "<html><script>alert(1)</script></html>";

/** A part of a PNG with its checksum. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** Of a picture in grey, with so many bits a pixel. */
function header(width: number, height: number, depth = 8): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data[8] = depth;
  return chunk("IHDR", data);
}

/** How far the most memory that this process ever had rose while something ran, bytes. */
async function growth(run: () => Promise<unknown>): Promise<number> {
  const before = process.resourceUsage().maxRSS;
  await run();
  return (process.resourceUsage().maxRSS - before) * 1_024;
}

describe("what is no picture", () => {
  it.each([
    ["a picture's signature with HTML behind it", Buffer.concat([signature, Buffer.from(SCRIPT)])],
    ["HTML", Buffer.from(SCRIPT)],
    [
      "SVG with a script",
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script><rect width="9" height="9"/></svg>`,
      ),
    ],
    ["0 bytes", Buffer.alloc(0)],
    ["a ZIP file", Buffer.concat([Buffer.from("PK\x03\x04"), gzipSync(Buffer.alloc(1_000_000))])],
    ["a GIF", Buffer.from("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff;", "latin1")],
    ["half a picture", Buffer.concat([signature, header(50, 50), chunk("IDAT", Buffer.from([1, 2, 3]))])],
  ])("I15: %s is refused in words", async (_what, content) => {
    await expect(makePictures(content)).rejects.toThrow(BadPicture);
  });

  it("I15: 30,000 x 30,000 pixels in a small file are refused before they are decoded", async () => {
    const rows = deflateSync(Buffer.alloc(30_001 * 30));
    const bomb = Buffer.concat([
      signature,
      header(30_000, 30_000),
      chunk("IDAT", rows),
      chunk("IEND", Buffer.alloc(0)),
    ]);
    const refused: unknown = await makePictures(bomb).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(BadPicture);
    // By what its head says: decoding would have found that most of its rows are missing, and called it damaged.
    expect(refused).toEqual(new BadPicture(TOO_MANY_PIXELS));
  });

  it("I15: more pixels than there may be are refused where the picture is whole, too", async () => {
    const whole = (side: number) => {
      const rows = deflateSync(Buffer.alloc((side / 8 + 1) * side), { level: 1 });
      return Buffer.concat([
        signature,
        header(side, side, 1),
        chunk("IDAT", rows),
        chunk("IEND", Buffer.alloc(0)),
      ]);
    };
    // What is refused below is refused for its size alone.
    expect((await makePictures(whole(800))).width).toBe(640);
    await expect(makePictures(whole(8_000))).rejects.toThrow(new BadPicture(TOO_MANY_PIXELS));
  });

  it("I15: a text that unpacks to 100 MB inside a picture is not unpacked", async () => {
    const text = Buffer.concat([
      Buffer.from("Comment\0\0"),
      deflateSync(Buffer.alloc(100_000_000), { level: 9 }),
    ]);
    const rows = deflateSync(Buffer.alloc(41 * 40));
    const bomb = Buffer.concat([
      signature,
      header(40, 40),
      chunk("zTXt", text),
      chunk("IDAT", rows),
      chunk("IEND", Buffer.alloc(0)),
    ]);
    const grown = await growth(() =>
      makePictures(bomb).catch((error: unknown) => expect(error).toBeInstanceOf(BadPicture)),
    );
    expect(grown).toBeLessThan(90_000_000);
  });
});

describe("what is one", () => {
  it("I15: nothing of a second content or of the metadata comes through", async () => {
    const taken = await plain()
      .withExif({
        IFD0: { ImageDescription: SCRIPT },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 31/1 0/1" },
      })
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const { files } = await makePictures(Buffer.concat([taken, Buffer.from(SCRIPT)]));
    expect(files.map(({ suffix }) => suffix)).toEqual(
      [320, 640, 1280].flatMap((side) => [`-${side}.webp`, `-${side}.avif`]),
    );
    for (const { content } of files) {
      const { exif, xmp, iptc, icc } = await sharp(content).metadata();
      expect({ exif, xmp, iptc, icc }).toEqual({
        exif: undefined,
        xmp: undefined,
        iptc: undefined,
        icc: undefined,
      });
      expect(content.includes("script")).toBe(false);
    }
  });

  it("is turned as its camera was held, made smaller and never larger", async () => {
    const turned = await plain(1600, 800).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const made = await makePictures(turned);
    expect([made.width, made.height]).toEqual([640, 1280]);
    expect(made.placeholder).toMatch(/^data:image\/webp;base64,/);
    expect(made.placeholder.length).toBeLessThan(400);
    const small = await makePictures(await plain(100, 50).png().toBuffer());
    expect([small.width, small.height]).toEqual([100, 50]);
    const pillar = await makePictures(await plain(10, 4_000).png().toBuffer());
    expect(pillar.height).toBeLessThanOrEqual(2_560);
  });

  it.each(["webp", "avif", "png", "jpeg"] as const)("may be %s", async (format) => {
    const made = await makePictures(await plain().toFormat(format).toBuffer());
    expect(made.width).toBe(60);
  });
});

describe("the folder", () => {
  it.each(["../evil.webp", "..%2fevil", "/etc/passwd", "a/../../b", "C:\\x", "a\0b", ".hidden", "a//b", ""])(
    "I14: takes no file under %j",
    async (key) => {
      await expect(
        createLocalStore({ dir: folder }).put(key, Buffer.from("x"), "image/webp"),
      ).rejects.toThrow(TypeError);
    },
  );

  it("I14: does not write through a link that leads out of it", async () => {
    const outside = await mkdtemp(join(tmpdir(), "outside-"));
    const dir = join(folder, "linked");
    await mkdir(dir);
    await symlink(outside, join(dir, "products"));
    await expect(
      createLocalStore({ dir }).put("products/a.webp", Buffer.from("x"), "image/webp"),
    ).rejects.toThrow(TypeError);
    expect(await readdir(outside)).toEqual([]);
    await rm(outside, { recursive: true });
  });

  it("keeps a picture whole, and none of it where one file fails", async () => {
    const pictures = createPictureStore(createLocalStore({ dir: folder }));
    const kept = await pictures.keep("img_a", await plain().png().toBuffer());
    expect(kept).toMatchObject({ url: "/media/products/img_a-640.webp", width: 60, height: 40 });
    expect(await readdir(join(folder, "products"))).toHaveLength(6);
    expect((await readFile(join(folder, "products/img_a-640.webp"))).subarray(8, 12).toString()).toBe("WEBP");
    await pictures.discard("img_a");
    expect(await readdir(join(folder, "products"))).toEqual([]);

    const store = createLocalStore({ dir: folder });
    let puts = 0;
    const failing = createPictureStore({
      ...store,
      put: (...args) => (++puts === 4 ? Promise.reject(new Error("the disk is full")) : store.put(...args)),
    });
    await expect(failing.keep("img_b", await plain().png().toBuffer())).rejects.toThrow("the disk is full");
    expect(await readdir(join(folder, "products"))).toEqual([]);
  });

  it("tells of a folder that cannot be written", async () => {
    const file = join(folder, "no-folder");
    await writeFile(file, "");
    await expect(
      createLocalStore({ dir: file }).put("a.webp", Buffer.from("x"), "image/webp"),
    ).rejects.toThrow();
  });
});

describe("the bucket", () => {
  const asked: { method: string; url: string; headers: IncomingHttpHeaders; size: number }[] = [];
  let status = 200;
  const server = createServer(async (req, res) => {
    let size = 0;
    for await (const piece of req) size += (piece as Buffer).length;
    asked.push({ method: req.method ?? "", url: req.url ?? "", headers: req.headers, size });
    res.writeHead(status, status === 302 ? { Location: "http://127.0.0.1:1/stolen" } : {}).end();
  });
  let endpoint = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    endpoint = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  const store = () =>
    createS3Store({
      bucket: "pictures",
      region: "eu-central-1",
      endpoint,
      accessKeyId: "AKID",
      secretAccessKey: "secret",
      publicUrl: "https://cdn.example.com",
      timeoutMs: 2_000,
    });

  it("gets signed requests, and the public address is another", async () => {
    await store().put("products/a-640.webp", Buffer.from("12345"), "image/webp");
    expect(asked.at(-1)).toMatchObject({
      method: "PUT",
      url: "/pictures/products/a-640.webp",
      size: 5,
      headers: { "content-type": "image/webp", "cache-control": "public, max-age=31536000, immutable" },
    });
    expect(asked.at(-1)?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-central-1\/s3\/aws4_request, SignedHeaders=.+, Signature=[0-9a-f]{64}$/,
    );
    expect(JSON.stringify(asked)).not.toContain("secret");
    expect(store().urlOf("products/a-640.webp")).toBe("https://cdn.example.com/products/a-640.webp");
    status = 404;
    await store().remove("products/a-640.webp");
  });

  it.each([403, 302])("says so when it answers %i", async (code) => {
    status = code;
    await expect(store().put("a.webp", Buffer.from("x"), "image/webp")).rejects.toThrow();
    status = 200;
  });
});

it("works on two at a time, lets others wait and sends the rest away", async () => {
  const run = inTurn(2, 1);
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  let atOnce = 0;
  const task = async () => {
    atOnce += 1;
    expect(atOnce).toBeLessThanOrEqual(2);
    await gate;
    atOnce -= 1;
  };
  const first = [run(task), run(task), run(task)];
  await expect(run(task)).rejects.toThrow("too many tasks");
  open();
  await Promise.all(first);
  await run(task);
});
