import type { Metadata } from "next";
import { SignUpForm } from "../../../features/identity/sign-up-form";

export const dynamic = "error";

export const metadata: Metadata = {
  title: "Create an account",
  description: "An account keeps your orders and your cart together.",
};

export default function SignUpPage() {
  return (
    <div className="mx-auto max-w-md px-4 pt-12 sm:px-6">
      <h1 className="text-3xl">Create an account</h1>
      <SignUpForm />
    </div>
  );
}
