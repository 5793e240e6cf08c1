import { adoptOrdersOf } from "@storewright/api/order";
import type { UserId } from "@storewright/kernel";
import type { WorkerContext } from "../worker-context";

/** What was bought as a guest with an address comes into the account that has just proved to own it. */
export async function adoptGuestOrders(
  { deps }: WorkerContext,
  verified: readonly { readonly userId: UserId }[],
): Promise<void> {
  await adoptOrdersOf(
    deps,
    verified.map(({ userId }) => userId),
  );
}
