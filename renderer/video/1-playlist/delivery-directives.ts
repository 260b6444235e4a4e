import type { PartAddress } from './playlist';

/**
 * The address of a reload that waits until the playlist lists something (RFC 8216bis, 6.2.5.2). The directives are put at
 * the end and nothing else is touched: a ticket covers the beginnings of addresses, and servers sign what they hand out.
 */
export function blockingAddress(url: string, { sequence, part }: PartAddress): string {
  const [address = url] = url.split('#', 1);
  const directives = `_HLS_msn=${sequence}${part === undefined ? '' : `&_HLS_part=${part}`}`;
  return `${address}${address.includes('?') ? '&' : '?'}${directives}`;
}
