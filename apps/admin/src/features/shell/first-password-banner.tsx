"use client";

import { Banner, Button } from "@storewright/ui";
import { useState } from "react";
import { Moment } from "../format/moment";
import { PasswordDialog } from "../security/password-dialog";
import { useStaff } from "../session/staff-context";

/** Stays until whoever signed in with the password that the first start made has chosen one of their own. */
export function FirstPasswordBanner() {
  const { staff } = useStaff();
  const [open, setOpen] = useState(false);
  const { passwordUntil } = staff;
  return (
    <>
      {passwordUntil !== null && (
        <Banner
          tone="warning"
          title="Choose a password of your own"
          className="mb-6"
          action={
            <Button size="sm" variant="secondary" onClick={() => setOpen(true)}>
              Choose a password
            </Button>
          }
        >
          The one that the first start made lets you in until <Moment at={passwordUntil} />.
        </Banner>
      )}
      {open && <PasswordDialog onClose={() => setOpen(false)} />}
    </>
  );
}
