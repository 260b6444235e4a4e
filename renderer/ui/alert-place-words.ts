/** Where the cameras of an alert are or would be, in words. Pure. */
import type { Alert } from '../../shared/vocabulary/alert';
import type { SchoolId } from '../../shared/vocabulary/ids';
import type { AlertPlace } from '../../shared/wall/alert-monitor';
import { urgencyWords } from './alert-words';

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
