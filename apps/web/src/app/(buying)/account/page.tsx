import type { Metadata } from "next";
import { AccountView } from "../../../features/identity/account-view";

export const dynamic = "error";

export const metadata: Metadata = {
  title: "Your account",
  description: "Your orders and what became of them.",
};

export default function AccountPage() {
  return (
    <div className="mx-auto max-w-4xl px-4 pt-8 sm:px-6">
      <AccountView />
    </div>
  );
}
