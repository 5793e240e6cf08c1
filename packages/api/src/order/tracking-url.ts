const carriers: readonly { readonly name: RegExp; readonly page: (number: string) => string }[] = [
  { name: /^dhl\b/i, page: (number) => `https://www.dhl.com/en/express/tracking.html?AWB=${number}` },
  { name: /^dpd\b/i, page: (number) => `https://www.dpd.com/tracking?parcelNumber=${number}` },
  { name: /^fed ?ex\b/i, page: (number) => `https://www.fedex.com/fedextrack/?trknbr=${number}` },
  { name: /^gls\b/i, page: (number) => `https://gls-group.com/track/${number}` },
  {
    name: /^royal mail\b/i,
    page: (number) => `https://www.royalmail.com/track-your-item#/tracking-results/${number}`,
  },
  { name: /^ups\b/i, page: (number) => `https://www.ups.com/track?tracknum=${number}` },
  { name: /^usps\b/i, page: (number) => `https://tools.usps.com/go/TrackConfirmAction?tLabels=${number}` },
];

/** The carrier's page about a parcel, for carriers that are known here; null else. */
export function trackingUrlOf(carrier: string | undefined, number: string | undefined): string | null {
  if (carrier === undefined || number === undefined) return null;
  const known = carriers.find(({ name }) => name.test(carrier.trim()));
  return known?.page(encodeURIComponent(number)) ?? null;
}
