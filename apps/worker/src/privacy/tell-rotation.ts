import type { Rotation } from "@storewright/api/privacy";
import type { Keyring } from "@storewright/crypto";

/** How far a rotation is, in words. */
export function inWords({ rewrapped, resealed }: Rotation): string {
  const rows = Object.entries(resealed).map(([table, count]) => `${table} ${count}`);
  return `${rewrapped} data keys wrapped anew; rows sealed anew: ${rows.join(", ") || "none"}.`;
}

/**
 * What the operator does next. A key of PII_KEYS itself opens what was sealed before there were data keys, in backups
 * too, and erasing a person does not reach those: only the end of that key does.
 */
export function nextSteps({ current, byId }: Keyring): readonly string[] {
  const others = [...byId.keys()].filter((id) => id !== current.id);
  if (others.length === 0) {
    return [
      `Nothing needs any other key than ${current.id} now.`,
      `${current.id} is the only key. Backups of the database from before there were data keys are opened by the key of that`,
      "time, and show people who were erased since. If it is this one: put a new key in front of it, run this again, and",
      "destroy it (docs/runbooks/rotate-personal-data-keys.md).",
    ];
  }
  const names = others.join(" and ");
  return [
    `Nothing needs any other key than ${current.id} now.`,
    `Take ${names} out of PII_KEYS, restart every process, run this once more, and destroy ${names}: as long as a copy exists,`,
    "backups of the database from before there were data keys, and older ones of the key store, can be read, with people",
    "in them who were erased since. Without it nobody reads them any more (docs/runbooks/rotate-personal-data-keys.md).",
  ];
}
