/** Opening, changing and ending what is played back: each is a command, and main says what became of it. */
import type { Alert } from '../../shared/vocabulary/alert';
import type { AlertId, CameraId } from '../../shared/vocabulary/ids';
import { maxGroupCameras, type Playback } from '../../shared/vocabulary/playback';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import { useMirror } from '../mirror/store';
import { act } from './act';
import { leaveMode, showView, useMode, useView, type View } from './mode';
import { announce, notify } from './notices';
import { clearMarks, currentPlayhead, pause, planToPlay } from './playback';

/** How long before now, or before an alert, playback begins, milliseconds: long enough to see what led to it. */
export const leadMs = 30_000;

/** Plays these cameras back from a moment, instead of whatever was played back. */
export async function openPlayback(
  cameraIds: readonly CameraId[],
  atMs: UtcMs,
  title: string,
  alertId?: AlertId,
): Promise<void> {
  const some = cameraIds.slice(0, maxGroupCameras);
  goTo('playback');
  planToPlay(true);
  const input = { cameraIds: [...some], atMs, ...(alertId !== undefined && { alertId }) };
  const outcome = await act('open-playback', input, title);
  if (outcome.status !== 'success') {
    planToPlay(false);
    return;
  }
  clearMarks();
  sayLeftOut(title, cameraIds.slice(maxGroupCameras));
}

/** Plays cameras back beside those that are played back, or from half a minute ago. */
export async function addToPlayback(cameraIds: readonly CameraId[], title: string): Promise<void> {
  const { playback } = useMirror.getState();
  if (!playback) {
    return openPlayback(cameraIds, utcMs(Date.now() - leadMs), title);
  }
  goTo('playback');
  const all = [...new Set([...playback.cameraIds, ...cameraIds])];
  if (all.length === playback.cameraIds.length) {
    announce('It is played back already');
    return;
  }
  await change(all.slice(0, maxGroupCameras), playback, title);
  sayLeftOut(title, all.slice(maxGroupCameras));
}

/** Takes a camera out; the last one ends playback. */
export async function removeFromPlayback(cameraId: CameraId, title: string): Promise<void> {
  const { playback } = useMirror.getState();
  if (!playback) return;
  const rest = playback.cameraIds.filter((id) => id !== cameraId);
  if (rest.length === 0) return closePlayback();
  await change(rest, playback, title);
}

/** Other cameras at the same playhead, for the same alert if there is one. */
async function change(cameraIds: readonly CameraId[], { atMs, alertId }: Playback, title: string): Promise<void> {
  const input = { cameraIds: [...cameraIds], atMs: currentPlayhead() ?? atMs };
  await act('open-playback', { ...input, ...(alertId !== undefined && { alertId }) }, title);
}

/** Ends playback. */
async function closePlayback(): Promise<void> {
  clearMarks();
  await act('close-playback', {}, 'End playback');
}

/** Back to what is live: playback ends. */
export async function backToLive(): Promise<void> {
  goTo('console');
  if (useMirror.getState().playback) await closePlayback();
}

/** One of the two views, without what lay over the other. What is played back stands where it is until one comes back to it. */
export function goTo(view: View): void {
  if (useMode.getState().mode.kind !== 'free') leaveMode();
  if (view === 'console') leavePlayback();
  else showView('playback');
}

/** To the console, with whatever it was asked for. */
export function leavePlayback(): void {
  if (useView.getState().view === 'console') return;
  pause();
  showView('console');
}

/** From half a minute before an alert. */
export async function playBackAlert(alert: Alert, cameraIds: readonly CameraId[]): Promise<void> {
  const atMs = utcMs(alert.raisedAtMs - leadMs);
  await openPlayback(cameraIds, atMs, `Play back ${alert.title} from 30 s before`, alert.id);
}

function sayLeftOut(title: string, left: readonly CameraId[]): void {
  if (left.length === 0) return;
  const also = [`${maxGroupCameras} cameras can be played back together. Take one out to make room.`];
  notify(title, { kind: 'partly', left, refused: [], also });
}
