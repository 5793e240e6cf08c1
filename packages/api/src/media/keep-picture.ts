import { DomainError, type Id, newId } from "@storewright/kernel";
import { BadPicture, TooBusy } from "@storewright/media/refusals";
import type { Ctx } from "../context";

export interface NewPicture {
  readonly id: Id<"Image">;
  /** Of the 640 px WebP. */
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly placeholder: string;
}

/**
 * Encodes a file anew, keeps it under a name of our own and hands it to `place`; where that fails its files go again.
 * @throws {DomainError} NOT_FOUND, VALIDATION_FAILED in words, UNAVAILABLE
 */
export async function keepPicture<T>(
  ctx: Ctx,
  read: () => Promise<Uint8Array>,
  place: (picture: NewPicture) => Promise<T>,
): Promise<T> {
  const { pictures } = ctx;
  if (pictures === undefined) throw new DomainError("NOT_FOUND", "Pictures are uploaded at the admin.");
  const id = newId("Image");
  const kept = await pictures.keep(id, await read()).catch((error: unknown) => {
    throw refusalOf(error);
  });
  try {
    return await place({ id, ...kept });
  } catch (error) {
    await pictures.discard(id).catch((reason: unknown) => {
      ctx.log.warn(
        { err: reason, imageId: id },
        "the files of a picture that was not added could not be removed",
      );
    });
    throw error;
  }
}

function refusalOf(error: unknown): unknown {
  if (error instanceof BadPicture) {
    return new DomainError("VALIDATION_FAILED", error.message, { cause: error });
  }
  if (error instanceof TooBusy) {
    return new DomainError("UNAVAILABLE", {
      message: "Many pictures are being worked on. Send this one again in a moment.",
      retryAfter: 5,
    });
  }
  if (error instanceof DomainError) return error;
  // Whoever reads the body has refusals of its own; what is left is the store.
  return error instanceof Error && error.name === "HttpRefusal"
    ? error
    : new DomainError(
        "UNAVAILABLE",
        { message: "The picture could not be kept. Try again in a moment.", retryAfter: 5 },
        { cause: error },
      );
}
