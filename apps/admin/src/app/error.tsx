"use client";

import { Button, EmptyState } from "@storewright/ui";
import { TriangleAlert } from "lucide-react";

export default function PageError({ reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <div role="alert">
        <EmptyState
          level={1}
          icon={<TriangleAlert />}
          title="This page stopped working"
          text="What you saved is safe. Try again; if it happens anew, reload the page."
          action={<Button onClick={reset}>Try again</Button>}
        />
      </div>
    </main>
  );
}
