/** A moment as the browser's date field wants it, in the reader's time zone; empty where there is none. */
export function localText(at: string | null): string {
  if (at === null) return "";
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What stands in such a field as a moment; null where it is empty or none. */
export function readLocal(text: string): string | null {
  const date = new Date(text);
  return text === "" || Number.isNaN(date.getTime()) ? null : date.toISOString();
}
