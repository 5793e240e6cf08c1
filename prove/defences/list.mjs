import { abuse } from "./abuse.mjs";
import { faultDefences } from "./faults.mjs";
import { input } from "./input.mjs";
import { outageDefences } from "./outages.mjs";

/** Every defence that can be switched off: of all cases of abuse and of bad input, and of most faults. */
export const defences = [...abuse, ...input, ...outageDefences, ...faultDefences];
