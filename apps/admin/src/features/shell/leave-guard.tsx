"use client";

import { Button, Dialog } from "@storewright/ui";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useHeldBack } from "./use-held-back";

/** Where somebody was going: to a page of the admin, or one step back. */
type Way = { readonly to: string } | "back";

/** Asks before a page with unsaved changes is left: by a link here, by Back, and by the browser's own close and reload. */
export function LeaveGuard({ unsaved }: { readonly unsaved: boolean }) {
  const router = useRouter();
  const [wanted, setWanted] = useState<Way | null>(null);
  const holdBack = useHeldBack(unsaved, () => setWanted("back"));

  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    // Before the router sees the click.
    const hold = (event: MouseEvent) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (link === null || link.target === "_blank" || link.origin !== location.origin) return;
      if (link.pathname === location.pathname) return;
      event.preventDefault();
      // Another part of the page that has something to lose need not ask, too.
      event.stopImmediatePropagation();
      setWanted({ to: link.pathname + link.search + link.hash });
    };
    window.addEventListener("beforeunload", warn);
    document.addEventListener("click", hold, true);
    return () => {
      window.removeEventListener("beforeunload", warn);
      document.removeEventListener("click", hold, true);
    };
  }, [unsaved]);

  function stay() {
    setWanted(null);
    holdBack();
  }

  function leave() {
    if (wanted === "back") history.back();
    // In place of the step that held Back: from there one step leads to this page, not two.
    else if (wanted !== null) router.replace(wanted.to);
  }

  return (
    <Dialog
      open={wanted !== null}
      onOpenChange={(open) => !open && stay()}
      title="Leave without saving?"
      description="What you changed on this page is not saved yet."
      footer={
        <>
          <Button variant="danger" onClick={leave}>
            Leave
          </Button>
          <Button onClick={stay}>Stay here</Button>
        </>
      }
    />
  );
}
