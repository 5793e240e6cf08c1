"use client";

import { Button } from "@storewright/ui/button";
import { Select } from "@storewright/ui/select";
import { TextField } from "@storewright/ui/text-field";
import { type FormEvent, useState } from "react";
import { useShopFacts } from "../shop/shop-facts";
import { type AddressDraft, checkAddress, type Problems } from "./checkout-draft";
import { listCountries } from "./countries";
import { focusFirst } from "./focus-first";

/** Where the parcel goes. */
export function AddressStep({
  address,
  refused,
  onDone,
}: {
  readonly address: AddressDraft;
  /** What the shop said of the fields when the order was sent. */
  readonly refused: Problems;
  readonly onDone: (address: AddressDraft) => void;
}) {
  const { locale } = useShopFacts();
  const [problems, setProblems] = useState<Problems>(refused);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: keyof AddressDraft) => String(form.get(name) ?? "");
    const given: AddressDraft = {
      name: text("name"),
      line1: text("line1"),
      line2: text("line2"),
      city: text("city"),
      region: text("region"),
      postalCode: text("postalCode"),
      country: text("country"),
    };
    const found = checkAddress(given);
    setProblems(found);
    if (Object.keys(found).length > 0) focusFirst(event.currentTarget, found);
    else onDone(given);
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
      <TextField
        label="Full name"
        name="name"
        autoComplete="shipping name"
        defaultValue={address.name}
        error={problems.name}
        required
        className="sm:col-span-2"
      />
      <TextField
        label="Address"
        name="line1"
        autoComplete="shipping address-line1"
        defaultValue={address.line1}
        error={problems.line1}
        required
        className="sm:col-span-2"
      />
      <TextField
        label="Apartment, floor or company"
        optional
        name="line2"
        autoComplete="shipping address-line2"
        defaultValue={address.line2}
        error={problems.line2}
        className="sm:col-span-2"
      />
      <TextField
        label="Postal code"
        name="postalCode"
        autoComplete="shipping postal-code"
        defaultValue={address.postalCode}
        error={problems.postalCode}
        required
      />
      <TextField
        label="City"
        name="city"
        autoComplete="shipping address-level2"
        defaultValue={address.city}
        error={problems.city}
        required
      />
      <TextField
        label="State or region"
        optional
        name="region"
        autoComplete="shipping address-level1"
        defaultValue={address.region}
        error={problems.region}
      />
      <Select
        label="Country"
        name="country"
        autoComplete="shipping country"
        options={listCountries(locale)}
        defaultValue={address.country}
        error={problems.country}
        required
      />
      <div className="sm:col-span-2">
        <Button type="submit">Continue to delivery</Button>
      </div>
    </form>
  );
}
