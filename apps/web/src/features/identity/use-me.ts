"use client";

import { ask } from "../../trpc/ask";
import { keepAnswer } from "../../trpc/kept-answer";
import { useAnswer } from "../../trpc/use-answer";

const me = keepAnswer((signal) => ask("identity", "me", undefined, signal), 60_000);

/** Who is signed in, from the one place in which a tab keeps it; null for a guest. */
export const useMe = () => useAnswer(me);

/** Asks anew: somebody has signed in, or a session seems to have ended. */
export const refreshMe = (): void => void me.refresh();
