"use client";

import { readRefusal } from "@storewright/kernel";
import { Badge, Button, showToast } from "@storewright/ui";
import { trpc } from "../../trpc/client";
import { Moment } from "../format/moment";
import { ListSkeleton } from "../listing/list-skeleton";
import { Card } from "../states/card";
import { Failure } from "../states/failure";

const doors: Readonly<Record<string, string>> = { web: "Shop", admin: "Admin", api: "API" };
const ways: Readonly<Record<string, string>> = {
  password: "password",
  totp: "password and code",
  recovery: "recovery code",
  passkey: "passkey",
};

/** Where this account is signed in; each can be ended from here. */
export function SessionsCard() {
  const utils = trpc.useUtils();
  const sessions = trpc.identity.sessions.list.useQuery();
  const onError = (error: unknown) =>
    showToast({ tone: "danger", title: "The session goes on", text: readRefusal(error).message });
  const end = trpc.identity.sessions.end.useMutation({
    onSuccess: () => {
      void utils.identity.sessions.invalidate();
      showToast({ title: "The session is over" });
    },
    onError,
  });
  const endOthers = trpc.identity.sessions.endOthers.useMutation({
    onSuccess: ({ ended }) => {
      void utils.identity.sessions.invalidate();
      showToast({ title: ended === 1 ? "One session is over" : `${ended} sessions are over` });
    },
    onError,
  });
  const others = sessions.data?.some((session) => !session.isThis) === true;
  return (
    <Card
      title="Sessions"
      aside={
        others && (
          <Button
            size="sm"
            variant="secondary"
            loading={endOthers.isPending}
            onClick={() => endOthers.mutate()}
          >
            Sign out everywhere else
          </Button>
        )
      }
    >
      {sessions.data === undefined ? (
        sessions.isError ? (
          <Failure error={sessions.error} onRetry={() => sessions.refetch()} level={3} />
        ) : (
          <ListSkeleton label="Reading your sessions…" rows={2} />
        )
      ) : (
        <ul aria-label="Sessions" className="divide-y divide-line text-sm">
          {sessions.data.map((session) => (
            <li key={session.id} className="flex items-center justify-between gap-3 py-2.5">
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-2 font-semibold">
                  {session.device ?? "Unknown device"}
                  <Badge>{doors[session.door] ?? session.door}</Badge>
                  {session.isThis && <Badge tone="positive">This one</Badge>}
                </p>
                <p className="text-ink-soft">
                  By {ways[session.method] ?? session.method}, <Moment at={session.openedAt} />; last seen{" "}
                  <Moment at={session.seenAt} />
                  {session.ip !== null && (
                    <>
                      {" from "}
                      <span className="figures">{session.ip}</span>
                    </>
                  )}
                </p>
              </div>
              {!session.isThis && (
                <Button
                  size="sm"
                  variant="quiet"
                  aria-label={`End the session of ${session.device ?? "an unknown device"}`}
                  loading={end.isPending && end.variables.sessionId === session.id}
                  onClick={() => end.mutate({ sessionId: session.id })}
                >
                  End
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
