import type { Metadata } from "next";
import { DeadLetters } from "../../../../features/messages/dead-letters";

export const metadata: Metadata = { title: "Events given up" };

export default function DeadLettersPage() {
  return <DeadLetters />;
}
