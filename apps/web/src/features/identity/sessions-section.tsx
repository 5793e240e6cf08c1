"use client";

import { readRefusal } from "@storewright/kernel";
import { Badge } from "@storewright/ui/badge";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { Skeleton } from "@storewright/ui/skeleton";
import { MonitorSmartphone } from "lucide-react";
import { trpc } from "../../trpc/client";
import type { OwnSession } from "../../trpc/outputs";
import { useShopFacts } from "../shop/shop-facts";
import { Unreachable } from "../shop/unreachable";
import { AccountSection, listClass } from "./account-section";
import { useProof } from "./proof";

const methods: Readonly<Record<string, string>> = {
  password: "a password",
  totp: "a password and a code",
  recovery: "a recovery code",
  passkey: "a passkey",
  google: "Google",
  github: "GitHub",
};

/** Where the account is signed in, to be ended one by one or all but this one. */
export function SessionsSection() {
  const utils = trpc.useUtils();
  const { locale } = useShopFacts();
  const sessions = trpc.identity.sessions.list.useQuery(undefined, { staleTime: 0 });
  const onSettled = () => utils.identity.sessions.list.invalidate();
  const end = trpc.identity.sessions.end.useMutation({ onSettled });
  const endOthers = trpc.identity.sessions.endOthers.useMutation({ onSettled });
  const withProof = useProof();
  /** What is refused is shown below; what wants a proof first is asked for it. */
  const go = (act: () => Promise<unknown>) => void withProof(act).catch(() => undefined);
  const refused = [end.error, endOthers.error].find(
    (error) => error !== null && readRefusal(error).details.reason !== "step_up",
  );
  const others = sessions.data?.filter(({ isThis }) => !isThis).length ?? 0;
  const when = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  return (
    <AccountSection
      title="Where you are signed in"
      text="Is there one that you do not know? Sign it out, and change your password."
    >
      {refused && (
        <Banner tone="danger" announce>
          {readRefusal(refused).message}
        </Banner>
      )}
      {endOthers.data && others === 0 && (
        <Banner tone="positive" announce>
          You are signed out everywhere else.
        </Banner>
      )}
      {sessions.isPending && <Skeleton className="h-40" />}
      {sessions.error && (
        <Unreachable what="Your sessions" error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
      {sessions.data && (
        <ul aria-label="Where you are signed in" className={listClass}>
          {sessions.data.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              when={when}
              busy={end.isPending && end.variables.sessionId === session.id}
              onEnd={() => go(() => end.mutateAsync({ sessionId: session.id }))}
            />
          ))}
        </ul>
      )}
      {others > 0 && (
        <div>
          <Button
            variant="danger"
            loading={endOthers.isPending}
            onClick={() => go(() => endOthers.mutateAsync())}
          >
            Sign out everywhere else
          </Button>
        </div>
      )}
    </AccountSection>
  );
}

function SessionRow({
  session,
  when,
  busy,
  onEnd,
}: {
  readonly session: OwnSession;
  readonly when: Intl.DateTimeFormat;
  readonly busy: boolean;
  readonly onEnd: () => void;
}) {
  const name = session.device ?? "Unknown device";
  return (
    <li className="flex items-start gap-4 p-4">
      <MonitorSmartphone aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ink-soft" />
      <div className="flex min-w-0 grow flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2 font-semibold text-sm">
            {name}
            {session.isThis && <Badge tone="positive">This device</Badge>}
          </p>
          <p className="text-ink-soft text-sm">
            {session.ip !== null && `From ${session.ip} · `}
            signed in {when.format(new Date(session.openedAt))} with{" "}
            {methods[session.method] ?? session.method}
          </p>
          {!session.isThis && (
            <p className="text-ink-soft text-sm">Last used {when.format(new Date(session.seenAt))}</p>
          )}
        </div>
        {!session.isThis && (
          <Button
            size="sm"
            variant="secondary"
            loading={busy}
            aria-label={`Sign out ${name}`}
            onClick={onEnd}
          >
            Sign out
          </Button>
        )}
      </div>
    </li>
  );
}
