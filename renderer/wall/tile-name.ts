import type { Alert } from '../../shared/vocabulary/alert';
import type { Camera } from '../../shared/vocabulary/camera';
import type { UtcMs } from '../../shared/vocabulary/time';
import { calledName } from '../mirror/selectors';
import { keysOf } from '../mirror/preferences';
import { urgencyWords } from '../ui/alert-words';
import { liftedBy, maskWords, type MaskState } from '../ui/mask-words';
import { sourceNote } from '../ui/source-words';
import { emptyWords, isUnlisted, unlistedName } from '../ui/tile-face';
import { tileWords } from '../ui/tile-words';
import { tourSentence } from '../ui/tour-words';
import type { TileModel } from './tile-model';
import type { TileTour } from './use-tile-tours';

/** What a tile is called by a reader of the screen: all that it says, however small it is. */
export function tileName(tile: {
  readonly model: TileModel;
  readonly camera: Camera | undefined;
  readonly schoolName: string | undefined;
  readonly alert: Alert | undefined;
  readonly tour: TileTour | undefined;
  readonly now: UtcMs;
}): string {
  const { model, camera, schoolName, alert, tour, now } = tile;
  const { cell, feed, setup, zoom } = model;
  const place = `Tile ${cell + 1}`;
  if (!feed) return `${place}: empty. ${emptyWords(setup.drive?.kind === 'hotspot')}.`;
  const { title, lines } = tileWords(feed.state, now, keysOf('purpose'));
  const mark = alert && `${urgencyWords(alert)} ${alert.title}, ${alert.handling}`;
  const note = feed.source && sourceNote(feed.source);
  const parts = [
    title ?? feed.state.kind,
    ...lines,
    ...(note ? [note.words] : []),
    ...(feed.mask ? [maskSentence(feed.mask, now)] : []),
    ...(feed.sound ? [soundWords[feed.sound]] : []),
    ...(setup.label === undefined ? [] : [`Labelled ${setup.label}`]),
    ...(setup.lock ? [`Locked by ${setup.lock.name}`] : []),
    ...(setup.drive?.kind === 'hotspot' ? ['Hotspot'] : []),
    ...(tour ? [tourSentence({ ...tour, now })] : []),
    ...(zoom ? [`Zoomed ${zoom.scale.toFixed(1)} times`] : []),
    ...(mark === undefined ? [] : [mark]),
  ];
  const name = isUnlisted(feed.state, schoolName)
    ? unlistedName
    : `${schoolName ?? 'Unknown school'}, ${camera ? calledName(camera) : feed.cameraId}`;
  return `${place}: ${name}. ${parts.map(sentence).join(' ')}`;
}

const soundWords = { wanted: 'Listening', heard: 'Heard', none: 'Listening, and there is no sound' } as const;

function maskSentence(mask: MaskState, now: UtcMs): string {
  return mask.kind === 'masked' ? 'Parts of it are masked' : `${capital(maskWords(mask, now))}, ${liftedBy(mask)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
