/**
 * Where tickets are enforced: every request of a window passes here. The application's own pages pass,
 * a camera's address passes while a ticket of that window covers it, everything else is refused.
 * Credentials are added on the way out and never enter a window.
 */
import type { Session } from 'electron';
import type { WindowId } from '../../shared/vocabulary/ids';
import { appOrigin } from '../windows/app-protocol';
import type { Credentials } from './credentials';
import type { Tickets } from './tickets';

/** What the filter needs to know. */
export interface FilterContext {
  readonly tickets: Tickets;
  readonly credentials: Credentials;
  /** Beginnings of addresses that hold no pictures of cameras and that a window may always fetch: map tiles. */
  readonly open: readonly string[];
  /** Told of every refusal. */
  readonly refused: (windowId: WindowId, url: string) => void;
}

/** Puts the filter before every request of one window's session. */
export function filterRequests(session: Session, windowId: WindowId, context: FilterContext): void {
  const { tickets, credentials, open } = context;
  const isOpen = (url: string): boolean => open.some((beginning) => url.startsWith(beginning));

  session.webRequest.onBeforeRequest((details, decide) => {
    const passes =
      details.url.startsWith(`${appOrigin}/`) ||
      details.url.startsWith(`blob:${appOrigin}/`) ||
      isOpen(details.url) ||
      (isFetch(details.resourceType) && tickets.covering(windowId, details.url) !== undefined);
    if (!passes) context.refused(windowId, details.url);
    decide({ cancel: !passes });
  });

  session.webRequest.onBeforeSendHeaders((details, decide) => {
    const credential = tickets.covering(windowId, details.url)?.credential;
    const header = credential && credentials.header(credential);
    decide({ requestHeaders: header ? { ...details.requestHeaders, ...header } : details.requestHeaders });
  });

  session.webRequest.onHeadersReceived((details, decide) => {
    const covered = isOpen(details.url) || tickets.covering(windowId, details.url) !== undefined;
    if (!covered) return decide({});
    // Camera servers rarely know CORS. The ticket is the permission, so the answer is made readable for
    // our own pages; cookies would be a second, unseen way to carry a right, so they are dropped.
    const kept = Object.entries(details.responseHeaders ?? {}).filter(
      ([name]) => !/^(set-cookie|access-control-.*)$/i.test(name),
    );
    decide({ responseHeaders: { ...Object.fromEntries(kept), 'Access-Control-Allow-Origin': [appOrigin] } });
  });
}

/** Cameras are fetched by the video worker; no image, frame, script or page navigation ever needs one. */
function isFetch(resourceType: string): boolean {
  return resourceType === 'xhr' || resourceType === 'other';
}
