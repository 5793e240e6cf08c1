import sharp, { type Sharp } from "sharp";
import { type PictureType, pictureTypeOf } from "./picture-type";
import { BadPicture } from "./refusals";

/** A picture in the sizes that pages ask for. */
export interface MadePictures {
  /** Pixels of the 640 px one, which is the one that a product names. */
  readonly width: number;
  readonly height: number;
  /** A tiny version as a data URI, to be shown blurred. */
  readonly placeholder: string;
  readonly files: readonly {
    /** What follows the picture's name: `-640.webp`. */
    readonly suffix: string;
    readonly content: Buffer;
    readonly contentType: string;
  }[];
}

const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;
const MAX_PIXELS = 40_000_000;
const WIDTHS = [320, 640, 1280] as const;
/** A banner is no taller than this times its width, a pillar no taller than that of its width. */
const TALLEST = 2;
const TIME_LIMIT_SECONDS = 20;

/**
 * Decodes a file and encodes it anew as WebP and AVIF in three widths, turned as its camera was held and in sRGB. Nothing
 * but pixels comes through: no metadata, no second content of a file that is two things. @throws {BadPicture}
 */
export async function makePictures(content: Uint8Array): Promise<MadePictures> {
  const type = pictureTypeOf(content);
  if (content.byteLength === 0) throw new BadPicture("The file is empty.");
  if (content.byteLength > MAX_UPLOAD_BYTES) throw new BadPicture("The picture is larger than 20 MB.");
  if (type === null) throw new BadPicture("Only JPEG, PNG, WebP and AVIF pictures can be taken.");
  try {
    return await encodeAll(content, type);
  } catch (error) {
    if (error instanceof BadPicture) throw error;
    throw new BadPicture("The picture cannot be read. It may be damaged.", { cause: error });
  }
}

async function encodeAll(content: Uint8Array, type: PictureType): Promise<MadePictures> {
  const open = (limitInputPixels: number | false) =>
    sharp(content, { limitInputPixels, failOn: "error", pages: 1, sequentialRead: true }).timeout({
      seconds: TIME_LIMIT_SECONDS,
    });
  // Its head alone, without the limit: so who sends too large a picture is told just that.
  const facts = await readFacts(open(false));
  if ((facts.format === "heif" ? "avif" : facts.format) !== type)
    throw new BadPicture("The picture is not what its first bytes say.");
  if (facts.width * facts.height > MAX_PIXELS) {
    throw new BadPicture("The picture has more than 40 million pixels. Make it smaller.");
  }
  // Decoded once, at the largest size; the others are made of that.
  const largest = await open(MAX_PIXELS)
    .autoOrient()
    .resize({ width: 1280, height: 1280 * TALLEST, fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = largest.info;
  const base = () => sharp(largest.data, { raw: { width, height, channels } });
  const files: MadePictures["files"][number][] = [];
  let shown = { width, height };
  for (const side of WIDTHS) {
    const scaled = base().resize({ width: side, withoutEnlargement: true, kernel: "mitchell" });
    const webp = await scaled.clone().webp({ quality: 82, effort: 3 }).toBuffer({ resolveWithObject: true });
    const avif = await scaled.clone().avif({ quality: 60, effort: 2 }).toBuffer();
    if (side === 640) shown = { width: webp.info.width, height: webp.info.height };
    files.push(
      { suffix: `-${side}.webp`, content: webp.data, contentType: "image/webp" },
      { suffix: `-${side}.avif`, content: avif, contentType: "image/avif" },
    );
  }
  const tiny = await base()
    .resize({ width: 8, height: 8, fit: "inside", kernel: "mitchell" })
    .webp({ quality: 20, effort: 0 })
    .toBuffer();
  return { ...shown, placeholder: `data:image/webp;base64,${tiny.toString("base64")}`, files };
}

async function readFacts(picture: Sharp) {
  const { format, width, height } = await picture.metadata();
  if (width === undefined || height === undefined) throw new BadPicture("The picture has no size.");
  return { format, width, height };
}
