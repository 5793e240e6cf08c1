import { buttonClass } from "@storewright/ui/button";
import { EmptyState } from "@storewright/ui/empty-state";
import { UserRoundX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";

export const dynamic = "error";

export const metadata: Metadata = { title: "Your account is deleted", robots: { index: false } };

export default function DeletedPage() {
  return (
    <div className="mx-auto max-w-4xl px-4 pt-8 sm:px-6">
      <EmptyState
        level={1}
        icon={<UserRoundX />}
        title="Your account is deleted"
        text="Nothing here says who you are any more. You can go on shopping as a guest whenever you like."
        action={
          <Link href="/" className={buttonClass()}>
            To the shop
          </Link>
        }
      />
    </div>
  );
}
