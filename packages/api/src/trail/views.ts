import type { AuditAction, AuditEntityKind } from "../audit";

/** Why, from where, and what it was before and after. */
export interface TrailDetail {
  readonly ip: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly reason: string | null;
}

export interface TrailEntry {
  readonly id: string;
  /** Its place in the chain; null until it has one, some seconds after it was written. */
  readonly seq: string | null;
  readonly at: string;
  readonly actor: {
    readonly kind: "user" | "client" | "system";
    readonly id: string | null;
    /** Null for an account that is gone. */
    readonly name: string | null;
  };
  readonly action: AuditAction;
  readonly entity: { readonly kind: AuditEntityKind; readonly id: string };
  readonly requestId: string;
  /** Null where it was erased with the personal data in it. */
  readonly detail: TrailDetail | null;
}

export interface TrailList {
  readonly items: readonly TrailEntry[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}
