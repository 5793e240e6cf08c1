/** Why a file cannot be taken, in words for whoever sent it. */
export class BadPicture extends Error {
  override readonly name = "BadPicture";
}

/** Too many pictures wait already. */
export class TooBusy extends Error {
  override readonly name = "TooBusy";
}
