import type { Metadata } from "next";
import { SecurityView } from "../../../../features/identity/security-view";

export const dynamic = "error";

export const metadata: Metadata = {
  title: "Sign-in and security",
  description: "Your address, password and passkeys, and where you are signed in.",
  robots: { index: false },
};

export default function SecurityPage() {
  return (
    <div className="mx-auto max-w-4xl px-4 pt-8 sm:px-6">
      <SecurityView />
    </div>
  );
}
