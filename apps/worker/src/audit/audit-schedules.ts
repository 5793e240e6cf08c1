import type { Deps } from "@storewright/api";
import { CHAIN_LIMIT, chainAudit } from "@storewright/api/audit";
import { tellFailedSignIns } from "@storewright/api/identity";
import type { Schedule } from "../schedules";

/** What the audit trail has done behind the backs of those who write it. */
export function auditSchedules(deps: Deps): Schedule[] {
  return [
    {
      name: "chain the audit trail",
      everyMs: 2_000,
      run: async () => {
        const { chained, head } = await chainAudit(deps);
        // The log is kept elsewhere: who compares it with the chain sees also that its end was cut off.
        if (chained > 0)
          deps.log.info({ seq: String(head.seq), hash: head.hash }, "the audit trail ends here");
        return chained < CHAIN_LIMIT ? 0 : chained;
      },
    },
    { name: "tell of failed sign-ins", everyMs: 60_000, run: () => tellFailedSignIns(deps) },
    {
      name: "forget wrong codes",
      everyMs: 600_000,
      run: () => deps.db.$executeRaw`DELETE FROM second_factor_try WHERE since < now() - interval '1 hour'`,
    },
  ];
}
