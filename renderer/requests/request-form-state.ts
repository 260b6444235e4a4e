/** What is typed into the form of a request, and what it comes to. Pure. */
import { type DraftField, faultsOf, localMomentText } from '../../shared/requests/draft-faults';
import { addDays, districtZone, LocalClock } from '../../shared/time/local-days';
import { readTypedTime } from '../../shared/time/typed-time';
import type { CameraId, IncidentId } from '../../shared/vocabulary/ids';
import type { Purpose } from '../../shared/vocabulary/operator';
import type { TimeSpan } from '../../shared/vocabulary/playback';
import type { RequestDraft } from '../../shared/vocabulary/recording-request';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';

export interface FormState extends Omit<RequestDraft, 'range' | 'holdUntilMs' | 'incidentId' | 'cameraIds'> {
  readonly from: string;
  readonly until: string;
  readonly cameraIds: readonly CameraId[];
  /** A day, or nothing. */
  readonly hold: string;
}

/** Where something is wrong. */
export type FormField = DraftField | 'from' | 'until';

/** What it comes to: the draft, unless its times cannot be read, and what is wrong, by field. */
export interface FormResult {
  readonly range: TimeSpan | undefined;
  readonly draft: RequestDraft | undefined;
  readonly faults: ReadonlyMap<FormField, string>;
}

const clock = new LocalClock();

/** Without marks the last ten minutes are asked for. */
const usualRangeMs = 600_000;

/** The last minutes up to now, whole ones. */
export function usualRange(nowMs: number): TimeSpan {
  const untilMs = Math.floor(nowMs / 60_000) * 60_000;
  return { fromMs: utcMs(untilMs - usualRangeMs), untilMs: utcMs(untilMs) };
}

/** The ends of a range as the form has them: whole seconds, so that nothing of the range is left out. */
export function rangeTexts({ fromMs, untilMs }: TimeSpan): Pick<FormState, 'from' | 'until'> {
  return {
    from: localMomentText(Math.floor(fromMs / 1_000) * 1_000),
    until: localMomentText(Math.ceil(untilMs / 1_000) * 1_000),
  };
}

export function openedForm(range: TimeSpan, cameraIds: readonly CameraId[], purpose: Purpose): FormState {
  return {
    ...rangeTexts(range),
    cameraIds,
    purpose: purpose.kind,
    number: purpose.kind === 'incident' ? purpose.number : '',
    ...{ reason: '', basis: 'agreement', basisWords: '', urgency: 'routine', hold: '', form: 'original' },
    discipline: false,
  };
}

export function reopenedForm({ range, holdUntilMs, ...draft }: RequestDraft): FormState {
  // It holds until the end of the day that was typed.
  const hold = holdUntilMs === null ? '' : clock.slotAt(holdUntilMs - 1).day;
  return { ...draft, ...rangeTexts(range), hold };
}

export function readForm(form: FormState, nowMs: UtcMs, incidentId?: IncidentId): FormResult {
  const faults = new Map<FormField, string>();
  const moment = (field: 'from' | 'until'): UtcMs | undefined => {
    const read = readTypedTime(form[field], { zone: districtZone, nearMs: nowMs, nowMs });
    if (read.kind === 'one') return read.atMs;
    faults.set(field, read.kind === 'two' ? `${read.words} Write one of these behind it.` : read.why);
    return undefined;
  };
  const [fromMs, untilMs] = [moment('from'), moment('until')];
  const hold = holdOf(form.hold);
  if (hold === undefined) faults.set('hold', 'A day is written as 2026-12-01.');
  if (fromMs === undefined || untilMs === undefined) return { range: undefined, draft: undefined, faults };
  const range = { fromMs, untilMs };
  const { purpose, basis, urgency, form: wanted, discipline } = form;
  const draft: RequestDraft = {
    ...{ purpose, basis, urgency, form: wanted, discipline },
    ...{ range, holdUntilMs: hold ?? null, cameraIds: [...form.cameraIds] },
    ...{ number: form.number.trim(), reason: form.reason.trim(), basisWords: form.basisWords.trim() },
    incidentId,
  };
  for (const { field, words } of faultsOf(draft, nowMs)) if (!faults.has(field)) faults.set(field, words);
  return { range, draft: hold === undefined ? undefined : draft, faults };
}

/** The end of a day on the district's clock; null where nothing is typed, undefined for what is no day. */
function holdOf(text: string): UtcMs | null | undefined {
  const day = text.trim();
  if (day === '') return null;
  const read = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  if (Number.isNaN(read) || new Date(read).toISOString().slice(0, 10) !== day) return undefined;
  return clock.startOf(addDays(day, 1));
}
