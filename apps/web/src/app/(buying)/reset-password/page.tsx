import type { Metadata } from "next";
import { ResetPasswordForm } from "../../../features/identity/reset-password-form";

export const dynamic = "error";

export const metadata: Metadata = {
  title: "Choose a new password",
  robots: { index: false },
  referrer: "no-referrer",
};

export default function ResetPasswordPage() {
  return (
    <div className="mx-auto max-w-md px-4 pt-12 sm:px-6">
      <h1 className="text-3xl">Choose a new password</h1>
      <ResetPasswordForm />
    </div>
  );
}
