import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { nextSound, unheard, type AlertSound } from '../../../shared/alerts/sounding';
import { utcMs } from '../../../shared/vocabulary/time';
import { useMirror } from '../../mirror/store';
import { useNow } from '../../ui/now';
import { AlertPlayer } from './alert-player';
import { sounds, volumes } from './tones';

/** Whether there is a loudspeaker; null until the system has said so. */
export const useLoudspeaker = create<{ readonly isThere: boolean | null }>(() => ({ isThere: null }));

/**
 * Makes the sounds of alerts, also while nobody works here and the sign-in lies over the desk. Only the console does: a station has
 * many windows and one loudspeaker.
 */
export function AlertSounds(): null {
  const alerts = useMirror((mirror) => mirror.alerts);
  const silence = useMirror((desk) => desk.silence);
  const { volume, soundless } = useMirror(({ preferences }) => preferences);
  const waiting = alerts.some(({ handling }) => handling === 'new');
  const now = useNow(waiting);
  const state = useRef(unheard);
  const player = useRef<AlertPlayer>(undefined);
  useWatchLoudspeaker();
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
export function playSample(sound: AlertSound): void {
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
