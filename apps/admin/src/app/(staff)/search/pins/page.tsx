import type { Metadata } from "next";
import { Pins } from "../../../../features/searching/pins";

export const metadata: Metadata = { title: "Pinned results" };

export default function Page() {
  return <Pins />;
}
