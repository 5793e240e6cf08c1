"use client";

import { AccountFrame } from "./account-frame";
import { ConsentsSection } from "./consents-section";
import { DeleteSection } from "./delete-section";
import { ExportSection } from "./export-section";

/** What the account's owner agrees to, and what they may take with them or have deleted. */
export function PrivacyView() {
  return (
    <AccountFrame path="/account/privacy">
      <div className="mt-8 grid gap-10">
        <ConsentsSection />
        <ExportSection />
        <DeleteSection />
      </div>
    </AccountFrame>
  );
}
