/** A document as the API hands it over. */
interface SentDocument {
  readonly fileName: string;
  readonly contentType: string;
  readonly base64: string;
}

/** Has the browser save a document. */
export function saveInvoice({ fileName, contentType, base64 }: SentDocument): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: contentType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken the bytes by the time the next task runs.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
