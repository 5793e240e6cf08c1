/** @jsxRuntime automatic */
import { Fragment } from "react";
import { light } from "./theme";

/** A postal address; `country` is an ISO 3166 code or a name. */
export interface MailAddress {
  readonly name: string;
  readonly line1: string;
  readonly line2?: string | null | undefined;
  readonly city: string;
  readonly region?: string | null | undefined;
  readonly postalCode: string;
  readonly country: string;
}

const countryNames = new Intl.DisplayNames(["en"], { type: "region" });

function countryName(country: string): string {
  return /^[A-Z]{2}$/.test(country) ? (countryNames.of(country) ?? country) : country;
}

/** A postal address, one row each, without the parts that it does not have. */
export function AddressBlock({ address }: { readonly address: MailAddress }) {
  const place = [address.city, address.region].filter(Boolean).join(", ");
  const rows = [
    ["name", address.name],
    ["line1", address.line1],
    ["line2", address.line2],
    ["place", `${place} ${address.postalCode}`.trim()],
    ["country", countryName(address.country)],
  ].filter((row) => row[1]);
  return (
    <p
      className="ink"
      style={{ margin: 0, color: light.ink, fontSize: "15px", lineHeight: "23px", overflowWrap: "anywhere" }}
    >
      {rows.map(([part, text], index) => (
        <Fragment key={part}>
          {index > 0 ? <br /> : null}
          {text}
        </Fragment>
      ))}
    </p>
  );
}
