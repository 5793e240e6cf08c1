import { z } from "zod";
import type {
  Authentication,
  Charge,
  DueRefund,
  Intent,
  MethodRecord,
  Refund,
  StoredAnswer,
  StripeEvent,
} from "./objects";

/** Everything one request changes: one line of the journal, so that it is there as a whole or not at all. */
export interface Change {
  readonly intents?: readonly Intent[];
  readonly methods?: readonly MethodRecord[];
  readonly charges?: readonly Charge[];
  readonly refunds?: readonly Refund[];
  readonly authentications?: readonly Authentication[];
  readonly dues?: readonly DueRefund[];
  readonly events?: readonly StripeEvent[];
  readonly answers?: readonly StoredAnswer[];
  /** Ids of events that need no delivery any more. */
  readonly delivered?: readonly string[];
}

function listOf<T extends { readonly id: string }>() {
  const entry = z.custom<T>((value) => z.object({ id: z.string() }).safeParse(value).success);
  return z.array(entry).exactOptional();
}

const changeShape: z.ZodType<Change> = z.strictObject({
  intents: listOf<Intent>(),
  methods: listOf<MethodRecord>(),
  charges: listOf<Charge>(),
  refunds: listOf<Refund>(),
  authentications: listOf<Authentication>(),
  dues: listOf<DueRefund>(),
  events: listOf<StripeEvent>(),
  answers: listOf<StoredAnswer>(),
  delivered: z.array(z.string()).exactOptional(),
});

/** Reads a line that the simulator wrote itself, so only its outline is checked. @throws on any other line */
export function parseChange(line: string): Change {
  return changeShape.parse(JSON.parse(line));
}
