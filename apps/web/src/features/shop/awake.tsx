"use client";

import { useEffect } from "react";
import { doEarlyActs } from "./early-acts";

/** What was pressed or typed before the page could hear it is done now. Place it last, when all else is listening. */
export function Awake() {
  useEffect(doEarlyActs, []);
  return null;
}
