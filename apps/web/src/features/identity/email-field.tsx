import { TextField, type TextFieldProps } from "@storewright/ui/text-field";

/** Asks for an e-mail address; phones bring the keyboard for it, and browsers what they know. */
export function EmailField({
  autoComplete = "username",
  ...rest
}: Pick<TextFieldProps, "autoComplete" | "error" | "className" | "required" | "defaultValue">) {
  return (
    <TextField
      label="E-mail address"
      name="email"
      type="email"
      inputMode="email"
      autoComplete={autoComplete}
      maxLength={254}
      {...rest}
    />
  );
}
