import { buttonClass, EmptyState } from "@storewright/ui";
import { SearchX } from "lucide-react";
import Link from "next/link";

export default function NotFound() {
  return (
    <EmptyState
      level={1}
      icon={<SearchX />}
      title="There is nothing here"
      text="The address is not complete, or what it led to was removed."
      action={
        <Link href="/" className={buttonClass({ variant: "secondary" })}>
          To the start page
        </Link>
      }
    />
  );
}
