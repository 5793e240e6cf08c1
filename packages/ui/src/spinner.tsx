/** A turning ring in the colour of the text; hidden from assistive tools, which hear `aria-busy` instead. */
export function Spinner({ className = "size-4" }: { readonly className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={`inline-block animate-spin rounded-full border-2 border-current border-r-transparent ${className}`}
    />
  );
}
