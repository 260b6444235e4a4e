/** Puts a report together out of what was folded, with the names that people know. */
import type { LogReport } from '../audit/log-report';
import { reportWords } from '../audit/report-words';
import { commands, isVerb } from '../commands';
import { classOf, isAlwaysListed, isWithin } from '../policy/camera-classes';
import type { Camera, School } from '../vocabulary/camera';
import type { CameraClass, Policy } from '../vocabulary/policy';
import { type Operator, PurposeKind, Role } from '../vocabulary/operator';
import { utcMs, type UtcMs } from '../vocabulary/time';
import type { DistrictReport, ReportRow, ReportView } from './district-report';
import type { ReportPeriod } from '../audit/entry';
import { addDays, districtZone, LocalClock } from '../time/local-days';
import { lengthOf, listedViews, ReportFold, unknownKey } from './report-fold';
import type { FlaggedView } from './sample';
import { otherKey, type Tally } from './tally';

/** What a report is about, and the names in it. */
export interface ReportSubject {
  readonly name: string;
  readonly training: boolean;
  readonly station: string | null;
  readonly madeAtMs: UtcMs;
  readonly madeBy: Operator;
  readonly period: ReportPeriod;
  readonly policy: Policy;
  readonly schools: readonly School[];
  readonly cameras: readonly Camera[];
  readonly operators: readonly Operator[];
}

export interface ReportDraft {
  readonly subject: ReportSubject;
  readonly clock: LocalClock;
  readonly fold: ReportFold;
  readonly fromMs: UtcMs;
  readonly untilMs: UtcMs;
}

/** Begins one: what is folded into `fold` counts. */
export function beginReport(subject: ReportSubject): ReportDraft {
  const clock = new LocalClock(districtZone);
  const fromMs = clock.startOf(subject.period.from);
  const toMs = clock.startOf(addDays(subject.period.to, 1));
  const schools = new Map<string, string>(subject.cameras.map(({ id, schoolId }) => [id, schoolId]));
  const roles = new Map<string, string>(subject.operators.map(({ id, role }) => [id, role]));
  const fold = new ReportFold({
    ...{ fromMs, toMs, clock },
    schoolOf: (camera) => schools.get(camera),
    roleOf: (actor) => roles.get(actor),
  });
  return { subject, clock, fold, fromMs, untilMs: utcMs(Math.max(fromMs, Math.min(toMs, subject.madeAtMs))) };
}

/** Ends one. @param verified - what the verification of the same log said */
export function finishReport(draft: ReportDraft, verified: LogReport, fingerprint: string | null): DistrictReport {
  const { subject, fold, fromMs, untilMs } = draft;
  const { name, training, station, madeAtMs, madeBy, period, policy } = subject;
  fold.finish(madeAtMs);
  const { happenings, total, sample } = fold;
  const names = namesOf(subject);
  const view = viewWriter(names);
  const rows = rowsOf(draft, names);
  return {
    ...{ name, training, station, madeAtMs, madeBy: madeBy.id, madeByLabel: madeBy.name, period, fromMs, untilMs },
    timeZone: districtZone,
    log: {
      ...{ verdict: verified.verdict, words: logWords(verified), fingerprint },
      ...{ first: verified.first, span: fold.span ?? null, checkpoint: verified.checkpoints.upTo },
      last: verified.last && { sequence: verified.last.sequence, at: verified.last.at },
      ...{ late: happenings.late, lost: happenings.lost, starts: happenings.starts },
      ...{ openEnds: total.openEnds, strayEnds: fold.strayEnds },
    },
    policy: {
      versions: happenings.versions.map((each) => ({ ...each, atMs: utcMs(each.atMs) })),
      changes: happenings.changes.map((each) => ({ ...each, atMs: utcMs(each.atMs) })),
      changesInAll: happenings.changesInAll,
    },
    total: {
      ...{ cameras: subject.cameras.length, views: total.views, viewedMs: total.ms },
      availableMs: rows.byCamera.reduce((sum, { availableMs = 0 }) => sum + availableMs, 0),
    },
    withoutIncident: { views: fold.withoutIncident.get('').views, viewedMs: fold.withoutIncident.get('').ms },
    afterHours: { views: fold.afterHours.get('').views, viewedMs: fold.afterHours.get('').ms },
    ...rows,
    longest: fold.longest.items.map(view),
    longestAfterHours: fold.longestAfterHours.items.map(view),
    longestWithoutIncident: fold.longestWithoutIncident.items.map(view),
    repeated: fold.repeated.map(({ actor, ...each }) => ({
      ...each,
      ...{ operator: actor, operatorLabel: names.operator(actor), cameraLabel: names.camera(each.camera) },
    })),
    threats: threatsOf(draft, names, policy.threat.reasonWithinMinutes * 60_000),
    refusals: { count: happenings.refused, rows: refusalRows(happenings.refusals) },
    masks: {
      count: happenings.liftsInAll,
      lifts: happenings.lifts.map(({ sequence, atMs, actor, second, camera, minutes }) => ({
        ...{ sequence, atMs: utcMs(atMs), cameraLabel: names.camera(camera), minutes },
        ...{ operatorLabel: names.operator(actor), secondLabel: names.operator(second) },
      })),
    },
    recorded: recordedOf(draft, names),
    offline: happenings.offline
      .rows()
      .map(({ key, views, ms }) => ({ camera: key, label: names.camera(key), times: views, offlineMs: ms })),
    sample: {
      seed: sample?.seed ?? 0,
      views: (sample?.drawn ?? []).map((each) => ({ ...view(each), finding: null })),
    },
  };
}

function recordedOf({ fold: { recorded } }: ReportDraft, names: Names): DistrictReport['recorded'] {
  const { views, ms, shown } = recorded.total;
  return {
    ...{ views, shownMs: ms, more: shown - recorded.listed.length },
    byCamera: recorded.byCamera.rows().map(({ key, views: opened, ms: shownMs }) => ({
      camera: key,
      label: names.camera(key),
      views: opened,
      shownMs,
    })),
    listed: recorded.listed.map(({ sequence, atMs, actor, camera, purpose, shownMs, fromMs, untilMs, inParts }) => ({
      ...{ sequence, atMs: utcMs(atMs), purpose, shownMs, inParts },
      ...{ cameraLabel: names.camera(camera), operatorLabel: names.operator(actor) },
      shown: { fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) },
    })),
  };
}

type Names = ReturnType<typeof namesOf>;

function namesOf({ cameras, schools, operators }: ReportSubject) {
  const school = new Map<string, string>(schools.map(({ id, shortName }) => [id, shortName]));
  const camera = new Map<string, string>(
    cameras.map(({ id, schoolId, name }) => [id, `${school.get(schoolId) ?? schoolId}: ${name}`.slice(0, 200)]),
  );
  const operator = new Map<string, string>(operators.map(({ id, name }) => [id, name]));
  const reader = (names: ReadonlyMap<string, string>) => (id: string) => names.get(id) ?? labelOf(id);
  return { camera: reader(camera), school: reader(school), operator: reader(operator) };
}

function labelOf(id: string): string {
  return id === unknownKey ? 'no longer known' : id === otherKey ? 'all others' : id.slice(0, 200);
}

function rowsOf(
  { subject, fold, fromMs, untilMs, clock }: ReportDraft,
  names: Names,
): Pick<DistrictReport, 'bySchool' | 'byCamera' | 'byHour' | 'byDay' | 'byPurpose' | 'byRole'> {
  const { cameras, schools, policy, period } = subject;
  const available = availableTime(policy, fromMs, untilMs);
  const byCamera = new Map<string, number>(cameras.map((camera) => [camera.id, available(camera)]));
  const bySchool = new Map<string, number>(schools.map(({ id }) => [id, 0]));
  for (const camera of cameras) {
    bySchool.set(camera.schoolId, (bySchool.get(camera.schoolId) ?? 0) + available(camera));
  }
  const listed = new Set<string>(cameras.filter((camera) => isAlwaysListed(policy, camera)).map(({ id }) => id));
  const schoolOf = new Map<string, string>(cameras.map(({ id, schoolId }) => [id, schoolId]));
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour));
  const days: string[] = [];
  for (let day = period.from; day <= period.to && clock.startOf(day) < untilMs; day = addDays(day, 1)) days.push(day);
  return {
    byCamera: withKnown(fold.by.camera, byCamera, names.camera).map((row) => ({
      ...row,
      schoolId: schoolOf.get(row.id) ?? unknownKey,
      listed: listed.has(row.id),
    })),
    bySchool: withKnown(fold.by.school, bySchool, names.school),
    byHour: hours.map((hour) => rowOf(fold.by.hour, hour, `${hour.padStart(2, '0')}:00`)),
    byDay: days.map((day) => rowOf(fold.by.day, day, day)),
    byPurpose: [...PurposeKind.options, 'none']
      .map((kind) => rowOf(fold.by.purpose, kind, kind.replaceAll('-', ' ')))
      .filter(({ id, views, viewedMs }) => id !== 'none' || views + viewedMs > 0),
    byRole: [...Role.options, unknownKey, otherKey]
      .map((role) => rowOf(fold.by.role, role, labelOf(role).replaceAll('-', ' ')))
      .filter(({ id, views, viewedMs }) => views + viewedMs > 0 || Role.safeParse(id).success),
  };
}

function rowOf(tally: Tally, key: string, label: string): ReportRow {
  const { views, ms } = tally.get(key);
  return { id: key, label, views, viewedMs: ms };
}

/** What was looked at, the longest first, then what was not. */
function withKnown(tally: Tally, known: ReadonlyMap<string, number>, label: (id: string) => string): ReportRow[] {
  const ids = new Set([...tally.rows().map(({ key }) => key), ...known.keys()]);
  return [...ids].map((id) => ({ ...rowOf(tally, id, label(id)), availableMs: known.get(id) ?? 0 }));
}

function viewWriter(names: Names): (flagged: FlaggedView) => ReportView {
  return ({ view, flags }) => ({
    ...{ sequence: view.sequence, entry: view.hash, atMs: utcMs(view.atMs), lastedMs: lengthOf(view) },
    ...{ openEnd: view.openEnd, camera: view.camera, cameraLabel: names.camera(view.camera) },
    ...{ operator: view.actor, operatorLabel: names.operator(view.actor), purpose: view.purpose, flags: [...flags] },
  });
}

function threatsOf({ fold, subject }: ReportDraft, names: Names, withinMs: number): DistrictReport['threats'] {
  const all = fold.threats.all(subject.madeAtMs, withinMs);
  const of = (outcome: (typeof all)[number]['outcome']): typeof all => all.filter((each) => each.outcome === outcome);
  return {
    ...{ begun: all.length, inTime: of('in-time').length, late: of('late').length },
    ...{ owed: of('owed').length, overdue: of('overdue').length },
    listed: of('overdue')
      .slice(0, listedViews)
      .map(({ sequence, atMs, actor }) => ({
        ...{ sequence, atMs: utcMs(atMs), operator: actor, operatorLabel: names.operator(actor) },
      })),
  };
}

function refusalRows(refusals: Tally): DistrictReport['refusals']['rows'] {
  return refusals.rows().map(({ key, views }) => {
    const [clause = '', verb = ''] = key.split(' ');
    const label = isVerb(verb) ? commands[verb].label : verb === '' ? labelOf(clause) : verb;
    return { clause: verb === '' ? '' : clause, verb, label, count: views };
  });
}

/** What the verifier says, but for its sum of views, which the report has in full. */
function logWords(verified: LogReport): string[] {
  const words = reportWords({ ...verified, views: [] });
  return words
    .slice(0, -1)
    .filter((line) => line !== '')
    .map((line) => line.slice(0, 1_000))
    .slice(0, 40);
}

const minuteMs = 60_000;

/**
 * How long the agreement shares each camera within a period, by its class in the policy that is in force now, milliseconds.
 * What only an alert opens is shared for no time by itself.
 * @returns a function, which remembers what it has reckoned
 */
export function availableTime(policy: Policy, fromMs: UtcMs, toMs: UtcMs): (camera: Camera) => number {
  const known = new Map<CameraClass, number>();
  return (camera) => {
    const found = classOf(policy, camera);
    if (!found) return 0;
    const ms = known.get(found) ?? timeOf(found, fromMs, toMs);
    known.set(found, ms);
    return ms;
  };
}

function timeOf(found: CameraClass, fromMs: UtcMs, toMs: UtcMs): number {
  if (found.class === 'always') return Math.max(0, toMs - fromMs);
  if (found.class !== 'hours') return 0;
  let ms = 0;
  // Hours begin and end at full minutes of a wall clock.
  for (let atMs: number = fromMs; atMs < toMs;) {
    const nextMs = Math.min(toMs, (Math.floor(atMs / minuteMs) + 1) * minuteMs);
    if (isWithin(found.hours, utcMs(atMs))) ms += nextMs - atMs;
    atMs = nextMs;
  }
  return ms;
}
