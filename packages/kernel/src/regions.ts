/** Regions with taxes of their own, by country: ISO 3166-2 code, then the name that people write. */
const byCountry: Readonly<Record<string, string>> = {
  AU: "ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia|TAS Tasmania|VIC Victoria|WA Western Australia",
  CA: "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Québec|SK Saskatchewan|YT Yukon",
  US: "AK Alaska|AL Alabama|AR Arkansas|AS American Samoa|AZ Arizona|CA California|CO Colorado|CT Connecticut|DC District of Columbia|DE Delaware|FL Florida|GA Georgia|GU Guam|HI Hawaii|IA Iowa|ID Idaho|IL Illinois|IN Indiana|KS Kansas|KY Kentucky|LA Louisiana|MA Massachusetts|MD Maryland|ME Maine|MI Michigan|MN Minnesota|MO Missouri|MP Northern Mariana Islands|MS Mississippi|MT Montana|NC North Carolina|ND North Dakota|NE Nebraska|NH New Hampshire|NJ New Jersey|NM New Mexico|NV Nevada|NY New York|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|PR Puerto Rico|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VA Virginia|VI Virgin Islands|VT Vermont|WA Washington|WI Wisconsin|WV West Virginia|WY Wyoming",
};

/** Without accents, dots and spaces that people leave out or put in. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\p{M}.]/gu, "")
    .replace(/\s+/g, " ")
    .trim()
    .toUpperCase();
}

interface Region {
  readonly code: string;
  readonly name: string;
}

const known = new Map<string, ReadonlyMap<string, Region>>();

/** A country's regions by their plain codes and names; made when first asked for. */
function regionsOf(country: string): ReadonlyMap<string, Region> {
  const made = known.get(country);
  if (made !== undefined) return made;
  const regions = (byCountry[country]?.split("|") ?? []).map((each) => {
    const at = each.indexOf(" ");
    return { code: each.slice(0, at), name: each.slice(at + 1) };
  });
  const byText = new Map(
    regions.flatMap((region) => [[region.code, region] as const, [plain(region.name), region] as const]),
  );
  if (regions.length > 0) known.set(country, byText);
  return byText;
}

/** A region of a country as rates are to name it: its code where code or name is known here, else as it was written. */
export function regionCode(country: string, region: string): string {
  return regionsOf(country).get(plain(region))?.code ?? region.trim();
}

/** Every way in which a rate may name the region that somebody wrote, in capitals; none for an empty text. */
export function regionNames(country: string, region: string): readonly string[] {
  const written = region.trim().toUpperCase();
  if (written === "") return [];
  const found = regionsOf(country).get(plain(region));
  const names = found === undefined ? [] : [found.code, found.name.toUpperCase(), plain(found.name)];
  return [...new Set([written, ...names])];
}
