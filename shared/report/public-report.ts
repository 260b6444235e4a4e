/**
 * The report as everybody may read it: no operator, no incident, no single view, hours in groups of four, and no count from
 * which one of fewer than five could be told.
 */
import type { CameraRow, DistrictReport, ReportPeriod, ReportRow } from './district-report';
import { suppress, suppressAlone, type PublicCount } from './suppress';

/** A line of a public table; null where it is not said. */
export interface PublicRow {
  readonly label: string;
  readonly views: PublicCount;
  /** Whole hours, of lines whose views are said. */
  readonly hours: PublicCount;
}

/** A school, and those of its cameras that can be told apart without telling too much; null where none can. */
export interface PublicSchool extends PublicRow {
  readonly cameras: readonly PublicRow[] | null;
}

/** The tables; absent where so little was looked at that any table would tell who or what. */
export interface PublicTables {
  readonly schools: readonly PublicSchool[];
  readonly hours: readonly PublicRow[];
  readonly purposes: readonly PublicRow[];
  readonly roles: readonly PublicRow[];
}

/** The public version of a report. */
export interface PublicReport {
  readonly name: string;
  readonly period: ReportPeriod;
  readonly timeZone: string;
  readonly verdict: DistrictReport['log']['verdict'];
  readonly policyVersions: readonly string[];
  readonly policyChanges: number;
  readonly cameras: number;
  readonly availableHours: number;
  readonly views: PublicCount;
  readonly viewedHours: PublicCount;
  readonly withoutIncident: PublicCount;
  readonly afterHours: PublicCount;
  readonly threats: PublicCount;
  readonly overdueReasons: PublicCount;
  readonly refusals: PublicCount;
  readonly reviewed: PublicCount;
  readonly breaches: PublicCount;
  readonly tables: PublicTables | undefined;
}

/** Hours of the day are told in groups of so many. */
const groupHours = 4;

/** Makes the public version. Pure: what is not in the result was never said. */
export function publicReport(report: DistrictReport): PublicReport {
  const { name, period, timeZone, log, policy, total, threats, refusals, sample } = report;
  const tables = suppressAlone(total.views) === null ? undefined : tablesOf(report);
  const said = (value: number): PublicCount => (tables ? value : null);
  const findings = sample.views.flatMap(({ finding }) => finding ?? []);
  return {
    ...{ name, period, timeZone, verdict: log.verdict, cameras: total.cameras },
    policyVersions: policy.versions.map(({ version }) => version),
    policyChanges: policy.changesInAll,
    availableHours: hoursOf(total.availableMs),
    views: said(total.views),
    viewedHours: said(hoursOf(total.viewedMs)),
    withoutIncident: tables ? withoutIncidentOf(report, tables) : null,
    afterHours: tables ? partOf(report.afterHours.views, total.views) : null,
    threats: suppressAlone(threats.begun),
    overdueReasons: partOf(threats.overdue, threats.begun),
    refusals: suppressAlone(refusals.count),
    reviewed: suppressAlone(findings.length),
    breaches: partOf(findings.filter(({ kind }) => kind === 'breach').length, findings.length),
    tables,
  };
}

/** Hours of the day in groups: `00:00 to 04:00`. */
export function groupedHours(byHour: readonly ReportRow[]): readonly ReportRow[] {
  return Array.from({ length: 24 / groupHours }, (_, group) => {
    const rows = byHour.slice(group * groupHours, (group + 1) * groupHours);
    const label = [group, group + 1].map((each) => `${String(each * groupHours).padStart(2, '0')}:00`).join(' to ');
    const sum = (of: (row: ReportRow) => number): number => rows.reduce((all, row) => all + of(row), 0);
    return { id: String(group), label, views: sum(({ views }) => views), viewedMs: sum(({ viewedMs }) => viewedMs) };
  });
}

function tablesOf({ bySchool, byCamera, byHour, byPurpose, byRole }: DistrictReport): PublicTables | undefined {
  const schools = schoolsOf(bySchool, byCamera);
  const [hours, purposes, roles] = [groupedHours(byHour), byPurpose, byRole].map((rows) => rowsOf(rows));
  return schools && hours && purposes && roles ? { schools, hours, purposes, roles } : undefined;
}

/** Cameras first: a school whose cameras would be given back by its own number is not said itself. */
function schoolsOf(
  bySchool: readonly ReportRow[],
  byCamera: readonly CameraRow[],
): readonly PublicSchool[] | undefined {
  const cameras = bySchool.map(({ id }) => rowsOf(byCamera.filter(({ schoolId }) => schoolId === id)));
  const must = new Set(cameras.flatMap((rows, index) => (rows ? [] : index)));
  const schools = rowsOf(bySchool, must);
  return schools?.map((school, index) => ({
    ...school,
    cameras: school.views === null ? null : withoutNames(cameras[index] ?? []),
  }));
}

/** Cameras whose number is not said are not named either. */
function withoutNames(rows: readonly PublicRow[]): readonly PublicRow[] {
  const said = rows.filter(({ views }) => views !== null);
  const others = rows.length - said.length;
  return others === 0 ? said : [...said, { label: `${others} other cameras`, views: null, hours: null }];
}

function rowsOf(rows: readonly ReportRow[], must?: ReadonlySet<number>): readonly PublicRow[] | undefined {
  const suppressed = suppress(
    rows.map(({ views }) => views),
    must,
  );
  if (suppressed.kind === 'withheld') return undefined;
  return rows.flatMap(({ label, viewedMs }, index) => {
    const views = suppressed.cells[index] ?? null;
    return { label, views, hours: views === null ? null : hoursOf(viewedMs) };
  });
}

/** It is the sum of purposes: where one of those is not said, it would give that one back. */
function withoutIncidentOf({ withoutIncident }: DistrictReport, { purposes }: PublicTables): PublicCount {
  return purposes.some(({ views }) => views === null) ? null : withoutIncident.views;
}

/** A part of a number that is known: with it the rest is known, too. */
function partOf(part: number, whole: number): PublicCount {
  const suppressed = suppress([part, whole - part]);
  return suppressed.kind === 'said' ? (suppressed.cells[0] ?? null) : null;
}

function hoursOf(ms: number): number {
  return Math.round(ms / 3_600_000);
}
