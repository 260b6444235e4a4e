import { isEscalated } from '../../shared/alerts/queue-order';
import type { SessionState } from '../../shared/state/session';
import type { Alert, AlertType, Disposition } from '../../shared/vocabulary/alert';
import type { SchoolId } from '../../shared/vocabulary/ids';
import type { AlertPlace } from '../../shared/wall/alert-monitor';
import { whoWords } from './role-words';

/** How urgent an alert is, in text: `P1`, or `P1 EXERCISE` for what is not meant, which nothing may hide. */
export function urgencyWords({ priority, status }: Pick<Alert, 'priority' | 'status'>): string {
  return status === 'actual' ? `P${priority}` : `P${priority} ${status.toUpperCase()}`;
}

/** Who has an alert, for example `new, nobody yet`, `acknowledged, you`. */
export function handlingWords(alert: Alert, session: Pick<SessionState, 'operator' | 'operators'>): string {
  if (alert.handling === 'new') return isEscalated(alert) ? 'new, with supervisors' : 'new, nobody yet';
  const owner = alert.owner === undefined ? 'nobody' : whoWords(alert.owner, session);
  return `${alert.handling}, ${owner}`;
}

/** The codes that an alert is closed with, in the order of their digits 1 to 6. */
export const dispositions: readonly { readonly code: Disposition; readonly words: string }[] = [
  { code: 'real-units-sent', words: 'Real, units sent' },
  { code: 'real-school-acts', words: 'Real, school acts' },
  { code: 'accidental', words: 'Accidental' },
  { code: 'test-or-training', words: 'Test or training' },
  { code: 'duplicate', words: 'Duplicate' },
  { code: 'could-not-verify', words: 'Could not verify' },
];

export function dispositionWords(code: Disposition): string {
  return dispositions.find((disposition) => disposition.code === code)?.words ?? code;
}

export const alertTypeWords: Readonly<Record<AlertType, string>> = {
  'emergency-button': 'Emergency button',
  fight: 'Fight',
  'door-forced': 'Door forced',
  'door-held-open': 'Door held open',
  'access-denied': 'Access denied',
  'line-crossed': 'Line crossed',
  'object-detected': 'Object detected',
  motion: 'Motion',
  'public-warning': 'Public warning',
  'camera-offline': 'Camera offline',
  'by-hand': 'Raised by hand',
};

/** Why an alert's cameras cannot be shown at a place; undefined where they can. */
export function takenWords(alert: Alert, place: AlertPlace): string | undefined {
  switch (place.kind) {
    case 'free':
    case 'shared':
      return undefined;
    case 'none':
      return 'Every monitor shows another alert';
    case 'taken':
      return `It shows ${urgencyWords(place.by)} ${place.by.title}`;
    case 'less-urgent':
      return alert.handling === 'new' ? 'It shows another alert: acknowledge this one first' : undefined;
  }
}

/** What an alert waits for, for example `waits: M4 shows P1 Fight, Collinwood`. @param schoolName - what a school is called */
export function waitingWords(place: AlertPlace, schoolName: (schoolId: SchoolId) => string): string | undefined {
  if (place.kind !== 'taken' && place.kind !== 'less-urgent') return undefined;
  const [by] = place.kind === 'taken' ? [place.by] : place.others;
  if (!by) return undefined;
  const words = `${place.monitor.name} shows ${urgencyWords(by)} ${by.title}, ${schoolName(by.schoolId)}`;
  return place.kind === 'taken' ? `waits: ${words}` : `waits: ${words}; Acknowledge takes it`;
}

/** The colour of a priority: red and amber ask for a person, and stop asking once somebody has the alert. */
export function alertTone(alert: Pick<Alert, 'priority' | 'handling'>): 'urgent' | 'caution' | 'plain' {
  if (alert.handling !== 'new') return 'plain';
  return alert.priority === 1 ? 'urgent' : alert.priority === 2 ? 'caution' : 'plain';
}
