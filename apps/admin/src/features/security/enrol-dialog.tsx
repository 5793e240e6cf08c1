"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner, Skeleton, TextField } from "@storewright/ui";
import { useEffect, useRef, useState } from "react";
import { trpc } from "../../trpc/client";
import { FormDialog, fieldText } from "../states/form-dialog";

/** Brings the secret into the app by QR code or by hand, and proves by a code that it is there. */
export function EnrolDialog({
  onClose,
  onDone,
}: {
  readonly onClose: () => void;
  readonly onDone: (codes: readonly string[]) => void;
}) {
  const { mutate, ...begin } = trpc.identity.secondFactor.begin.useMutation();
  const confirm = trpc.identity.secondFactor.confirm.useMutation({
    onSuccess: (answer) => onDone(answer.codes),
  });
  const [empty, setEmpty] = useState(false);
  const begun = useRef(false);
  // Once: each asking makes another secret, and the QR code on the screen has to be the one that counts.
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate();
  }, [mutate]);
  const failed = confirm.error ?? begin.error;
  const refusal = failed ? readRefusal(failed) : null;
  return (
    <FormDialog
      onClose={onClose}
      title="Set up an authenticator app"
      refusal={refusal?.fields["code"] ? null : refusal}
      refusedTitle="It is not set up yet"
      confirm="Confirm"
      dismiss="Cancel"
      pending={confirm.isPending}
      disabled={begin.data === undefined}
      onSubmit={(form) => {
        const code = fieldText(form, "code");
        setEmpty(code === "");
        if (code !== "") confirm.mutate({ code });
      }}
    >
      <p className="text-sm">
        Scan this with an authenticator app, such as the one of your phone or of your password manager.
      </p>
      <div className="flex flex-wrap items-center gap-5">
        {begin.data ? (
          <svg
            role="img"
            aria-label="QR code of the secret"
            viewBox={`0 0 ${begin.data.qr.size} ${begin.data.qr.size}`}
            shapeRendering="crispEdges"
            className="size-48 shrink-0 rounded-md bg-[white] text-[black]"
          >
            <path d={begin.data.qr.path} fill="currentColor" />
          </svg>
        ) : (
          <Skeleton className="size-48 shrink-0" />
        )}
        <div className="min-w-0 grow basis-48 text-sm">
          <p className="text-ink-soft">It cannot scan? Enter this instead:</p>
          <p data-testid="totp-secret" className="figures mt-1.5 break-words font-semibold">
            {begin.data?.secret ?? "…"}
          </p>
        </div>
      </div>
      <TextField
        label="Code"
        name="code"
        hint="The six digits that the app shows now."
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={20}
        error={empty ? "Enter the code." : refusal?.fields["code"]}
      />
      <Banner tone="info">Recovery codes come next. Keep them where you find them without your phone.</Banner>
    </FormDialog>
  );
}
