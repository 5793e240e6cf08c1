/** The mark of the admin: shelves, with one thing on each. */
export function Mark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="10" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeWidth="2.4" strokeLinecap="round">
        <path d="M8 15h16M8 24h16" />
      </g>
      <g fill="var(--on-accent)">
        <rect x="10" y="7.500" width="5" height="5" rx="1.200" />
        <rect x="17" y="16.500" width="5" height="5" rx="2.500" />
      </g>
    </svg>
  );
}
