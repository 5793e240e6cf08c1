"use client";

import { Button, Dialog } from "@storewright/ui";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

/** Asks before a page with unsaved changes is left: by a link here, and by the browser's own close and reload. */
export function LeaveGuard({ unsaved }: { readonly unsaved: boolean }) {
  const router = useRouter();
  const [wanted, setWanted] = useState<string | null>(null);

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
      event.stopPropagation();
      setWanted(link.pathname + link.search + link.hash);
    };
    window.addEventListener("beforeunload", warn);
    document.addEventListener("click", hold, true);
    return () => {
      window.removeEventListener("beforeunload", warn);
      document.removeEventListener("click", hold, true);
    };
  }, [unsaved]);

  const stay = () => setWanted(null);
  return (
    <Dialog
      open={wanted !== null}
      onOpenChange={(open) => !open && stay()}
      title="Leave without saving?"
      description="What you changed on this page is not saved yet."
      footer={
        <>
          <Button variant="danger" onClick={() => wanted !== null && router.push(wanted)}>
            Leave
          </Button>
          <Button onClick={stay}>Stay here</Button>
        </>
      }
    />
  );
}
