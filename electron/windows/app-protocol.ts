/**
 * The `app:` scheme: the application's own pages, served from its own folder to its own windows, under
 * a Content Security Policy that allows nothing else but the cameras' origins.
 */
import { protocol, type Session } from 'electron';
import { open, readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** The origin of every page of the application. */
export const appOrigin = 'app://rtcc';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.geojson': 'application/geo+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
};

/** Must be called before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true } },
  ]);
}

/**
 * The Content Security Policy of every page.
 * @param cameraOrigins - origins that a ticket may cover
 * @param mapOrigins - origins of map tiles
 */
export function contentSecurityPolicy(cameraOrigins: readonly string[], mapOrigins: readonly string[]): string {
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", ...mapOrigins],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...cameraOrigins, ...mapOrigins],
    'worker-src': ["'self'"],
    // A page's own media sources, for pictures without a worker: what fills them was fetched under the line above.
    'media-src': ['blob:'],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');
}

export interface ServedApp {
  /** Folder that holds `renderer/` and `assets/`; nothing outside of it is ever read. */
  readonly root: string;
  readonly policy: string;
  /** The PMTiles file that the map lies on, where the configuration names one. */
  readonly mapFile: string | undefined;
}

export function serveApp(session: Session, { root, policy, mapFile }: ServedApp): void {
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'rtcc' || request.method !== 'GET') return new Response(null, { status: 404 });
    if (mapFile !== undefined && url.pathname === mapFilePath)
      return serveMapFile(mapFile, request.headers.get('Range'));
    try {
      const path = normalize(join(root, decodeURIComponent(url.pathname)));
      const type = contentTypes[extname(path)];
      const inside = ['renderer', 'assets'].some((folder) => path.startsWith(join(root, folder) + sep));
      if (!inside || !type) return new Response(null, { status: 404 });
      const body = await readFile(path);
      return new Response(new Uint8Array(body), {
        headers: {
          'Content-Type': type,
          'Content-Security-Policy': policy,
          'X-Content-Type-Options': 'nosniff',
          'Cache-Control': 'no-store',
        },
      });
    } catch {
      // No such file, or an address whose escapes mean nothing.
      return new Response(null, { status: 404 });
    }
  });
}

/** Where the map finds the file; the folder exists nowhere else. */
export const mapFilePath = '/map/tiles.pmtiles';

/** The longest range that is answered, bytes: a reader asks for directories and tiles, never for the file. */
const longestRange = 16 * 1_048_576;

/** Answers a request for a part of the file (RFC 9110, section 14: one range of bytes). @param range - the header `Range` */
async function serveMapFile(file: string, range: string | null): Promise<Response> {
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
