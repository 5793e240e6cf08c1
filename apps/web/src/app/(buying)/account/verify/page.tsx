import type { Metadata } from "next";
import { VerifyView } from "../../../../features/identity/verify-view";

export const dynamic = "error";

export const metadata: Metadata = {
  title: "Confirm your address",
  robots: { index: false },
  referrer: "no-referrer",
};

export default function VerifyPage() {
  return (
    <div className="mx-auto max-w-md px-4 pt-12 sm:px-6">
      <h1 className="text-3xl">Confirm your address</h1>
      <VerifyView />
    </div>
  );
}
