/**
 * Which sound the console makes now for the alerts that nobody has. P1 is repeated until somebody has it, the others are said once;
 * an exercise has its own, quieter sound; what goes to a supervisor is said again. In a flood one sound stands for many. Pure.
 */
import { z } from 'zod';
import type { Alert, Priority } from '../vocabulary/alert';
import { OperatorId } from '../vocabulary/ids';
import { UtcMs } from '../vocabulary/time';

/** The sounds, the most urgent first. */
export const alertSounds = ['p1', 'p2', 'p3', 'exercise'] as const;
export type AlertSound = (typeof alertSounds)[number];

/** How often P1 is repeated, milliseconds. */
export const repeatEveryMs = 3_000;

/** What came longer ago is not said any more: a window that was opened anew, milliseconds. */
export const freshMs = 15_000;

/** How long the same or a less urgent sound is not made again, milliseconds. */
export const pauseMs = 10_000;

export interface SoundState {
  /** What asked for somebody, and was said or left out for good reason. */
  readonly heard: ReadonlySet<string>;
  readonly last: { readonly sound: AlertSound; readonly atMs: UtcMs } | null;
}

/** Before the first sound. */
export const unheard: SoundState = { heard: new Set(), last: null };

export interface SoundTerms {
  readonly silence: AlertSilence | null;
  readonly nowMs: UtcMs;
  /** The priorities that the operator wants no sound of; P1 is never among them. */
  readonly soundless: readonly Exclude<Priority, 1>[];
}

/** What to do: a sound to begin, and whether one that runs is to stop. */
export interface SoundStep {
  readonly sound: AlertSound | null;
  readonly stop: boolean;
  readonly state: SoundState;
}

/** The next step, on every change and every second. */
export function nextSound(alerts: readonly Alert[], { heard, last }: SoundState, terms: SoundTerms): SoundStep {
  const { silence, nowMs, soundless } = terms;
  const waiting = alerts.filter(({ handling, suppression }) => handling === 'new' && suppression === 'none');
  const audible = waiting.filter(
    (alert) => !isSilenced(alert, silence, nowMs) && !soundless.some((priority) => priority === alert.priority),
  );
  const now = new Set(waiting.map(keyOf));
  const sinceLast = last ? nowMs - last.atMs : Infinity;
  const urgent = audible.some((alert) => soundOf(alert) === 'p1');
  const begin = (sound: AlertSound | null): SoundStep => ({
    sound,
    stop: last?.sound === 'p1' && !urgent && sinceLast < repeatEveryMs,
    state: { heard: now, last: sound ? { sound, atMs: nowMs } : last },
  });
  if (urgent) return begin(last?.sound === 'p1' && sinceLast < repeatEveryMs ? null : 'p1');
  const fresh = audible.filter((alert) => !heard.has(keyOf(alert)) && nowMs - askedAtMs(alert) < freshMs);
  const sound = alertSounds.find((each) => fresh.some((alert) => soundOf(alert) === each));
  if (!sound) return begin(null);
  const louder = !last || alertSounds.indexOf(sound) < alertSounds.indexOf(last.sound);
  return begin(louder || sinceLast >= pauseMs ? sound : null);
}

function soundOf({ priority, status }: Pick<Alert, 'priority' | 'status'>): AlertSound {
  return status === 'actual' ? `p${priority}` : 'exercise';
}

/** An alert that goes to a supervisor asks once more. */
function keyOf(alert: Alert): string {
  return `${alert.id} ${askedAtMs(alert)}`;
}

/** Longest silence, seconds. */
export const longestSilenceSeconds = 60;

/** A silence: who wants it, since when and until when. */
export const AlertSilence = z.object({ by: OperatorId, sinceMs: UtcMs, untilMs: UtcMs });
export type AlertSilence = Readonly<z.infer<typeof AlertSilence>>;

/** When an alert last asked for somebody: when it came, or when it went to a supervisor. */
export function askedAtMs({ raisedAtMs, escalatedAtMs }: Pick<Alert, 'raisedAtMs' | 'escalatedAtMs'>): UtcMs {
  return escalatedAtMs ?? raisedAtMs;
}

/** Whether a silence holds for an alert: it was known when the silence began, and that is not over. */
export function isSilenced(
  alert: Pick<Alert, 'raisedAtMs' | 'escalatedAtMs'>,
  silence: AlertSilence | null,
  nowMs: UtcMs,
): boolean {
  return silence !== null && nowMs < silence.untilMs && askedAtMs(alert) <= silence.sinceMs;
}
