import { Banner } from "@storewright/ui";
import type { Denial } from "./entrance";

/** Why the door stayed shut, and what to do. */
export function DenialNotice({ denial }: { readonly denial: Denial }) {
  if (denial.why === "credentials") {
    return (
      <Banner announce tone="danger" title="That did not match">
        The e-mail address or the password is not right, or the account has no access here.
      </Banner>
    );
  }
  if (denial.why === "over") {
    return (
      <Banner announce tone="warning" title="Choose a password of your own">
        This one was made by the first start and counted for seven days. “Forgot your password?” sends a
        letter to choose another. Whoever runs the shop can set STAFF_PASSWORD and start it again instead.
      </Banner>
    );
  }
  if (denial.why === "code") {
    if (!denial.wrong) return null;
    return (
      <Banner announce tone="danger" title="That code did not match">
        Each code works once. Wait for the next one that the app shows, and enter that.
      </Banner>
    );
  }
  if (denial.why === "limited") {
    const { seconds } = denial;
    const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
    return (
      <Banner announce tone="warning" title="Too many tries">
        Wait {wait}, then try again.
      </Banner>
    );
  }
  return (
    <Banner announce tone="warning" title="Sign-in is not possible at the moment">
      The server does not answer. Nothing is wrong with your password; try again in a moment.
    </Banner>
  );
}
