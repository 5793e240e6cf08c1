/** The part of the package that is used here; it brings no types of its own. */
declare module "html-to-text" {
  interface Selector {
    readonly selector: string;
    readonly format?: string | undefined;
    readonly options?: object | undefined;
  }
  /** Makes a converter of HTML to plain text. */
  export function compile(options: {
    readonly wordwrap: number | false;
    readonly selectors: readonly Selector[];
  }): (html: string) => string;
}
