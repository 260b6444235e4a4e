import type { Session } from 'electron';

/**
 * Makes the answers of a WHEP server readable for the page, which knows nothing of CORS. In the application the request
 * filter does it; here only these few requests pass, and no picture.
 */
export function letWhepThrough(session: Session, origins: readonly string[]): void {
  const urls = origins.map((origin) => `${origin}/*`);
  session.webRequest.onHeadersReceived({ urls }, ({ method, responseHeaders }, decide) => {
    const headers = {
      ...responseHeaders,
      'Access-Control-Allow-Origin': ['*'],
      'Access-Control-Allow-Methods': ['POST, PATCH, DELETE'],
      'Access-Control-Allow-Headers': ['Content-Type, If-Match'],
      'Access-Control-Expose-Headers': ['Location, ETag'],
    };
    // A preflight asks the server whether it may be asked.
    const allowed = method === 'OPTIONS' ? { statusLine: 'HTTP/1.1 204 No Content' } : {};
    decide({ responseHeaders: headers, ...allowed });
  });
}
