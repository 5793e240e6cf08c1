import type { Metadata } from "next";
import { SignInForm } from "../../../features/identity/sign-in-form";

export const dynamic = "error";

export const metadata: Metadata = {
  title: "Sign in",
  description: "Sign in to see your orders and to check out faster.",
};

export default function SignInPage() {
  return (
    <div className="mx-auto max-w-md px-4 pt-12 sm:px-6">
      <h1 className="text-3xl">Sign in</h1>
      <SignInForm />
    </div>
  );
}
