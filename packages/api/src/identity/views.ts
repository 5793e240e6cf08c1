import type { Permission, Role, SessionId, UserId } from "@storewright/kernel";

export interface UserView {
  readonly id: UserId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** The caller's own account, with what they may do at the door they came through. */
export interface MeView extends UserView {
  /** What people call the role; a custom one has a name of the shop's own. */
  readonly roleName: string;
  readonly permissions: readonly Permission[];
  /** Nothing else may be done before a second factor is set up. */
  readonly mustEnrol: boolean;
  /** Until when the account's password counts, where the start made it; null where a person chose it. */
  readonly passwordUntil: string | null;
}

/** A session that was just opened, with the tokens that prove it. */
export interface SignedIn {
  readonly user: UserView;
  readonly sessionId: SessionId;
  /** At the API a bearer token (`at+jwt`); at the web and admin doors what goes into the cookie (`session+jwt`). */
  readonly accessToken: string;
  /** Seconds until the access token expires. */
  readonly expiresIn: number;
  /** Renews the access token once; empty at the web and admin doors, whose cookie lives as long as its session. */
  readonly refreshToken: string;
  /** Permissions of the role, separated by spaces. */
  readonly scope: string;
}

/** One open session, as its owner sees it. */
export interface SessionView {
  readonly id: SessionId;
  /** `web`, `admin` or `api`. */
  readonly door: string;
  /** Browser and system in words; null where they were not said. */
  readonly device: string | null;
  /** Address that it was opened from. */
  readonly ip: string | null;
  /** How it was opened: `password`, `passkey`, `google` … */
  readonly method: string;
  readonly openedAt: string;
  /** To ten minutes. */
  readonly seenAt: string;
  /** The session that asks. */
  readonly isThis: boolean;
}

/** A passkey, as its owner sees it. */
export interface PasskeyView {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  /** True where a password manager or an account keeps it on several devices. */
  readonly isSynced: boolean;
}

/** An account elsewhere that signs its owner in here. */
export interface OutsideAccountView {
  readonly provider: "google" | "github";
  readonly linkedAt: string;
}

/** What a browser hands to an authenticator to sign a challenge (W3C WebAuthn, PublicKeyCredentialRequestOptionsJSON). */
export interface PasskeyRequest {
  readonly rpId: string;
  /** base64url. */
  readonly challenge: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly userVerification: "required";
}

/** What a browser hands to an authenticator to make a passkey (PublicKeyCredentialCreationOptionsJSON). */
export interface PasskeyCreation {
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly challenge: string;
  readonly pubKeyCredParams: { readonly type: "public-key"; readonly alg: number }[];
  readonly timeout: number;
  readonly attestation: "none";
  readonly excludeCredentials: { readonly type: "public-key"; readonly id: string }[];
  readonly authenticatorSelection: {
    readonly residentKey: "required";
    readonly requireResidentKey: true;
    readonly userVerification: "required";
  };
}
