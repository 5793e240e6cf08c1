import type { Role, SessionId, UserId } from "@storewright/kernel";

export interface UserView {
  readonly id: UserId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
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
