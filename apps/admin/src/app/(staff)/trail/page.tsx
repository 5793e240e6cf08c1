import type { Metadata } from "next";
import { Trail } from "../../../features/trail/trail";

export const metadata: Metadata = { title: "Audit trail" };

export default function TrailPage() {
  return <Trail />;
}
