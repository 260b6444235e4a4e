/** Joins the class names that apply. A CSS module's lookup may be undefined, a condition false. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
