"use client";

import { readRefusal } from "@storewright/kernel";
import { buttonClass, showToast } from "@storewright/ui";
import type { ReactNode } from "react";
import { askForProof } from "../../trpc/ask-for-proof";
import { trpc } from "../../trpc/client";

/** A link to a file that is handed out to whoever has just proved who they are; it asks first where that is long ago. */
export function ProvenDownload({
  href,
  title,
  children,
}: {
  readonly href: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  const { client } = trpc.useUtils();

  async function fetchFile() {
    try {
      const { fresh, totpSince, passkeys } = await client.identity.secondFactor.status.query();
      const wish = { method: totpSince === null ? "password" : "totp", passkey: passkeys > 0 } as const;
      if (!fresh && !(await askForProof(wish))) return;
      const link = document.createElement("a");
      link.href = href;
      link.download = "";
      link.click();
    } catch (error) {
      showToast({ tone: "danger", title: "The file was not made", text: readRefusal(error).message });
    }
  }

  return (
    <a
      href={href}
      download
      className={buttonClass({ variant: "secondary" })}
      title={title}
      onClick={(event) => {
        event.preventDefault();
        void fetchFile();
      }}
    >
      {children}
    </a>
  );
}
