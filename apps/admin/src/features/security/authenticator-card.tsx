"use client";

import { readRefusal } from "@storewright/kernel";
import { Badge, Banner, Button, showToast, TextField } from "@storewright/ui";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import { Moment } from "../format/moment";
import { ListSkeleton } from "../listing/list-skeleton";
import { Card } from "../states/card";
import { Failure } from "../states/failure";
import { FormDialog, fieldText } from "../states/form-dialog";
import { CodesDialog } from "./codes-dialog";
import { EnrolDialog } from "./enrol-dialog";

/** The authenticator app of the account, and the recovery codes for when it is lost. */
export function AuthenticatorCard() {
  const status = trpc.identity.secondFactor.status.useQuery();
  const [open, setOpen] = useState<"enrol" | "disable" | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const utils = trpc.useUtils();
  const renew = trpc.identity.secondFactor.renewCodes.useMutation({
    onSuccess: (answer) => {
      setCodes(answer.codes);
      void utils.identity.secondFactor.status.invalidate();
    },
    onError: (error) =>
      showToast({ tone: "danger", title: "There are no new codes", text: readRefusal(error).message }),
  });
  const { data } = status;
  const isOn = data?.totpSince != null;
  return (
    <Card
      title="Authenticator app"
      aside={data && <Badge tone={isOn ? "positive" : "warning"}>{isOn ? "On" : "Off"}</Badge>}
    >
      {data === undefined ? (
        status.isError ? (
          <Failure error={status.error} onRetry={() => status.refetch()} level={3} />
        ) : (
          <ListSkeleton label="Reading how you sign in…" rows={1} />
        )
      ) : isOn ? (
        <div className="space-y-4 text-sm">
          <p>
            Each sign-in asks for a code of your app, since{" "}
            <Moment at={new Date(data.totpSince ?? 0).toISOString()} style="day" />.
          </p>
          {data.recoveryCodesLeft < 4 ? (
            <Banner tone="warning" title={`${data.recoveryCodesLeft} of 10 recovery codes are left`}>
              Make new ones before the last is used: without them a lost phone locks you out.
            </Banner>
          ) : (
            <p>{data.recoveryCodesLeft} of 10 recovery codes are left.</p>
          )}
          <div className="flex flex-wrap gap-3">
            <Button variant="secondary" size="sm" loading={renew.isPending} onClick={() => renew.mutate()}>
              New recovery codes
            </Button>
            <Button variant="quiet" size="sm" onClick={() => setOpen("disable")}>
              Take the app away
            </Button>
          </div>
        </div>
      ) : (
        <div className="space-y-4 text-sm">
          <p className="max-w-prose">
            An app on your phone shows a new code every half minute. With it, a password that somebody has
            learned opens nothing.
          </p>
          <Button onClick={() => setOpen("enrol")}>Set up</Button>
        </div>
      )}
      {open === "enrol" && (
        <EnrolDialog
          onClose={() => setOpen(null)}
          onDone={(made) => {
            setOpen(null);
            setCodes(made);
            void utils.identity.secondFactor.status.invalidate();
          }}
        />
      )}
      {open === "disable" && <DisableDialog onClose={() => setOpen(null)} />}
      {codes !== null && <CodesDialog codes={codes} onClose={() => setCodes(null)} />}
    </Card>
  );
}

function DisableDialog({ onClose }: { readonly onClose: () => void }) {
  const utils = trpc.useUtils();
  const disable = trpc.identity.secondFactor.disable.useMutation({
    onSuccess: () => {
      void utils.identity.secondFactor.status.invalidate();
      showToast({ title: "The app is not asked for any more" });
      onClose();
    },
  });
  const refusal = disable.error ? readRefusal(disable.error) : null;
  return (
    <FormDialog
      onClose={onClose}
      title="Take the authenticator app away"
      description="From then on your password alone signs you in, and the recovery codes do not work any more."
      refusal={refusal?.fields["code"] ? null : refusal}
      refusedTitle="It is still asked for"
      confirm="Take it away"
      dismiss="Cancel"
      danger
      pending={disable.isPending}
      onSubmit={(form) => disable.mutate({ code: fieldText(form, "code") })}
    >
      <TextField
        label="Code"
        name="code"
        hint="The one that the app shows now, or a recovery code."
        autoComplete="one-time-code"
        maxLength={40}
        error={refusal?.fields["code"]}
      />
    </FormDialog>
  );
}
