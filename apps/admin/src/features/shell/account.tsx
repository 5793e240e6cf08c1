"use client";

import { Button, showToast, ThemeChoice } from "@storewright/ui";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import { leave } from "../session/entrance";
import { useStaff } from "../session/staff-context";

/** Who is signed in and as what, the way out, and light or dark. */
export function Account() {
  const { staff } = useStaff();
  const signOut = trpc.identity.signOut.useMutation();
  const [leaving, setLeaving] = useState(false);

  async function go() {
    setLeaving(true);
    try {
      await signOut.mutateAsync();
      await leave();
      // A whole new page: nothing that this person saw stays in memory.
      location.assign("/sign-in");
    } catch {
      setLeaving(false);
      showToast({
        tone: "danger",
        title: "You are still signed in",
        text: "The server did not answer. Try again in a moment.",
      });
    }
  }

  return (
    <section aria-label="Account" className="space-y-3 text-sm">
      <div className="min-w-0">
        <p className="truncate font-semibold">{staff.name}</p>
        <p className="truncate text-ink-soft" title={staff.email}>
          <span className="sr-only">Role: </span>
          {staff.roleName} · {staff.email}
        </p>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <ThemeChoice />
        <Button
          size="sm"
          variant="quiet"
          icon={<LogOut aria-hidden="true" className="size-4" />}
          loading={leaving}
          onClick={go}
        >
          Sign out
        </Button>
      </div>
    </section>
  );
}
