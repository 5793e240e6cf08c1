import type { Metadata } from "next";
import { ownPath } from "../../features/session/own-path";
import { SignInForm } from "../../features/session/sign-in-form";
import { Brand } from "../../features/shell/brand";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  readonly searchParams: Promise<{ readonly next?: string | readonly string[] }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { next } = await searchParams;
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-md rounded-lg border border-line bg-surface px-6 py-8 shadow-md sm:px-9">
        <Brand />
        <h1 className="mt-6 text-2xl">Sign in</h1>
        <p className="mt-1.5 text-ink-soft text-sm">For the people who run the shop.</p>
        <SignInForm next={ownPath(typeof next === "string" ? next : null)} />
      </div>
    </main>
  );
}
