"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { Dialog } from "@storewright/ui/dialog";
import { useHydrated } from "@storewright/ui/use-hydrated";
import { useState } from "react";
import { AccountSection } from "./account-section";
import { eraseOwnAccount } from "./own-data";
import { useProof } from "./proof";
import { leave } from "./session-door";

/** The end of the account, after what it means was said. */
export function DeleteSection() {
  const withProof = useProof();
  const hydrated = useHydrated();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function erase() {
    setBusy(true);
    setTrouble(null);
    // Closed first: where a proof is asked for, that dialog comes in its place.
    setOpen(false);
    try {
      if (await withProof(eraseOwnAccount)) {
        // The session is over; its cookie goes too, and if that fails it opens nothing.
        await leave().catch(() => undefined);
        location.replace("/account/deleted");
        return;
      }
    } catch (error) {
      setTrouble(readRefusal(error).message);
    }
    setBusy(false);
  }

  return (
    <AccountSection
      title="Delete your account"
      text="Your name, addresses and everything else that says who you are is made unreadable, in our backups too."
    >
      {trouble && (
        <Banner tone="danger" announce>
          {trouble}
        </Banner>
      )}
      <div>
        <Button variant="danger" loading={busy} ready={hydrated} onClick={() => setOpen(true)}>
          Delete your account
        </Button>
      </div>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Delete your account?"
        description="This cannot be undone."
        footer={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              Keep the account
            </Button>
            <Button variant="danger" onClick={() => void erase()}>
              Delete the account
            </Button>
          </>
        }
      >
        <ul className="mt-4 grid list-disc gap-2 pl-5 text-sm">
          <li>You are signed out everywhere, and neither your password nor a passkey signs you in again.</li>
          <li>Your cart, your consents and your reviews' connection to you are gone.</li>
          <li>
            Orders stay in our books without your name and address, because the law wants their amounts kept.
            You cannot open them any more: save the invoices that you need before.
          </li>
          <li>An order that is under way, or money that is on its way back, has to arrive first.</li>
        </ul>
      </Dialog>
    </AccountSection>
  );
}
