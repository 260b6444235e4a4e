/** The rows of the queue: one an alert, and in a flood one a school. Pure. */
import { compareInQueue } from '../../../shared/alerts/queue-order';
import type { Alert, Priority } from '../../../shared/vocabulary/alert';
import type { OperatorId, SchoolId } from '../../../shared/vocabulary/ids';

/** A row of one alert; `level` 2 stands below the row of its school. */
export interface AlertRowOf {
  readonly kind: 'alert';
  readonly key: string;
  readonly alert: Alert;
  readonly level: 1 | 2;
}

export interface GroupRowOf {
  readonly kind: 'group';
  readonly key: string;
  readonly schoolId: SchoolId;
  /** The first of them in the order of the queue. */
  readonly loudest: Alert;
  readonly counts: Readonly<Record<Priority, number>>;
  readonly total: number;
  /** How many of them nobody has. */
  readonly newCount: number;
  readonly expanded: boolean;
}

/** One row; its key stays the same whatever becomes of it. */
export type QueueRow = AlertRowOf | GroupRowOf;

export function flatRows(alerts: readonly Alert[]): readonly QueueRow[] {
  return alerts.map((alert) => rowOf(alert, 1));
}

/**
 * Rows for a flood: alone stand a P1 that nobody has, what the operator has, and what is kept quiet; all others are one row a school,
 * the loudest school first, and its alerts below it where it is expanded. A school with one alert needs no row of its own.
 * @param ordered - in the order of the queue
 */
export function groupedRows(
  ordered: readonly Alert[],
  me: OperatorId,
  expanded: ReadonlySet<SchoolId>,
): readonly QueueRow[] {
  const urgent: Alert[] = [];
  const mine: Alert[] = [];
  const quiet: Alert[] = [];
  const bySchool = new Map<SchoolId, Alert[]>();
  for (const alert of ordered) {
    if (alert.suppression !== 'none') quiet.push(alert);
    else if (alert.handling === 'new' && alert.priority === 1) urgent.push(alert);
    else if (alert.owner === me) mine.push(alert);
    else bySchool.set(alert.schoolId, [...(bySchool.get(alert.schoolId) ?? []), alert]);
  }
  const schools = [...bySchool].flatMap(([schoolId, alerts]) => {
    const [loudest] = alerts;
    return loudest ? [{ schoolId, alerts, loudest }] : [];
  });
  schools.sort((a, b) => compareInQueue(a.loudest, b.loudest));
  return [
    ...flatRows(urgent),
    ...flatRows(mine),
    ...schools.flatMap(({ schoolId, alerts, loudest }): readonly QueueRow[] => {
      if (alerts.length === 1) return [rowOf(loudest, 1)];
      const open = expanded.has(schoolId);
      const group = groupOf(schoolId, alerts, loudest, open);
      return open ? [group, ...alerts.map((alert) => rowOf(alert, 2))] : [group];
    }),
    ...flatRows(quiet),
  ];
}

function rowOf(alert: Alert, level: 1 | 2): AlertRowOf {
  return { kind: 'alert', key: alert.id, alert, level };
}

function groupOf(schoolId: SchoolId, alerts: readonly Alert[], loudest: Alert, expanded: boolean): GroupRowOf {
  const counts = { 1: 0, 2: 0, 3: 0 };
  for (const { priority } of alerts) counts[priority] += 1;
  return {
    ...{ kind: 'group', key: `school ${schoolId}`, schoolId, loudest, counts, expanded },
    total: alerts.length,
    newCount: alerts.filter(({ handling }) => handling === 'new').length,
  };
}

/**
 * The rows in the order in which they stood, for as long as that is held: what has come meanwhile waits, what has gone stays where it
 * was, and each says what is true of it now.
 * @param now - what an alert is by now, wherever it would be listed
 */
export function heldRows(
  held: readonly QueueRow[],
  fresh: readonly QueueRow[],
  now: (alert: Alert) => Alert,
): readonly QueueRow[] {
  const byKey = new Map(fresh.map((row) => [row.key, row]));
  return held.map((row) => {
    const current = byKey.get(row.key);
    if (current) return current;
    return row.kind === 'alert' ? { ...row, alert: now(row.alert) } : row;
  });
}

/** How many rows have come since the order was held. */
export function waitingRows(held: readonly QueueRow[], fresh: readonly QueueRow[]): number {
  const known = new Set(held.map(({ key }) => key));
  return fresh.filter(({ key }) => !known.has(key)).length;
}
