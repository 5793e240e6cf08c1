"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { Dialog } from "@storewright/ui/dialog";
import { Link2 } from "lucide-react";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { OutsideAccount } from "../../trpc/outputs";
import { useShopFacts } from "../shop/shop-facts";
import { Unreachable } from "../shop/unreachable";
import { AccountSection, listClass } from "./account-section";
import { useProof } from "./proof";

const names: Readonly<Record<OutsideAccount["provider"], string>> = { google: "Google", github: "GitHub" };

/** Accounts elsewhere that sign in here; nothing at all where there are none. */
export function OutsideSection() {
  const utils = trpc.useUtils();
  const accounts = trpc.identity.outside.list.useQuery();
  const [news, setNews] = useState<{ tone: "positive" | "danger"; text: string } | null>(null);
  if (accounts.error)
    return (
      <Unreachable
        what="Your accounts elsewhere"
        error={accounts.error}
        onRetry={() => void accounts.refetch()}
      />
    );
  if (news === null && !accounts.data?.length) return null;
  return (
    <AccountSection
      title="Accounts elsewhere"
      text="They sign you in here without a password. Disconnected, they open nothing; your account there stays as it is."
    >
      {news && (
        <Banner tone={news.tone} announce>
          {news.text}
        </Banner>
      )}
      {accounts.data && accounts.data.length > 0 && (
        <ul aria-label="Accounts elsewhere" className={listClass}>
          {accounts.data.map((account) => (
            <OutsideRow
              key={account.provider + account.linkedAt}
              account={account}
              onChanged={(list) => {
                utils.identity.outside.list.setData(undefined, list);
                setNews({ tone: "positive", text: `${names[account.provider]} is disconnected.` });
              }}
              onRefused={(error) => setNews({ tone: "danger", text: readRefusal(error).message })}
            />
          ))}
        </ul>
      )}
    </AccountSection>
  );
}

function OutsideRow({
  account,
  onChanged,
  onRefused,
}: {
  readonly account: OutsideAccount;
  readonly onChanged: (accounts: OutsideAccount[]) => void;
  readonly onRefused: (error: unknown) => void;
}) {
  const withProof = useProof();
  const { client } = trpc.useUtils();
  const { locale } = useShopFacts();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const name = names[account.provider];
  const since = new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(account.linkedAt));

  async function unlink() {
    setBusy(true);
    try {
      const list = await withProof(() =>
        client.identity.outside.unlink.mutate({ provider: account.provider }),
      );
      setOpen(false);
      if (list !== null) onChanged(list);
    } catch (error) {
      setOpen(false);
      onRefused(error);
    }
    setBusy(false);
  }

  return (
    <li className="flex items-center gap-4 p-4">
      <Link2 aria-hidden="true" className="size-5 shrink-0 text-ink-soft" />
      <div className="flex min-w-0 grow flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <p className="font-semibold text-sm">{name}</p>
          <p className="text-ink-soft text-sm">Connected {since}</p>
        </div>
        <Button size="sm" variant="danger" aria-label={`Disconnect ${name}`} onClick={() => setOpen(true)}>
          Disconnect
        </Button>
      </div>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Disconnect ${name}?`}
        description={`Your ${name} account does not sign you in here any more. You get a letter about it.`}
        footer={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              Keep it
            </Button>
            <Button variant="danger" loading={busy} onClick={() => void unlink()}>
              Disconnect {name}
            </Button>
          </>
        }
      />
    </li>
  );
}
