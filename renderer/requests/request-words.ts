import { localMomentText, utcMomentText } from '../../shared/requests/draft-faults';
import { lastStep, turnOf } from '../../shared/requests/lifecycle';
import type { PurposeKind } from '../../shared/vocabulary/operator';
import type { TimeSpan } from '../../shared/vocabulary/playback';
import type {
  LegalBasis,
  RecordingRequest,
  RequestActor,
  RequestForm,
  RequestState,
  RequestUrgency,
} from '../../shared/vocabulary/recording-request';
import type { StationMirror } from '../mirror/store';
import { formatAge } from '../ui/format';
import { whoWords } from '../ui/role-words';

export const stateWords: Readonly<Record<RequestState, string>> = {
  draft: 'Draft',
  queued: 'On its way',
  sent: 'Sent',
  seen: 'Seen',
  approved: 'Approved',
  refused: 'Refused',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
};

export const basisWords: Readonly<Record<LegalBasis, string>> = {
  agreement: 'The agreement',
  consent: 'Consent of the district',
  subpoena: 'Subpoena',
  warrant: 'Search warrant',
  'court-order': 'Court order',
  exigent: 'Exigent circumstances',
};

export const urgencyWords: Readonly<Record<RequestUrgency, string>> = {
  routine: 'Routine, 5 days',
  urgent: 'Urgent, a day',
  emergency: 'Emergency, 2 hours',
};

export const formWords: Readonly<Record<RequestForm, string>> = {
  original: 'Original, with hashes and masks',
  copy: 'Copy to look at',
};

export const purposeKindWords: Readonly<Record<PurposeKind, string>> = {
  incident: 'incident',
  alert: 'alert',
  'patrol-support': 'patrol support',
  'camera-check': 'camera check',
  training: 'training',
  'immediate-threat': 'immediate threat',
};

/** What goes to the counsel is called so, everywhere. */
export const counselWords = 'Student discipline: for the counsel';

export function actorWords(by: RequestActor, session: StationMirror['session'] | undefined): string {
  switch (by.kind) {
    case 'operator':
      return whoWords(by.id, session);
    case 'district':
      return by.name;
    case 'station':
      return 'the station';
  }
}

/** Whose turn it is, and since when: `the district, since 2 h 05 min`. */
export function turnWords(request: RecordingRequest, nowMs: number): string {
  const age = formatAge(nowMs - lastStep(request).atMs);
  switch (turnOf(request)) {
    case 'sender':
      return request.state === 'draft' ? `Yours: finish it, since ${age}` : `Yours: send its mail, since ${age}`;
    case 'station':
      return request.outbox?.why === undefined
        ? 'The station: it is being delivered'
        : `The station: not delivered, ${request.outbox.tries} tries`;
    case 'district':
      return `The district, since ${age}`;
    case 'nobody':
      return `Nobody: ended ${age} ago`;
  }
}

/** Its cameras in few words: `East Technical: Rear door`, `East Technical: 3 cameras`, `4 cameras of 2 schools`. */
export function camerasWords({ asked: { cameraIds } }: RecordingRequest, station: StationMirror): string {
  const cameras = cameraIds.map((id) => station.cameras.get(id));
  const [only] = cameras;
  const schools = new Set(cameras.map((camera) => camera?.schoolId));
  const [schoolId] = schools;
  const school = schoolId && station.schools.get(schoolId)?.shortName;
  if (cameraIds.length === 0) return 'No camera yet';
  if (cameraIds.length === 1) return `${school ?? 'A school'}: ${only?.name ?? 'a camera that is not listed'}`;
  return schools.size === 1
    ? `${school ?? 'A school'}: ${cameraIds.length} cameras`
    : `${cameraIds.length} cameras of ${schools.size} schools`;
}

/** A range in UTC, its day only where it ends on another one: `05:30:00 to 06:40:00 UTC`. */
export function utcRangeWords({ fromMs, untilMs }: TimeSpan): string {
  const [from, until] = [utcMomentText(fromMs), utcMomentText(untilMs)];
  const sameDay = from.slice(0, 10) === until.slice(0, 10);
  return sameDay ? `${from.slice(11, 19)} to ${until.slice(11)}` : `${from.slice(0, 19)} to ${until}`;
}

/** A range on the district's clock: `2026-11-01 01:30:00 -04:00 to 01:40:00 -05:00`. */
export function localRangeWords({ fromMs, untilMs }: TimeSpan): string {
  const [from, until] = [localMomentText(fromMs), localMomentText(untilMs)];
  return `${from} to ${from.slice(0, 10) === until.slice(0, 10) ? until.slice(11) : until}`;
}
