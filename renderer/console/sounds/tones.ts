/**
 * The sounds of alerts as tones. Each has a pitch and a rhythm of its own, all lie where the ear hears best and a room hums least
 * (ISO 7731: 300 to 3,000 Hz), and each begins softly: a sound that startles is turned off.
 */
import type { AlertSound } from '../../../shared/alerts/sounding';
import type { AlertVolume } from '../../../shared/vocabulary/preferences';

/** One tone of a sound. */
export interface Tone {
  readonly hz: number;
  /** Since the beginning of the sound, and how long it lasts, seconds. */
  readonly atS: number;
  readonly forS: number;
}

/** A sound: its tones, and how loud it is beside the others, 0 to 1. */
export interface Sound {
  readonly tones: readonly Tone[];
  readonly level: number;
}

/** How long a tone takes to begin and to end, seconds. */
export const edgeS = 0.02;

const rising = [0, 1].flatMap((turn): readonly Tone[] => [
  { hz: 740, atS: turn * 0.6, forS: 0.22 },
  { hz: 988, atS: turn * 0.6 + 0.24, forS: 0.22 },
]);

const thrice = [0, 1, 2].map((turn): Tone => ({ hz: 587, atS: turn * 0.5, forS: 0.28 }));

/** The sounds. */
export const sounds: Readonly<Record<AlertSound, Sound>> = {
  /** Two rising pairs, repeated until somebody has the alert. */
  p1: { tones: rising, level: 1 },
  /** The same tone three times. */
  p2: { tones: thrice, level: 0.7 },
  /** One lower tone. */
  p3: { tones: [{ hz: 440, atS: 0, forS: 0.4 }], level: 0.5 },
  /** Two quiet falling tones: nobody is in danger. */
  exercise: {
    tones: [
      { hz: 392, atS: 0, forS: 0.2 },
      { hz: 330, atS: 0.24, forS: 0.3 },
    ],
    level: 0.3,
  },
};

/** How loud a choice is, 0 to 1. */
export const volumes: Readonly<Record<AlertVolume, number>> = { quiet: 0.15, normal: 0.35, loud: 0.8 };

/** How long a sound lasts, seconds. */
export function lengthS({ tones }: Sound): number {
  return Math.max(...tones.map(({ atS, forS }) => atS + forS));
}
