import type { ReactNode } from "react";
import { StaffGate } from "../../features/session/staff-gate";
import { Shell } from "../../features/shell/shell";

export default function StaffLayout({ children }: { readonly children: ReactNode }) {
  return (
    <StaffGate>
      <Shell>{children}</Shell>
    </StaffGate>
  );
}
