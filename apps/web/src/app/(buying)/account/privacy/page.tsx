import type { Metadata } from "next";
import { PrivacyView } from "../../../../features/identity/privacy-view";

export const dynamic = "error";

export const metadata: Metadata = {
  title: "Privacy",
  description: "What you agree to, a copy of your data, and the end of your account.",
  robots: { index: false },
};

export default function PrivacyPage() {
  return (
    <div className="mx-auto max-w-4xl px-4 pt-8 sm:px-6">
      <PrivacyView />
    </div>
  );
}
