/** The mark: two hills, and something growing on the nearer one. */
export function Mark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="10" fill="var(--accent)" />
      <path
        d="M0 24c5-6 10-8 15-5s11 3 17-3v6a10 10 0 0 1-10 10H10A10 10 0 0 1 0 24z"
        fill="var(--on-accent)"
        fillOpacity=".32"
      />
      <path
        d="M0 28.2C6 23 12 22 18 24.500s10 2 14-.5A10 10 0 0 1 22 32H10a10 10 0 0 1-10-3.800z"
        fill="var(--on-accent)"
        fillOpacity=".9"
      />
      <path
        d="M16 23.500V9.500M16 12.500c0-2.600 1.600-4.300 4.300-4.500 0 2.700-1.600 4.400-4.300 4.500zm0 3.800c0-2.600-1.600-4.300-4.300-4.500 0 2.700 1.600 4.400 4.300 4.500zm0 3.400c0-2.400 1.500-4 4-4.200 0 2.500-1.500 4.100-4 4.200z"
        fill="var(--on-accent)"
        stroke="var(--on-accent)"
        strokeWidth="1.1"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
