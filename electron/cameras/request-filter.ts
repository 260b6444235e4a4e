/**
 * Where tickets are enforced: every request of a window passes here. The application's own pages pass, a camera's address passes while
 * a ticket of that window covers it, everything else is refused. Credentials are added on the way out and never enter a window.
 */
import type { Session } from 'electron';
import type { WindowId } from '../../shared/vocabulary/ids';
import { appOrigin } from '../windows/app-protocol';
import type { Credentials } from './credentials';
import type { Covered, RecordedTickets, Tickets } from './tickets';
import type { WhepSessions } from './whep-sessions';

export interface FilterContext {
  readonly tickets: Tickets;
  readonly recorded: RecordedTickets;
  readonly credentials: Credentials;
  /** Sessions of WebRTC, which a window may change and end. */
  readonly sessions: WhepSessions;
  /** Beginnings of addresses that hold no pictures of cameras and that a window may always fetch: map tiles. */
  readonly open: readonly string[];
  readonly refused: (windowId: WindowId, url: string) => void;
}

/** What may be asked of a stream of each kind. OPTIONS is the browser's own question before any of the others. */
const methods: Readonly<Record<Covered['kind'], readonly string[]>> = {
  hls: ['GET'],
  recorded: ['GET'],
  whep: ['POST', 'PATCH', 'DELETE', 'OPTIONS'],
};
/** What may be asked of a session that lies elsewhere at its server than below what the ticket covers. */
const sessionMethods = ['PATCH', 'DELETE', 'OPTIONS'];

/** Answer to the browser's question whether a page may do more than read: the filter has decided that already. */
const mayChange = {
  'Access-Control-Allow-Methods': ['POST, PATCH, DELETE'],
  'Access-Control-Allow-Headers': ['Content-Type, If-Match'],
  'Access-Control-Max-Age': ['600'],
};

/** Puts the filter before every request of one window's session. */
export function filterRequests(session: Session, windowId: WindowId, context: FilterContext): void {
  const { tickets, recorded, credentials, sessions, open } = context;
  const isOpen = (url: string): boolean => open.some((beginning) => url.startsWith(beginning));
  const ticketFor = (url: string): Covered | undefined =>
    tickets.covering(windowId, url) ?? recorded.covering(windowId, url);
  const covering = (url: string): Covered | undefined => ticketFor(url) ?? sessions.covering(windowId, url);

  session.webRequest.onBeforeRequest((details, decide) => {
    const { id, url, method, resourceType } = details;
    const passes =
      url.startsWith(`${appOrigin}/`) ||
      url.startsWith(`blob:${appOrigin}/`) ||
      isOpen(url) ||
      (isFetch(resourceType) && mayAsk(method, url));
    if (!passes) context.refused(windowId, url);
    // A page that is loaded anew knows nothing of the sessions that the one before it opened.
    if (passes && resourceType === 'mainFrame') sessions.endWindow(windowId);
    const covered = passes && method === 'POST' ? tickets.covering(windowId, url) : undefined;
    if (covered) sessions.asked(id, windowId, url, covered);
    decide({ cancel: !passes });
  });

  session.webRequest.onBeforeSendHeaders((details, decide) => {
    const credential = covering(details.url)?.credential;
    const header = credential && credentials.header(credential);
    decide({ requestHeaders: header ? { ...details.requestHeaders, ...header } : details.requestHeaders });
  });

  session.webRequest.onHeadersReceived((details, decide) => {
    const { id, url, method, statusCode, responseHeaders = {} } = details;
    const covered = covering(url);
    if (method === 'POST' && statusCode === 201) sessions.opened(id, headerOf(responseHeaders, 'location') ?? '');
    else sessions.refused(id);
    if (method === 'DELETE' && (statusCode < 300 || statusCode === 404)) sessions.ended(url);
    if (!covered && !isOpen(url)) return decide({});
    // Camera servers rarely know CORS. The ticket is the permission, so the answer is made readable for
    // our own pages; cookies would be a second, unseen way to carry a right, so they are dropped.
    const kept = Object.entries(responseHeaders).filter(([name]) => !/^(set-cookie|access-control-.*)$/i.test(name));
    const readable = { ...Object.fromEntries(kept), 'Access-Control-Allow-Origin': [appOrigin] };
    if (covered?.kind !== 'whep') return decide({ responseHeaders: readable });
    if (method === 'OPTIONS') {
      // Whatever the server made of a question that was not for it.
      return decide({ responseHeaders: { ...readable, ...mayChange }, statusLine: 'HTTP/1.1 204 No Content' });
    }
    decide({ responseHeaders: { ...readable, 'Access-Control-Expose-Headers': ['Location, ETag, Link'] } });
  });

  session.webRequest.onErrorOccurred(({ id }) => sessions.refused(id));

  function mayAsk(method: string, url: string): boolean {
    const covered = ticketFor(url);
    if (covered) return methods[covered.kind].includes(method);
    return sessionMethods.includes(method) && sessions.covering(windowId, url) !== undefined;
  }
}

/** Cameras are fetched by the video worker; no image, frame, script or page navigation ever needs one. */
function isFetch(resourceType: string): boolean {
  return resourceType === 'xhr' || resourceType === 'other';
}

/** The first value of a header, whose name servers write as they like. */
function headerOf(headers: Readonly<Record<string, readonly string[]>>, wanted: string): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1][0];
}
