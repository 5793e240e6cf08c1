import type { Page } from "@playwright/test";

/** Gives the page's browser an authenticator of its own, whose owner has looked into the camera already. */
export async function addAuthenticator(page: Page): Promise<void> {
  const device = await page.context().newCDPSession(page);
  await device.send("WebAuthn.enable");
  await device.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** The same server under the name that passkeys are bound to: browsers bind none to a number. */
export function byName(address: string): string {
  const url = new URL(address);
  url.hostname = "localhost";
  return url.origin;
}
