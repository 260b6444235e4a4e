/** Names as operators hear them: `Lobby` and `lobby` are one. Pure. */

/** The same for all names that are taken for one another. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase();
}

/** Whether operators would take one name for the other. */
export function sameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b);
}
