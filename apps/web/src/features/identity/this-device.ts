const systems = [
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Android", "Android device"],
  ["Windows", "Windows computer"],
  ["CrOS", "Chromebook"],
  ["Mac OS X", "Mac"],
  ["Linux", "Linux computer"],
] as const;

/** What to call a passkey of this device until its owner calls it something else. */
export function thisDevice(): string {
  return systems.find(([mark]) => navigator.userAgent.includes(mark))?.[1] ?? "Passkey";
}
