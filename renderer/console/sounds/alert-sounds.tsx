import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { type AlertSound, nextSound, unheard } from '../../../shared/alerts/sounding';
import type { AlertVolume } from '../../../shared/vocabulary/preferences';
import { utcMs } from '../../../shared/vocabulary/time';
import { useMirror } from '../../mirror/store';
import { useWishes } from '../../operator/mode';
import { useNow } from '../../ui/format';

/** Whether there is a loudspeaker; null until the system has said so. */
export const useLoudspeaker = create<{ readonly isThere: boolean | null }>(() => ({ isThere: null }));

/**
 * Makes the sounds of alerts, also while nobody works here and the sign-in lies over the desk. Only the console does: a station has
 * many windows and one loudspeaker.
 */
export function AlertSounds(): null {
  const alerts = useMirror((mirror) => mirror.alerts);
  const silence = useMirror((mirror) => mirror.silence);
  const { volume, soundless } = useMirror(({ preferences }) => preferences);
  const waiting = alerts.some(({ handling }) => handling === 'new');
  const now = useNow(waiting);
  const state = useRef(unheard);
  const player = useRef<AlertPlayer>(undefined);
  useWatchLoudspeaker();
  useWishes('hear', playSample);
  useEffect(() => () => player.current?.stop(), []);
  useEffect(() => {
    const step = nextSound(alerts, state.current, { silence, nowMs: utcMs(Date.now()), soundless });
    state.current = step.state;
    player.current ??= new AlertPlayer();
    if (step.stop) player.current.stop();
    if (step.sound) player.current.play(sounds[step.sound], volumes[volume]);
  }, [alerts, silence, soundless, volume, now]);
  return null;
}

/** Lets an operator hear a sound as it will be. */
function playSample({ sound }: { sound: AlertSound }): void {
  const { volume } = useMirror.getState().preferences;
  sample ??= new AlertPlayer();
  sample.play(sounds[sound], volumes[volume]);
}

let sample: AlertPlayer | undefined;

function useWatchLoudspeaker(): void {
  useEffect(() => {
    const { mediaDevices } = navigator;
    const look = async (): Promise<void> => {
      const devices = await mediaDevices.enumerateDevices().catch(() => undefined);
      useLoudspeaker.setState({ isThere: devices ? devices.some(({ kind }) => kind === 'audiooutput') : null });
    };
    void look();
    const changed = (): void => void look();
    mediaDevices.addEventListener('devicechange', changed);
    return () => mediaDevices.removeEventListener('devicechange', changed);
  }, []);
}

/** Plays one sound at a time. The sound device is open only while one is played. */
export class AlertPlayer {
  #context: AudioContext | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * Plays a sound, in place of one that is still played.
   * @param volume - 0 to 1
   */
  play(sound: Sound, volume: number): void {
    this.stop();
    const context = new AudioContext({ latencyHint: 'interactive' });
    this.#context = context;
    const gain = new GainNode(context, { gain: 0 });
    gain.connect(context.destination);
    const full = volume * sound.level;
    const begin = context.currentTime;
    for (const { hz, atS, forS } of sound.tones) {
      const from = begin + atS;
      const to = from + forS;
      gain.gain.setValueAtTime(0, from);
      gain.gain.linearRampToValueAtTime(full, from + edgeS);
      gain.gain.setValueAtTime(full, to - edgeS);
      gain.gain.linearRampToValueAtTime(0, to);
      // A triangle has overtones: it is heard over voices, and on small loudspeakers.
      const tone = new OscillatorNode(context, { type: 'triangle', frequency: hz });
      tone.connect(gain);
      tone.start(from);
      tone.stop(to);
    }
    // A little longer than the sound: the device is some tens of milliseconds behind.
    this.#timer = setTimeout(() => this.stop(), lengthS(sound) * 1_000 + 300);
  }

  stop(): void {
    clearTimeout(this.#timer);
    // It rejects where it is closed already.
    this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }
}

/**
 * The sounds of alerts as tones. Each has a pitch and a rhythm of its own, all lie where the ear hears best and a room hums least
 * (ISO 7731: 300 to 3,000 Hz), and each begins softly: a sound that startles is turned off.
 */

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
