/** Which incidents a list shows, and in which order. Pure. */
import type { Incident } from '../../../shared/vocabulary/incident';

export interface IncidentSearch {
  readonly words: string;
  readonly state: Incident['state'] | 'all';
}

/**
 * Those that fit, open ones first, then the newest first. Every word must be in the title, the number, a note, or what the incident's
 * alert and school are called.
 */
export function findIncidents(
  incidents: readonly Incident[],
  { words, state }: IncidentSearch,
  schoolName: (incident: Incident) => string,
): readonly Incident[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const fits = (incident: Incident): boolean => {
    const { title, number, notes, alert } = incident;
    const text = [title, number, alert?.title, schoolName(incident), ...notes.map((note) => note.text)];
    const all = text.join(' ').toLowerCase();
    return wanted.every((word) => all.includes(word));
  };
  return incidents
    .filter((incident) => (state === 'all' || incident.state === state) && fits(incident))
    .sort((a, b) => Number(a.state === 'closed') - Number(b.state === 'closed') || b.openedMs - a.openedMs);
}
