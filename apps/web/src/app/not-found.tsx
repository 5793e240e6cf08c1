import { buttonClass } from "@storewright/ui/button";
import { EmptyState } from "@storewright/ui/empty-state";
import { Signpost } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";

export const metadata: Metadata = { title: "Not found", robots: { index: false } };

export default function NotFound() {
  return (
    <EmptyState
      level={1}
      icon={<Signpost />}
      title="There is nothing at this address"
      text="It may have moved or be sold no longer. The search finds what there is."
      action={
        <>
          <Link href="/" className={buttonClass()}>
            To the front page
          </Link>
          <Link href="/search" className={buttonClass({ variant: "secondary" })}>
            See everything
          </Link>
        </>
      }
      className="pt-24"
    />
  );
}
