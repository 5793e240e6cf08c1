import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from "@simplewebauthn/browser";

/** True where this browser and this address can use passkeys: they are bound to a name, and never to a number. */
export function canUsePasskeys(): boolean {
  return browserSupportsWebAuthn() && !/^[\d.]+$|^\[/.test(location.hostname);
}

/** What the authenticator signed, without what nobody reads. @throws what `passkeyTrouble` reads */
export async function answerWithPasskey(optionsJSON: PublicKeyCredentialRequestOptionsJSON) {
  const { id, rawId, type, response } = await startAuthentication({ optionsJSON });
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return {
    id,
    rawId,
    type,
    clientExtensionResults: {},
    response: { clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) },
  };
}

/** The passkey that the authenticator made. @throws what `passkeyTrouble` reads */
export async function makePasskey(optionsJSON: PublicKeyCredentialCreationOptionsJSON) {
  const { id, rawId, type, response } = await startRegistration({ optionsJSON });
  const { clientDataJSON, attestationObject, transports } = response;
  return {
    id,
    rawId,
    type,
    clientExtensionResults: {},
    response: { clientDataJSON, attestationObject, ...(transports && { transports }) },
  };
}

/** Why the authenticator did nothing, in words; browsers say no more, so that pages cannot ask who has which passkey. Null for other errors. */
export function passkeyTrouble(error: unknown): string | null {
  if (!(error instanceof WebAuthnError || (error instanceof Error && error.name === "NotAllowedError")))
    return null;
  return error instanceof WebAuthnError && error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED"
    ? "This device has a passkey for your account already."
    : "No passkey was used. Try again, or use your password.";
}
