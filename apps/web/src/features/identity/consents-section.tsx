"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Checkbox } from "@storewright/ui/checkbox";
import { Skeleton } from "@storewright/ui/skeleton";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { Consent } from "../../trpc/outputs";
import { useShopFacts } from "../shop/shop-facts";
import { Unreachable } from "../shop/unreachable";
import { AccountSection, listClass } from "./account-section";

const words: Readonly<Record<Consent["kind"], { label: string; text: string }>> = {
  newsletter: { label: "News and offers", text: "Now and then by e-mail." },
  sms: {
    label: "Text messages",
    text: "About orders for which you gave a phone number: when they leave and when they arrive.",
  },
  reminders: { label: "Reminders", text: "One e-mail about a cart that you left behind." },
};

/** What the account's owner agrees to; each change is recorded and can be taken back. */
export function ConsentsSection() {
  const utils = trpc.useUtils();
  const { locale } = useShopFacts();
  const consents = trpc.identity.consents.list.useQuery();
  // What was just pressed is shown at once, and stays where the shop agrees.
  const [pressed, setPressed] = useState<Pick<Consent, "kind" | "given"> | null>(null);
  const set = trpc.identity.consents.set.useMutation({
    onSuccess: (list) => utils.identity.consents.list.setData(undefined, list),
    onSettled: () => setPressed(null),
  });
  const when = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  return (
    <AccountSection
      title="What you agree to"
      text="Letters about your orders and about the safety of your account come always. The rest is up to you."
    >
      {set.error && (
        <Banner tone="danger" announce>
          {readRefusal(set.error).message}
        </Banner>
      )}
      {consents.isPending && <Skeleton className="h-40" />}
      {consents.error && (
        <Unreachable
          what="What you agree to"
          error={consents.error}
          onRetry={() => void consents.refetch()}
        />
      )}
      {consents.data && (
        <ul className={listClass}>
          {consents.data.map(({ kind, given, at }) => (
            <li key={kind} className="px-4 py-2">
              <Checkbox
                label={words[kind].label}
                hint={words[kind].text}
                checked={pressed?.kind === kind ? pressed.given : given}
                disabled={pressed !== null}
                onChange={({ target }) => {
                  const wish = { kind, given: target.checked };
                  setPressed(wish);
                  set.mutate(wish);
                }}
                aside={at === null ? undefined : `since ${when.format(new Date(at))}`}
              />
            </li>
          ))}
        </ul>
      )}
    </AccountSection>
  );
}
