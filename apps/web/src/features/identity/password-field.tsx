"use client";

import { TextField } from "@storewright/ui/text-field";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";

/** A password that can be looked at while it is written. */
export function PasswordField({
  label = "Password",
  name = "password",
  autoComplete,
  hint,
  error,
}: {
  readonly label?: string;
  readonly name?: string;
  readonly autoComplete: "current-password" | "new-password";
  readonly hint?: string;
  readonly error?: string | undefined;
}) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <TextField
      label={label}
      name={name}
      type={shown ? "text" : "password"}
      autoComplete={autoComplete}
      autoCapitalize="off"
      spellCheck={false}
      maxLength={512}
      required
      error={error}
      {...(hint && { hint })}
      trailing={
        <button
          type="button"
          aria-label={shown ? "Hide the password" : "Show the password"}
          onClick={() => setShown(!shown)}
          className="flex size-10 items-center justify-center rounded-full hover:text-ink"
        >
          <Icon aria-hidden="true" className="size-5" />
        </button>
      }
    />
  );
}
