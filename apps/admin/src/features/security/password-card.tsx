"use client";

import { Button } from "@storewright/ui";
import { useState } from "react";
import { Card } from "../states/card";
import { PasswordDialog } from "./password-dialog";

/** The password of one's own account. */
export function PasswordCard() {
  const [open, setOpen] = useState(false);
  return (
    <Card title="Password">
      <Button variant="secondary" size="sm" onClick={() => setOpen(true)}>
        Change the password
      </Button>
      {open && <PasswordDialog onClose={() => setOpen(false)} />}
    </Card>
  );
}
