/** What stands where something private stood. */
export const REDACTED = "[redacted]";

const MAX_TEXT = 8_192;

/**
 * Shapes that are secret or personal wherever they appear. Every repetition is bounded or cannot overlap with its
 * neighbour, so that hostile text costs linear time.
 */
const patterns: readonly (readonly [RegExp, string])[] = [
  // Credentials inside a URL, as in postgres://user:secret@host.
  [/(:\/\/)[^\s:@/"]{0,128}:[^\s@/"]{1,256}@/g, `$1${REDACTED}@`],
  [
    /([?&#](?:[a-z_-]{0,24}(?:token|key|secret|password|signature)|code)=)[^\s&#"]{1,4096}/gi,
    `$1${REDACTED}`,
  ],
  [/\b(Bearer)\s{1,8}[^\s",;]{1,4096}/gi, `$1 ${REDACTED}`],
  [/\b(Basic)\s{1,8}[A-Za-z0-9+/]{12,4096}={0,2}/g, `$1 ${REDACTED}`],
  [/\b(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9_]{1,255}/g, REDACTED],
  [/\b(?:pi|seti)_[A-Za-z0-9]{1,64}_secret_[A-Za-z0-9]{1,255}/g, REDACTED],
  [/\bwhsec_[A-Za-z0-9+/=_-]{1,255}/g, REDACTED],
  [/\bre_[A-Za-z0-9]{6,64}_[A-Za-z0-9]{1,64}/g, REDACTED],
  // A JSON Web Token without its Bearer.
  [/\beyJ[A-Za-z0-9_-]{5,4096}\.[A-Za-z0-9_-]{1,4096}\.[A-Za-z0-9_-]{0,4096}/g, REDACTED],
  [/[^\s"'\\@<>()[\]{},:;=/]{1,64}@[^\s"'\\@<>()[\]{},:;=/]{1,190}\.\p{L}{2,63}/gu, REDACTED],
  // A phone number as payment providers and carriers print it (E.164).
  [/\+[1-9]\d{7,14}(?!\d)/g, REDACTED],
];

/** What every pattern above needs; most texts have none of it and are done after one look. */
const suspicious = /[@=]|\+[1-9]|:\/\/|[a-z]_[a-z0-9]|eyJ|bearer|basic/i;

/** Takes secrets and personal data out of free text, and cuts text that is too long for a log record. */
export function scrubText(text: string): string {
  let clean = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…[${text.length - MAX_TEXT} more]` : text;
  if (!suspicious.test(clean)) return clean;
  for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
  return clean;
}
