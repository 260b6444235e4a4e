/** What happened in an incident, in the order in which it happened, as a person reads it. Pure. */
import type { IncidentFile } from '../../shared/incidents/incident-file';
import type { Bookmark, Incident, IncidentAlert, IncidentRange } from '../../shared/vocabulary/incident';
import type { CameraId, OperatorId } from '../../shared/vocabulary/ids';
import type { RecordingRequest, RequestActor } from '../../shared/vocabulary/recording-request';
import type { UtcMs } from '../../shared/vocabulary/time';
import { dispositionWords, urgencyWords } from '../ui/alert-words';

export interface StoryLine {
  readonly key: string;
  readonly atMs: UtcMs;
  /** What it is about: its sign. */
  readonly kind: 'alert' | 'step' | 'note' | 'bookmark' | 'range' | 'request' | 'incident';
  readonly words: string;
  /** Who did it; undefined where nobody did, or it is not known. */
  readonly who?: string | undefined;
  /** What supports it. */
  readonly about?: string | undefined;
  /** What it is about, where that is a bookmark. */
  readonly bookmark?: Bookmark | undefined;
}

type Line = Omit<StoryLine, 'key'>;

/** The story of an incident, the oldest first: bookmarks stand at the moment that they mark. */
export function storyOf(file: IncidentFile): readonly StoryLine[] {
  const { incident } = file;
  const lines: readonly Line[] = [
    ...(incident.alert ? alertLines(incident.alert, file) : []),
    ...turnLines(incident, file),
    ...incident.ranges.map((range) => rangeLine(range, file)),
    ...file.bookmarks.map((bookmark): Line => ({
      ...{ atMs: bookmark.atMs, kind: 'bookmark', words: bookmark.words, bookmark },
      ...{ who: personWords(file, bookmark.madeBy), about: camerasWords(file, bookmark.cameraIds) },
    })),
    ...file.requests.flatMap((request) => requestLines(request, file)),
    ...incident.notes.map(({ atMs, operatorId, text }): Line => ({
      atMs,
      kind: 'note',
      words: text,
      who: personWords(file, operatorId),
    })),
  ];
  // What happens at one moment stays in the order of the list above: a stable sort sees to it.
  return lines.map((line, index) => ({ ...line, key: `${line.atMs} ${index}` })).sort((a, b) => a.atMs - b.atMs);
}

function alertLines(alert: IncidentAlert, file: IncidentFile): readonly Line[] {
  const school = schoolWords(file, alert.schoolId);
  const at = (atMs: UtcMs | undefined, words: string, about?: string): readonly Line[] =>
    atMs === undefined ? [] : [{ atMs, kind: 'alert', words, about }];
  const closed = alert.disposition ? `Alert closed: ${dispositionWords(alert.disposition)}` : 'Alert closed';
  return [
    ...at(
      alert.raisedAtMs,
      `Alert ${urgencyWords(alert)} raised: ${alert.title}`,
      alert.cameraId ? `${school}, ${cameraWords(file, alert.cameraId)}` : school,
    ),
    ...at(alert.escalatedAtMs, 'Alert went to a supervisor: nobody had taken it in time'),
    ...at(alert.acknowledgedAtMs, 'Alert acknowledged'),
    ...at(alert.workingSinceMs, 'Work on the alert began'),
    ...at(alert.clearedAtMs, 'What the alert was about no longer held'),
    ...alert.ticks.map(({ step, atMs, operatorId }): Line => {
      const text = file.procedure?.steps.find(({ id }) => id === step)?.text ?? step;
      return { atMs, kind: 'step', words: text, who: personWords(file, operatorId), about: file.procedure?.name };
    }),
    ...alert.notes.map(({ atMs, operatorId, text }): Line => {
      return { atMs, kind: 'note', words: text, who: personWords(file, operatorId), about: 'on the alert' };
    }),
    ...at(alert.closedAtMs, closed),
  ];
}

function turnLines({ openedMs, openedBy, turns }: Incident, file: IncidentFile): readonly Line[] {
  const words = { closed: 'Incident closed', reopened: 'Incident opened again' };
  return [
    { atMs: openedMs, kind: 'incident', words: 'Incident opened', who: personWords(file, openedBy) },
    ...turns.map(({ kind, by, atMs }): Line => {
      return { atMs, kind: 'incident', words: words[kind], who: personWords(file, by) };
    }),
  ];
}

function rangeLine({ number, cameraIds, addedBy, addedMs }: IncidentRange, file: IncidentFile): Line {
  const who = personWords(file, addedBy);
  return { atMs: addedMs, kind: 'range', words: `Time ${number} added`, who, about: camerasWords(file, cameraIds) };
}

const requestWords: Readonly<Record<RecordingRequest['state'], string>> = {
  draft: 'Recording request drafted',
  queued: 'Recording request waits to be delivered',
  sent: 'Recording request sent to the district',
  seen: 'Recording request seen by the district',
  approved: 'Recording request approved',
  refused: 'Recording request refused',
  expired: 'Recording request expired',
  withdrawn: 'Recording request withdrawn',
};

function requestLines({ steps, asked }: RecordingRequest, file: IncidentFile): readonly Line[] {
  return steps.map(({ state, atMs, by, words }): Line => {
    const about = [camerasWords(file, asked.cameraIds), words].filter((part) => part !== undefined && part !== '');
    return { atMs, kind: 'request', words: requestWords[state], who: actorWords(by, file), about: about.join(' · ') };
  });
}

function actorWords(actor: RequestActor, file: IncidentFile): string | undefined {
  switch (actor.kind) {
    case 'operator':
      return personWords(file, actor.id);
    case 'district':
      return actor.name;
    case 'station':
      return undefined;
  }
}

/** An operator's name; their id where they are listed no more. */
export function personWords({ operators }: IncidentFile, id: OperatorId): string {
  return operators.find((operator) => operator.id === id)?.name ?? id;
}

/** `3 Bus lane, east kerb`; a camera that may not be named now is not. */
export function cameraWords({ cameras }: IncidentFile, id: CameraId): string {
  const camera = cameras.find((each) => each.id === id);
  return camera ? `${camera.number} ${camera.name}` : 'a locked camera';
}

/** School by school: `East Technical: 1 Front entrance; 4 Rear door. John Hay: 2 Lot`, and how many may not be named now. */
export function camerasWords(file: IncidentFile, ids: readonly CameraId[]): string {
  const bySchool = new Map<string, string[]>();
  let locked = 0;
  for (const id of ids) {
    const camera = file.cameras.find((each) => each.id === id);
    if (!camera) locked += 1;
    const school = camera && schoolWords(file, camera.schoolId);
    if (school !== undefined) bySchool.set(school, [...(bySchool.get(school) ?? []), cameraWords(file, id)]);
  }
  const named = [...bySchool].map(([school, names]) => `${school}: ${names.join('; ')}`);
  const others = locked === 0 ? [] : [locked === 1 ? 'A locked camera' : `${locked} locked cameras`];
  return [...named, ...others].join('. ');
}

export function schoolWords({ schools }: IncidentFile, id: IncidentFile['schools'][number]['id']): string {
  return schools.find((school) => school.id === id)?.shortName ?? id;
}
