"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { useHydrated } from "@storewright/ui/use-hydrated";
import { useState } from "react";
import { AccountSection } from "./account-section";
import { fetchOwnData } from "./own-data";
import { useProof } from "./proof";

/** A copy of everything that the shop holds about its owner, to keep or to take elsewhere. */
export function ExportSection() {
  const withProof = useProof();
  const hydrated = useHydrated();
  const [busy, setBusy] = useState(false);
  const [news, setNews] = useState<{ tone: "positive" | "danger"; text: string } | null>(null);

  async function save() {
    setBusy(true);
    setNews(null);
    try {
      const text = await withProof(fetchOwnData);
      if (text !== null) {
        saveText(text);
        setNews({ tone: "positive", text: "Your data is saved as a file." });
      }
    } catch (error) {
      setNews({ tone: "danger", text: readRefusal(error).message });
    }
    setBusy(false);
  }

  return (
    <AccountSection
      title="A copy of your data"
      text="Everything that we hold about you, as a file that people and programs can read: your account, your orders with their addresses, what you agreed to, and where you are signed in."
    >
      {news && (
        <Banner tone={news.tone} announce>
          {news.text}
        </Banner>
      )}
      <div>
        <Button variant="secondary" loading={busy} ready={hydrated} onClick={() => void save()}>
          Download your data
        </Button>
      </div>
    </AccountSection>
  );
}

/** Lets the browser save a text as a file. */
function saveText(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "your-data.json";
  link.click();
  // The download has its own hold on the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
