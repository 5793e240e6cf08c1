"use client";

import { readRefusal } from "@storewright/kernel";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { ProofDialog, type ProofNeed } from "./proof-dialog";

/** Does something; where the shop wants to know first that it is still the owner, asks, and does it then. Null: given up. */
type WithProof = <T>(act: () => Promise<T>) => Promise<T | null>;

const ProofContext = createContext<WithProof>((act) => act());

/** For whatever may need a fresh proof. */
export const useProof = (): WithProof => useContext(ProofContext);

function needOf(error: unknown): ProofNeed | null {
  const { code, details } = readRefusal(error);
  if (code !== "FORBIDDEN" || details.reason !== "step_up") return null;
  return { method: details.method === "totp" ? "totp" : "password", passkey: details.passkey === true };
}

/** Keeps the one dialog that asks for a proof. */
export function ProofProvider({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<{ need: ProofNeed; answer: (proved: boolean) => void } | null>(null);
  const withProof: WithProof = useCallback(async (act) => {
    try {
      return await act();
    } catch (error) {
      const need = needOf(error);
      if (need === null) throw error;
      const proved = await new Promise<boolean>((answer) => setAsked({ need, answer }));
      return proved ? act() : null;
    }
  }, []);
  return (
    <ProofContext value={withProof}>
      {children}
      <ProofDialog
        need={asked?.need ?? null}
        onDone={(proved) => {
          asked?.answer(proved);
          setAsked(null);
        }}
      />
    </ProofContext>
  );
}
