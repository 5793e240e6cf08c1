import type { ReactNode } from "react";
import { Providers } from "../../trpc/providers";

/** Cart, checkout, orders and accounts talk to the shop all the time; only they carry the whole client for it. */
export default function BuyingLayout({ children }: { readonly children: ReactNode }) {
  return <Providers>{children}</Providers>;
}
