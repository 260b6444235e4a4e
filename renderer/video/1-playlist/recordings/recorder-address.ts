/**
 * An address below a recorder's own, for example MediaMTX's `/list` below `https://recorder.test/playback`. What stands in
 * the query of the recorder's address is kept.
 * @param path - begins with a slash; encoded already
 */
export function recorderAddress(base: string, path: string, query: Readonly<Record<string, string>> = {}): string {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  url.hash = '';
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
