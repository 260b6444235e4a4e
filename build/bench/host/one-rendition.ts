/** Master playlists that offer one rendition of a camera, for the question how many tiles of that size are held. */
import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * Leaves one rendition in a master playlist, under its absolute address.
 * @param text - the camera's own master playlist
 * @param url - where it was fetched
 * @param heightPx - of the rendition that stays
 * @throws Error where it offers none of that height
 */
export function oneRendition(text: string, url: string, heightPx: number): string {
  const isOffer = (line: string): boolean => line.startsWith('#EXT-X-STREAM-INF:');
  const lines = text.split('\n');
  const at = lines.findIndex((line) => isOffer(line) && line.includes(`x${heightPx}`));
  const [offer, uri] = [lines[at], lines[at + 1]];
  if (offer === undefined || uri === undefined) throw new Error(`${url} offers nothing that is ${heightPx} high`);
  return [...lines.slice(0, lines.findIndex(isOffer)), offer, new URL(uri, url).href, ''].join('\n');
}

/**
 * Serves such playlists on a port of their own. All that they name is fetched from the origin itself.
 * @param cameras - each with the address of its own master playlist
 * @returns their addresses, in the order of the cameras
 */
export async function serveOneRendition(
  cameras: readonly { readonly cameraId: string; readonly url: string }[],
  heightPx: number,
  headers: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const texts = new Map<string, string>();
  for (const { cameraId, url } of cameras) {
    const response = await fetch(url, { headers });
    texts.set(`/${cameraId}/master.m3u8`, oneRendition(await response.text(), url, heightPx));
  }
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const text = texts.get(request.url ?? '');
    if (text === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': 'application/vnd.apple.mpegurl', 'Cache-Control': 'no-store' }).end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return [...texts.keys()].map((path) => `http://127.0.0.1:${address.port}${path}`);
}
