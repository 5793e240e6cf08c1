"use client";

import { useEffect, useRef, useState } from "react";

interface Told<I, O> {
  readonly input: I | undefined;
  readonly data: O | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
}

const untold: Told<never, never> = { input: undefined, data: undefined, error: null, isPending: false };

/** A change that somebody asks for, and what became of it. Nothing is sent twice by itself. */
export function useTell<I, O>(send: (input: I) => Promise<O>) {
  const [told, setTold] = useState<Told<I, O>>(untold);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const show = (next: Told<I, O>) => {
    if (isHere.current) setTold(next);
  };

  /** Rejects with what the shop refused; `error` says the same. */
  async function tellAsync(input: I): Promise<O> {
    show({ input, data: undefined, error: null, isPending: true });
    try {
      const data = await send(input);
      show({ input, data, error: null, isPending: false });
      return data;
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      show({ input, data: undefined, error, isPending: false });
      throw cause;
    }
  }

  return {
    ...told,
    tellAsync,
    /** For those who read `error` alone. */
    tell: (input: I): void => void tellAsync(input).catch(() => undefined),
    reset: () => setTold(untold),
  };
}
