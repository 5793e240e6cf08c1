/** Puts the focus on the first field of a form that has a problem, in the order of the form. */
export function focusFirst(form: HTMLFormElement, problems: Readonly<Record<string, string>>): void {
  for (const element of form.elements) {
    const name = element.getAttribute("name");
    if (name !== null && problems[name] !== undefined && element instanceof HTMLElement) {
      element.focus();
      return;
    }
  }
}
