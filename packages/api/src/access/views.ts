import type { Id, Permission, Role, UserId } from "@storewright/kernel";

export interface RoleView {
  /** A built-in role's name, or `role_…`. */
  readonly id: string;
  readonly name: string;
  readonly builtIn: boolean;
  readonly permissions: readonly Permission[];
  /** Accounts that have it, disabled ones included. */
  readonly staffCount: number;
  /** Whether the caller may give it to somebody. */
  readonly assignable: boolean;
}

export interface StaffView {
  readonly userId: UserId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly customRoleId: string | null;
  readonly roleName: string;
  readonly disabledAt: string | null;
  readonly createdAt: string;
  /** When a session at the admin or the API was last in use, to ten minutes. */
  readonly lastSeenAt: string | null;
  /** An authenticator app or a passkey. */
  readonly secondFactor: boolean;
  readonly isSelf: boolean;
  /** Whether the caller may change or disable this account. */
  readonly changeable: boolean;
}

export interface StaffList {
  readonly items: readonly StaffView[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

export interface ClientView {
  readonly id: Id<"ApiClient">;
  readonly name: string;
  readonly permissions: readonly Permission[];
  /** Name is null where the account is gone. */
  readonly createdBy: { readonly id: string; readonly name: string | null };
  readonly createdAt: string;
  readonly expiresAt: string | null;
  /** To ten minutes. */
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

export interface CreatedClient {
  readonly client: ClientView;
  /** Shown this once: only its hash is stored. */
  readonly secret: string;
}
