import { Banner } from "@storewright/ui/banner";
import type { Denial } from "./session-door";

/** Says why the door stayed shut, and what to do. */
export function DenialNotice({ denial }: { readonly denial: Denial }) {
  if (denial.why === "credentials") {
    return (
      <Banner tone="danger" announce title="That did not match">
        The e-mail address or the password is not right. Check both and try again.
      </Banner>
    );
  }
  if (denial.why === "passkey") {
    return (
      <Banner tone="danger" announce title="That passkey did not open an account">
        {denial.text}
      </Banner>
    );
  }
  if (denial.why === "limited") {
    const minutes = Math.ceil(denial.seconds / 60);
    return (
      <Banner tone="warning" announce title="Too many attempts">
        Try again in {minutes <= 1 ? "a minute" : `${minutes} minutes`}.
      </Banner>
    );
  }
  return (
    <Banner tone="warning" announce title="Signing in does not work right now">
      The shop did not answer. Try again in a moment; nothing in your cart is lost.
    </Banner>
  );
}
