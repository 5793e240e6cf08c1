import { abuse } from "./abuse.mjs";
import { input } from "./input.mjs";
import { outageDefences } from "./outages.mjs";

/** Every defence that can be switched off: of all cases of abuse and of bad input, and of some faults. */
export const defences = [...abuse, ...input, ...outageDefences];
