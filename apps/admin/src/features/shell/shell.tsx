"use client";

import { Drawer, IconButton } from "@storewright/ui";
import { Menu } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Palette } from "../palette/palette";
import { Account } from "./account";
import { BacklogBanner } from "./backlog-banner";
import { Brand } from "./brand";
import { FirstPasswordBanner } from "./first-password-banner";
import { Navigation } from "./navigation";

/** The frame of every page behind sign-in: navigation at the left, in a drawer where the screen is narrow. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <div className="lg:grid lg:grid-cols-[16.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-60 rounded-full bg-accent px-5 py-3 font-semibold text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the content
      </a>
      <header className="sticky top-0 z-30 flex items-center gap-2 border-line border-b bg-paper px-2 py-1.5 lg:hidden">
        <IconButton label="Menu" aria-expanded={open} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Menu aria-hidden="true" className="size-5.5" />
        </IconButton>
        <Brand />
        <Palette compact />
      </header>
      <aside
        aria-label="Navigation"
        className="sticky top-0 hidden h-dvh flex-col gap-5 overflow-y-auto border-line border-r bg-surface px-4 py-5 lg:flex"
      >
        <Brand />
        <Palette />
        <Navigation />
        <div className="mt-auto border-line border-t pt-5">
          <Account />
        </div>
      </aside>
      <Drawer open={open} onOpenChange={setOpen} title="Menu" side="left" footer={<Account />}>
        <Navigation onNavigate={close} />
      </Drawer>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-7xl px-4 py-6 sm:px-6 lg:px-10 lg:py-9"
      >
        <FirstPasswordBanner />
        <BacklogBanner />
        {children}
      </main>
    </div>
  );
}
