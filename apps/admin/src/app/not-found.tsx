import { buttonClass, EmptyState } from "@storewright/ui";
import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        level={1}
        icon={<SearchX />}
        title="There is no such page"
        text="The address may be incomplete, or the page has moved."
        action={
          <Link href="/" className={buttonClass()}>
            To the start page
          </Link>
        }
      />
    </main>
  );
}
