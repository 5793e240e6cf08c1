/** What a browser calls itself, in the order in which to look: most pretend to be those further down, too. */
const browsers = [
  ["Edg", "Edge"],
  ["OPR/", "Opera"],
  ["SamsungBrowser/", "Samsung Internet"],
  ["Firefox/", "Firefox"],
  ["FxiOS/", "Firefox"],
  ["CriOS/", "Chrome"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;

const systems = [
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Android", "Android"],
  ["Windows", "Windows"],
  ["CrOS", "ChromeOS"],
  ["Mac OS X", "macOS"],
  ["Linux", "Linux"],
] as const;

const found = (names: readonly (readonly [string, string])[], text: string) =>
  names.find(([mark]) => text.includes(mark))?.[1];

/** Browser and system in words that their owner knows; null where the text says neither. */
export function describeDevice(userAgent: string | undefined): string | null {
  const text = userAgent?.slice(0, 512) ?? "";
  const browser = found(browsers, text);
  const system = found(systems, text);
  if (browser === undefined) return system ?? (text === "" ? null : "A program");
  return system === undefined ? browser : `${browser} on ${system}`;
}
