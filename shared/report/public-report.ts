/** The public report: no operator, incident or single view, hours in groups of four, and no count below five that could be told. */
import { z } from 'zod';
import { type CameraRow, DistrictReport, ReportLog, type ReportRow } from './district-report';
import { ReportPeriod } from '../audit/entry';
import { IncidentFile } from '../incidents/incident-file';

const countOrNull = z.number().int().min(0).nullable();
const text = z.string().max(200);

/** A line of a public table; null where it is not said. `hours` are whole ones, of lines whose views are said. */
export const PublicRow = z.object({ label: text, views: countOrNull, hours: countOrNull });
export type PublicRow = Readonly<z.infer<typeof PublicRow>>;

/** A school, and those of its cameras that can be told apart without telling too much; null where none can. */
const PublicSchool = PublicRow.extend({ cameras: z.array(PublicRow).nullable() });
type PublicSchool = Readonly<z.infer<typeof PublicSchool>>;

const PublicTables = z.object({
  schools: z.array(PublicSchool),
  hours: z.array(PublicRow),
  purposes: z.array(PublicRow),
  roles: z.array(PublicRow),
});
type PublicTables = Readonly<z.infer<typeof PublicTables>>;

export const PublicReport = z.object({
  name: text,
  training: z.boolean(),
  period: ReportPeriod,
  timeZone: text,
  verdict: ReportLog.shape.verdict,
  policyVersions: z.array(text),
  policyChanges: z.number().int().min(0),
  cameras: z.number().int().min(0),
  availableHours: z.number().int().min(0),
  views: countOrNull,
  viewedHours: countOrNull,
  withoutIncident: countOrNull,
  afterHours: countOrNull,
  threats: countOrNull,
  overdueReasons: countOrNull,
  refusals: countOrNull,
  masksLifted: countOrNull,
  /** How often recordings of a camera were played back. */
  recordedViews: countOrNull,
  reviewed: countOrNull,
  breaches: countOrNull,
  /** Null where so little was looked at that any table would tell who or what. */
  tables: PublicTables.nullable(),
});
export type PublicReport = Readonly<z.infer<typeof PublicReport>>;

/** Hours of the day are told in groups of so many. */
const groupHours = 4;

/** Makes the public version. Pure: what is not in the result was never said. */
export function publicReport(report: DistrictReport): PublicReport {
  const { name, training, period, timeZone, log, policy, total, threats, refusals, masks, sample } = report;
  const tables = suppressAlone(total.views) === null ? null : tablesOf(report);
  const said = (value: number): PublicCount => (tables ? value : null);
  const findings = sample.views.flatMap(({ finding }) => finding ?? []);
  return {
    ...{ name, training, period, timeZone, verdict: log.verdict, cameras: total.cameras },
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
    masksLifted: suppressAlone(masks.count),
    recordedViews: suppressAlone(report.recorded.views),
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

function tablesOf({ bySchool, byCamera, byHour, byPurpose, byRole }: DistrictReport): PublicTables | null {
  const schools = schoolsOf(bySchool, byCamera);
  const [hours, purposes, roles] = [groupedHours(byHour), byPurpose, byRole].map((rows) => rowsOf(rows));
  return schools && hours && purposes && roles ? { schools, hours, purposes, roles } : null;
}

/** Cameras first: a school whose cameras would be given back by its own number is not said itself. */
function schoolsOf(bySchool: readonly ReportRow[], byCamera: readonly CameraRow[]): PublicSchool[] | undefined {
  const cameras = bySchool.map(({ id }) => camerasOf(byCamera.filter(({ schoolId }) => schoolId === id)));
  const must = new Set(cameras.flatMap((rows, index) => (rows ? [] : index)));
  const schools = rowsOf(bySchool, must);
  return schools?.map((school, index) => ({
    ...school,
    cameras: school.views === null ? null : (cameras[index] ?? null),
  }));
}

/** Cameras whose number is not said are not named either, nor are those that the policy keeps off lists. */
function camerasOf(all: readonly CameraRow[]): PublicRow[] | undefined {
  const unlisted = new Set(all.flatMap(({ listed }, index) => (listed ? [] : index)));
  const rows = rowsOf(all, unlisted);
  if (!rows) return undefined;
  const named = rows.filter(({ views }, index) => views !== null && !unlisted.has(index));
  const others = rows.length - named.length;
  return others === 0 ? named : [...named, { label: `${others} other cameras`, views: null, hours: null }];
}

function rowsOf(rows: readonly ReportRow[], must?: ReadonlySet<number>): PublicRow[] | undefined {
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

/** Fewer than this could be somebody. */
export const leastSaid = 5;

/** A count that everybody may read; null where it is fewer than five, or would give such a one back. */
export type PublicCount = number | null;

/** A table without its small cells; `withheld` where even that would tell them. */
export type Suppressed =
  { readonly kind: 'said'; readonly cells: readonly PublicCount[] } | { readonly kind: 'withheld' };

/**
 * Suppresses cells of a table whose total everybody knows. What is left unsaid is at least two cells, each of which could be
 * anything from one to five or more. A cell of nothing is said: nobody did anything there.
 * @param counts - whole numbers, not negative
 * @param must - cells that are left out whatever they are
 */
export function suppress(counts: readonly number[], must: ReadonlySet<number> = new Set()): Suppressed {
  const hidden = new Set(
    counts.flatMap((cell, index) => (isSmall(cell) || (cell > 0 && must.has(index)) ? index : [])),
  );
  const bySize = counts
    .map((cell, index) => ({ cell, index }))
    .filter(({ cell, index }) => cell > 0 && !hidden.has(index))
    .sort((a, b) => a.cell - b.cell);
  while (hidden.size > 0 && !isSafe(counts, hidden)) {
    const next = bySize.shift();
    if (!next) return { kind: 'withheld' };
    hidden.add(next.index);
  }
  return { kind: 'said', cells: counts.map((cell, index) => (hidden.has(index) ? null : cell)) };
}

/** A count that stands alone. */
export function suppressAlone(count: number): PublicCount {
  return isSmall(count) ? null : count;
}

function isSmall(count: number): boolean {
  return count > 0 && count < leastSaid;
}

function isSafe(counts: readonly number[], hidden: ReadonlySet<number>): boolean {
  const sum = [...hidden].reduce((all, index) => all + (counts[index] ?? 0), 0);
  return hidden.size >= 2 && sum >= hidden.size - 1 + leastSaid;
}

/** What the page of a print is told: of the public version it learns nothing that is not on it. */
export const PrintedReport = z.discriminatedUnion('version', [
  z.object({ version: z.literal('full'), report: DistrictReport }),
  z.object({ version: z.literal('public'), report: PublicReport }),
]);
export type PrintedReport = z.infer<typeof PrintedReport>;

/** An incident, as the page of a print is told. */
export const PrintedIncident = z.object({ version: z.literal('incident'), file: IncidentFile });
export type PrintedIncident = z.infer<typeof PrintedIncident>;

export const Printed = z.discriminatedUnion('version', [...PrintedReport.options, PrintedIncident]);
export type Printed = z.infer<typeof Printed>;
