"use client";

import { Button } from "@storewright/ui/button";
import { useEffect, useRef, useState } from "react";
import { trpc } from "../../trpc/client";
import { leave } from "./session-door";

/** Ends this session, and the page with it. */
export function SignOutButton() {
  const signOut = trpc.identity.signOut.useMutation();
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  async function goOut() {
    setBusy(true);
    try {
      await signOut.mutateAsync();
      await leave();
      // Nor may the next person at this screen find what was typed into the checkout, or an order's link.
      sessionStorage.clear();
      // As a whole new page, so that nothing of the account is left over; but not from a page opened meanwhile.
      if (isHere.current) location.assign("/");
    } catch {
      setBusy(false);
      setFailed(true);
    }
  }

  return (
    <div className="grid justify-items-end gap-2">
      <Button variant="secondary" loading={busy} onClick={() => void goOut()}>
        Sign out
      </Button>
      {failed && (
        <p role="alert" className="text-danger text-sm">
          That did not work. Try again.
        </p>
      )}
    </div>
  );
}
