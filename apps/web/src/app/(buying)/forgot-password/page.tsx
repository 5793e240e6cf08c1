import type { Metadata } from "next";
import { ForgotPasswordForm } from "../../../features/identity/forgot-password-form";

export const dynamic = "error";

export const metadata: Metadata = {
  title: "Forgot your password?",
  robots: { index: false },
  referrer: "no-referrer",
};

export default function ForgotPasswordPage() {
  return (
    <div className="mx-auto max-w-md px-4 pt-12 sm:px-6">
      <h1 className="text-3xl">Forgot your password?</h1>
      <p className="mt-3 text-ink-soft">
        Write the e-mail address of your account, and we send you a link to choose a new one.
      </p>
      <ForgotPasswordForm />
    </div>
  );
}
