/** A report as CSV (RFC 4180): one figure a line, so that a spreadsheet can filter and sum them. */
import type { DistrictReport, ReportRow, ReportView } from './district-report';
import type { PublicCount, PublicReport, PublicRow } from './public-report';

type Cell = string | number;
type Line = readonly [section: string, item: Cell, measure: string, value: Cell];

const head: Line = ['section', 'item', 'measure', 'value'];

export function reportCsv(report: DistrictReport): string {
  const { log, policy, total, withoutIncident, afterHours, threats, refusals, sample } = report;
  const lines: readonly Line[] = [
    ['report', report.name, 'period', `${report.period.from} to ${report.period.to}`],
    ['report', report.name, 'time zone', report.timeZone],
    ...trainingLine(report),
    ['report', report.name, 'until', iso(report.untilMs)],
    ['report', report.name, 'made', `${iso(report.madeAtMs)} by ${report.madeBy}`],
    ...log.words.map((words): Line => ['log', log.verdict, 'verification', words]),
    ['log', log.verdict, 'entries of the period', log.span ? `${log.span.first} to ${log.span.last}` : 'none'],
    ['log', log.verdict, 'written late', log.late],
    ['log', log.verdict, 'lost', log.lost],
    ['log', log.verdict, 'views without an end', log.openEnds],
    ['log', log.verdict, 'ends without a view', log.strayEnds],
    ...policy.versions.map(({ version, atMs }): Line => ['policy', version, 'in force', iso(atMs)]),
    ...policy.changes.map(({ kind, about, atMs }): Line => ['policy', about, kind, iso(atMs)]),
    ['total', 'all cameras', 'cameras', total.cameras],
    ['total', 'all cameras', 'views', total.views],
    ['total', 'all cameras', 'hours viewed', hours(total.viewedMs)],
    ['total', 'all cameras', 'hours available', hours(total.availableMs)],
    ['total', 'without incident', 'views', withoutIncident.views],
    ['total', 'without incident', 'hours viewed', hours(withoutIncident.viewedMs)],
    ['total', 'after hours', 'views', afterHours.views],
    ['total', 'after hours', 'hours viewed', hours(afterHours.viewedMs)],
    ...rows('school', report.bySchool),
    ...rows('camera', report.byCamera),
    ...rows('hour', report.byHour),
    ...rows('day', report.byDay),
    ...rows('purpose', report.byPurpose),
    ...rows('role', report.byRole),
    ...views('longest', report.longest),
    ...views('longest after hours', report.longestAfterHours),
    ...views('longest without incident', report.longestWithoutIncident),
    ...report.repeated.map(({ day, operator, camera, views: count }): Line => {
      return ['repeated', `${day} ${operator} ${camera}`, 'views', count];
    }),
    ...(['begun', 'inTime', 'late', 'owed', 'overdue'] as const).map((key): Line => {
      return ['immediate threat', threatWords[key], 'count', threats[key]];
    }),
    ...refusals.rows.map(({ clause, label, count }): Line => ['refused', `clause ${clause}, ${label}`, 'count', count]),
    ...report.masks.lifts.map(({ cameraLabel, operatorLabel, secondLabel, minutes, atMs }): Line => {
      return ['mask lifted', `${iso(atMs)}; ${cameraLabel}; ${operatorLabel} and ${secondLabel}`, 'minutes', minutes];
    }),
    ['recordings', 'all cameras', 'times played back', report.recorded.views],
    ['recordings', 'all cameras', 'hours shown', hours(report.recorded.shownMs)],
    ...report.recorded.byCamera.flatMap(({ label, views: times, shownMs }): Line[] => [
      ['recordings', label, 'times played back', times],
      ['recordings', label, 'hours shown', hours(shownMs)],
    ]),
    ...report.recorded.listed.map(({ sequence, atMs, cameraLabel, operatorLabel, purpose, shownMs, shown }): Line => {
      const moments = `${iso(shown.fromMs)} to ${iso(shown.untilMs)}`;
      const about = [iso(atMs), cameraLabel, moments, operatorLabel, purpose].join('; ');
      return ['played back', `entry ${sequence}: ${about}`, 'minutes', (shownMs / 60_000).toFixed(1)];
    }),
    ...report.offline.flatMap(({ label, times, offlineMs }): Line[] => [
      ['camera health', label, 'times offline', times],
      ['camera health', label, 'hours offline', hours(offlineMs)],
    ]),
    ['sample', 'seed', 'number', sample.seed],
    ...views('sample', sample.views),
    ...sample.views.flatMap(({ sequence, finding }): Line[] =>
      finding
        ? [['finding', sequence, finding.kind, finding.note === '' ? finding.by : `${finding.by}: ${finding.note}`]]
        : [],
    ),
  ];
  return csvOf(lines);
}

export function publicCsv(report: PublicReport): string {
  const { tables } = report;
  const lines: readonly Line[] = [
    ['report', report.name, 'period', `${report.period.from} to ${report.period.to}`],
    ['report', report.name, 'time zone', report.timeZone],
    ...trainingLine(report),
    ['log', report.verdict, 'verification', report.verdict],
    ...report.policyVersions.map((version): Line => ['policy', version, 'in force', 'yes']),
    ['policy', 'changes', 'count', report.policyChanges],
    ['total', 'all cameras', 'cameras', report.cameras],
    ['total', 'all cameras', 'hours available', report.availableHours],
    ['total', 'all cameras', 'views', said(report.views)],
    ['total', 'all cameras', 'hours viewed', said(report.viewedHours)],
    ['total', 'without incident', 'views', said(report.withoutIncident)],
    ['total', 'after hours', 'views', said(report.afterHours)],
    ['immediate threat', 'begun', 'count', said(report.threats)],
    ['immediate threat', 'reason overdue', 'count', said(report.overdueReasons)],
    ['refused', 'all', 'count', said(report.refusals)],
    ['masks', 'lifted', 'count', said(report.masksLifted)],
    ['recordings', 'all cameras', 'times played back', said(report.recordedViews)],
    ['review', 'views reviewed', 'count', said(report.reviewed)],
    ['review', 'breaches', 'count', said(report.breaches)],
    ...(tables
      ? [
          ...publicRows('school', tables.schools),
          ...tables.schools.flatMap(({ cameras }) => publicRows('camera', cameras ?? [])),
          ...publicRows('hours', tables.hours),
          ...publicRows('purpose', tables.purposes),
          ...publicRows('role', tables.roles),
        ]
      : []),
  ];
  return csvOf(lines);
}

/** None of it may be taken for the real thing. */
function trainingLine({ name, training }: Pick<DistrictReport, 'name' | 'training'>): readonly Line[] {
  return training ? [['report', name, 'training', 'invented cameras, invented use']] : [];
}

const threatWords = {
  ...{ begun: 'begun', inTime: 'reason in time', late: 'reason late', owed: 'reason owed', overdue: 'reason overdue' },
};

function rows(section: string, all: readonly ReportRow[]): readonly Line[] {
  return all.flatMap(({ label, views: count, viewedMs, availableMs }): Line[] => [
    [section, label, 'views', count],
    [section, label, 'hours viewed', hours(viewedMs)],
    ...(availableMs === undefined ? [] : [[section, label, 'hours available', hours(availableMs)] as const]),
  ]);
}

function views(section: string, all: readonly ReportView[]): readonly Line[] {
  return all.map(({ sequence, atMs, lastedMs, camera, operator, purpose, flags }): Line => {
    const about = [iso(atMs), camera, operator, purpose, ...flags].join('; ');
    return [section, `entry ${sequence}: ${about}`, 'minutes', (lastedMs / 60_000).toFixed(1)];
  });
}

function publicRows(section: string, all: readonly PublicRow[]): readonly Line[] {
  return all.flatMap(({ label, views: count, hours: long }): Line[] => [
    [section, label, 'views', said(count)],
    [section, label, 'hours viewed', said(long)],
  ]);
}

/** What is not said has no number that a sum could take up. */
function said(count: PublicCount): Cell {
  return count ?? 'not said';
}

function hours(ms: number): string {
  return (ms / 3_600_000).toFixed(2);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function csvOf(lines: readonly Line[]): string {
  return [head, ...lines].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
}

/** A cell. One that begins like a formula gets an apostrophe, so that a spreadsheet takes it as text. */
export function csvCell(value: Cell): string {
  if (typeof value === 'number') return String(value);
  const harmless = /^\s*[=+\-@]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
