"use client";

import { Banner } from "@storewright/ui/banner";
import { TextField } from "@storewright/ui/text-field";
import { trpc } from "../../trpc/client";
import { checkEmail } from "../checkout/checkout-draft";
import { AccountSection } from "./account-section";
import { OneFieldForm, Told } from "./one-field-form";
import { useProof } from "./proof";

/** Another address for the account: both mailboxes have to agree. */
export function AddressSection() {
  const withProof = useProof();
  const utils = trpc.useUtils();
  const status = trpc.identity.addresses.status.useQuery();
  const change = status.data?.change ?? null;
  const verified = status.data?.verified ?? true;

  async function ask(email: string) {
    const answer = await withProof(() => utils.client.identity.addresses.requestChange.mutate({ email }));
    if (answer !== null) await utils.identity.addresses.status.invalidate();
    return answer !== null;
  }

  return (
    <AccountSection
      title="E-mail address"
      text={
        verified
          ? "We write to the old and to the new address, and your account moves when both have agreed."
          : "We write to the new address, and your account moves when it has agreed."
      }
    >
      {change && (
        <Banner tone="info" title="A change is under way">
          <p>
            To <span className="break-all font-semibold">{change.newEmail}</span>. {waiting(change)}
          </p>
        </Banner>
      )}
      <OneFieldForm
        name="email"
        label="Change the e-mail address"
        className="grid gap-4"
        row="flex flex-wrap items-end gap-3"
        check={(email) => (email.trim() === "" ? "Write the new address." : checkEmail(email.trim()).email)}
        send={(email) => ask(email.trim())}
        button={{ text: "Change the address", variant: "secondary" }}
        field={(problem) => (
          <TextField
            label="New e-mail address"
            name="email"
            type="email"
            inputMode="email"
            autoComplete="email"
            maxLength={254}
            required
            error={problem}
            className="min-w-0 grow basis-64"
          />
        )}
        done={(asked, email) => (
          <Told
            tone={asked ? "positive" : "info"}
            title={asked ? "Look into your mail" : "Nothing was changed"}
            className=""
          >
            {asked
              ? `Open the link that we sent ${verified ? `to your old address, and the one that we sent to ${email.trim()}` : `to ${email.trim()}`}. They work for 24 hours.`
              : "The address stays as it is."}
          </Told>
        )}
      />
    </AccountSection>
  );
}

function waiting(change: { readonly oldAgreed: boolean; readonly newAgreed: boolean }): string {
  if (!change.oldAgreed && !change.newAgreed) return "Both mailboxes have a link to open.";
  return change.oldAgreed ? "The new mailbox has a link to open." : "The old mailbox has a link to open.";
}
