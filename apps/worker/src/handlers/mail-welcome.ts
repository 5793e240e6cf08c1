import { openUser } from "@storewright/api/identity";
import type { UserId } from "@storewright/kernel";
import { deliver } from "../deliver";
import type { WorkerContext } from "../worker-context";

/** Greets a new account. */
export async function mailWelcome(worker: WorkerContext, { userId }: { userId: UserId }): Promise<void> {
  const { deps } = worker;
  const row = await deps.db.user.findUnique({ where: { id: userId } });
  if (row === null) return;
  const user = openUser(deps, row);
  await deliver(worker.mailer, {
    kind: "welcome",
    entityId: userId,
    to: user.email,
    props: { shop: { name: deps.settings.name, url: deps.settings.webUrl }, name: user.name },
  });
}
