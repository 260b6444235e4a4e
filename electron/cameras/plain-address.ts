/** Addresses as a server may read them: what is compared with these is not got round by writing a letter or a slash otherwise. */

/** An address whose path is decoded and has no empty parts. */
export interface PlainAddress {
  /** Without the question. */
  readonly place: string;
  /** With the `?`, as it is written; empty where nothing is asked. */
  readonly question: string;
  readonly params: URLSearchParams;
}

/** @returns undefined for what is no address, or cannot be decoded */
export function plainAddress(url: string): PlainAddress | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname, search, searchParams } = new URL(url);
  try {
    const path = decodeURIComponent(pathname).replace(/[/\\]+/g, '/');
    return { place: `${origin}${path}`, question: search, params: searchParams };
  } catch {
    return undefined;
  }
}

/** Whether an address lies below one of these beginnings, however it is written. What cannot be read lies below all of them. */
export function liesIn(url: string, beginnings: readonly string[]): boolean {
  if (beginnings.length === 0) return false;
  const plain = plainAddress(url);
  if (!plain) return true;
  return beginnings.some((beginning) => {
    const begin = plainAddress(beginning);
    return begin !== undefined && `${plain.place}${plain.question}`.startsWith(`${begin.place}${begin.question}`);
  });
}
