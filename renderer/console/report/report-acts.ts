import type { ReportView, SampledView } from '../../../shared/report/district-report';
import type { FindingKind, ReportForm, ReportPeriod, ReportVersion } from '../../../shared/audit/entry';
import { addDays, LocalClock } from '../../../shared/time/local-days';
import { CameraId, OperatorId } from '../../../shared/vocabulary/ids';
import { chooseFile } from '../../bridge/window-api';
import { act } from '../../operator/act';
import { enterMode } from '../../operator/mode';

export const usualPeriods = ['today', '7 days', 'this month'] as const;
export type UsualPeriod = (typeof usualPeriods)[number];

const clock = new LocalClock();

/** A usual period, up to today on the wall clock of the district. */
export function periodOf(usual: UsualPeriod, nowMs: number = Date.now()): ReportPeriod {
  const to = clock.slotAt(nowMs).day;
  switch (usual) {
    case 'today':
      return { from: to, to };
    case '7 days':
      return { from: addDays(to, -6), to };
    case 'this month':
      return { from: `${to.slice(0, 8)}01`, to };
  }
}

/** Has a report made; what becomes of it is in the mirror. */
export async function makeReport(period: ReportPeriod): Promise<void> {
  await act('make-report', { period }, "Make the district's report");
}

export async function stopReport(): Promise<void> {
  await act('make-report', { period: null }, 'Stop the report');
}

/** Lets the operator choose a file, and has the report written into it. */
export async function saveReport(form: ReportForm, version: ReportVersion): Promise<void> {
  const chosen = await chooseFile(form === 'pdf' ? 'report-pdf' : 'report-csv');
  if (chosen) await act('export-report', { fileId: chosen.fileId, form, version }, `Save the report as ${chosen.name}`);
}

/** Shows what the audit has of a camera and an operator on the day of a view. */
export function showEntries({ atMs, camera, operator }: ReportView): void {
  const filter = {
    kind: null,
    operatorId: OperatorId.safeParse(operator).data ?? null,
    cameraId: CameraId.safeParse(camera).data ?? null,
    day: new Date(atMs).toISOString().slice(0, 10),
  };
  enterMode({ kind: 'audit', filter });
}

/** Records what was found. @returns whether it was kept */
export async function recordFinding({ entry }: SampledView, finding: FindingKind, note: string): Promise<boolean> {
  const outcome = await act('record-finding', { entry, finding, note }, 'Record a finding');
  return outcome.status === 'success';
}
