/** A file that changes twice in this time has one tag at many servers, which make it of the second and the size, milliseconds. */
const sameTagMs = 2_000;

/**
 * The tag by which a server's answer may be asked for again. None while the document is so young that another one may take its
 * place under the same tag (RFC 9110, 8.8.1): what was revoked a moment after a renewal must not look like nothing new.
 */
export function safeTag(headerOf: (name: string) => string | null | undefined): string | undefined {
  const tag = headerOf('etag') ?? undefined;
  const modified = headerOf('last-modified');
  const date = headerOf('date');
  if (tag === undefined || !modified || !date) return tag;
  // What cannot be read as a time proves no age.
  return Date.parse(date) - Date.parse(modified) >= sameTagMs ? tag : undefined;
}
