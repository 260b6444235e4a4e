/** Serves one PMTiles file of the configuration to the map, by ranges, as the PMTiles reader asks for it. */
import { open } from 'node:fs/promises';

/** Where the map finds the file; the folder exists nowhere else. */
export const mapFilePath = '/map/tiles.pmtiles';

/** The longest range that is answered, bytes: a reader asks for directories and tiles, never for the file. */
const longestRange = 16 * 1_048_576;

/**
 * Answers one request for a part of the file (RFC 9110, section 14: one range of bytes).
 * @param range - the request's `Range` header
 */
export async function serveMapFile(file: string, range: string | null): Promise<Response> {
  const match = /^bytes=(\d+)-(\d+)$/.exec(range ?? '');
  const start = Number(match?.[1] ?? Number.NaN);
  const end = Number(match?.[2] ?? Number.NaN);
  if (!(start <= end && end - start < longestRange)) return new Response(null, { status: 416 });
  let handle;
  try {
    handle = await open(file, 'r');
    const { size } = await handle.stat();
    if (start >= size) return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } });
    const bytes = new Uint8Array(Math.min(end + 1, size) - start);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
    return new Response(bytes.subarray(0, bytesRead), {
      status: 206,
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Range': `bytes ${start}-${start + bytesRead - 1}/${size}`,
        'Cache-Control': 'no-store',
      },
    });
  } catch {
    return new Response(null, { status: 404 });
  } finally {
    await handle?.close();
  }
}
