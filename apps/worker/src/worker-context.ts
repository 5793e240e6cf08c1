import type { Deps } from "@storewright/api";
import type { MailTransport, SmsTransport } from "@storewright/notify";
import type { Metrics } from "@storewright/telemetry";

/** The ways out of the house. */
export interface Mailer {
  readonly transport: MailTransport;
  /** `Name <address>` of every mail. */
  readonly from: string;
  /** Null where the shop has no account for text messages: none are asked for. */
  readonly sms: SmsTransport | null;
}

/** What every handler may use. */
export interface WorkerContext {
  readonly deps: Deps;
  readonly mailer: Mailer;
  readonly metrics: Metrics;
}
