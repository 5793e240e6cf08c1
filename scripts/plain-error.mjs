/**
 * A failure that is told to a person in one or two sentences: what is wrong and what to do next.
 * It is printed without a stack; `output` is what the failing program said, shown in full below it.
 */
export class PlainError extends Error {
  /**
   * @param {string} message
   * @param {{ output?: string, cause?: unknown }} [details]
   */
  constructor(message, details = {}) {
    super(message, { cause: details.cause });
    this.name = "PlainError";
    this.output = details.output ?? "";
  }
}

/**
 * The sentence for an error that everybody meets one day (a full disk, a folder of another account), or the
 * error's own words.
 * @param {unknown} error
 * @param {string} folder the folder that was being written
 * @returns {string}
 */
export function sentenceOf(error, folder) {
  const text = error instanceof Error ? error.message : String(error);
  const output = error instanceof PlainError ? error.output : "";
  if (/ENOSPC|No space left on device/i.test(`${text}\n${output}`)) {
    return `The disk is full (it was writing below ${folder}). Free about 2 GB and run the same command again; what is stored so far is kept.`;
  }
  if (/EDQUOT|Disk quota exceeded/i.test(`${text}\n${output}`)) {
    return `Your disk quota is used up (it was writing below ${folder}). Free about 2 GB and run the same command again.`;
  }
  if (/EROFS/.test(text))
    return `${folder} is on a read-only disk. Set STOREWRIGHT_DATA to a folder that can be written.`;
  if (!(error instanceof PlainError) && /EACCES|EPERM/.test(text)) {
    return `${text}. The folder ${folder} seems to belong to another account; run as that account, or set STOREWRIGHT_DATA to another folder.`;
  }
  return text;
}
