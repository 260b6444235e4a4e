/** No `data:`, `blob:` or `file:` address gets past here, whatever a playlist says. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
