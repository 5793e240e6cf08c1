"use client";

import { AccountFrame } from "./account-frame";
import { AddressSection } from "./address-section";
import { OutsideSection } from "./outside-section";
import { PasskeysSection } from "./passkeys-section";
import { PasswordSection } from "./password-section";
import { SessionsSection } from "./sessions-section";

/** How one gets into the account, and where one is signed in. */
export function SecurityView() {
  return (
    <AccountFrame path="/account/security">
      <div className="mt-8 grid gap-10">
        <AddressSection />
        <PasswordSection />
        <PasskeysSection />
        <OutsideSection />
        <SessionsSection />
      </div>
    </AccountFrame>
  );
}
