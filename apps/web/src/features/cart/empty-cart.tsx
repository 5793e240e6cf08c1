import { buttonClass } from "@storewright/ui/button";
import { EmptyState } from "@storewright/ui/empty-state";
import { ShoppingBag } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/** There is nothing in the cart, and here is where to find something. */
export function EmptyCart({
  title = "Nothing in it yet",
  text = "What you add to your cart waits here for you.",
  action = (
    <Link href="/search" className={buttonClass()}>
      See everything
    </Link>
  ),
}: {
  readonly title?: string;
  readonly text?: string;
  readonly action?: ReactNode;
}) {
  return <EmptyState icon={<ShoppingBag />} title={title} text={text} action={action} />;
}
