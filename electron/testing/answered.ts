import type { ServerResponse } from '../outbound/servers';

/** An answer of a server. */
export function answered(status: number, text = '', tag?: string): ServerResponse {
  return { status, tag, bytes: Buffer.from(text) };
}
