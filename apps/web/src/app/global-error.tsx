"use client";

import "./globals.css";
import { Button } from "@storewright/ui/button";
import { Awake } from "../features/shop/awake";

/** Shown when even the frame of the pages failed; it stands alone. */
export default function GlobalError({ reset }: { readonly reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main
          role="alert"
          className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-4 px-6"
        >
          <h1 className="text-2xl">The shop cannot be shown right now</h1>
          <p className="text-ink-soft">Nothing in your cart is lost. Try again in a moment.</p>
          <Button onClick={reset}>Try again</Button>
        </main>
        <Awake />
      </body>
    </html>
  );
}
