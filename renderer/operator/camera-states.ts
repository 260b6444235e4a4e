/** What is known of each camera from the tiles that show it, and the counts of it. Pure. */
import { useDeferredValue, useMemo } from 'react';
import type { TileReport, TileState } from '../../shared/vocabulary/feed';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { UtcMs } from '../../shared/vocabulary/time';
import { useMirror } from '../mirror/store';
import { formatAge, formatDuration } from '../ui/format';

/**
 * The state of a camera as the console may claim it: what a tile of an open monitor says, or
 * `not-shown` when no tile shows it and nobody knows.
 */
export type CameraState = TileState | { readonly kind: 'not-shown' };

/** The names of all states a camera can be in. */
export type CameraStateKind = CameraState['kind'];

/** Worst first: the order in which states ask for attention. */
const severity: readonly CameraStateKind[] = [
  'offline',
  'revoked',
  'refused',
  'stale',
  'connecting',
  'live',
  'locked',
  'asleep',
  'not-shown',
];

/** Whether a state asks for attention: its picture is not there or not current. */
export function isBad(kind: CameraStateKind): boolean {
  return kind === 'stale' || kind === 'offline' || kind === 'refused' || kind === 'revoked';
}

/** The state that asks loudest among several; `not-shown` when there is none. */
export function worst(states: Iterable<CameraState>): CameraState {
  let loudest: CameraState = { kind: 'not-shown' };
  for (const state of states) {
    if (severity.indexOf(state.kind) < severity.indexOf(loudest.kind)) loudest = state;
  }
  return loudest;
}

/** The state of every camera that a tile shows; a camera on several tiles has the worst of theirs. */
export function statesOfCameras(tiles: readonly TileReport[]): ReadonlyMap<CameraId, CameraState> {
  const states = new Map<CameraId, CameraState>();
  for (const tile of tiles) {
    const known = states.get(tile.cameraId);
    states.set(tile.cameraId, known ? worst([known, tile.state]) : tile.state);
  }
  return states;
}

/** How many cameras are in each state. */
export type StateCounts = Readonly<Record<CameraStateKind, number>>;

/** Counts cameras by state; a camera that `states` does not know is not shown. */
export function countStates(cameraIds: Iterable<CameraId>, states: ReadonlyMap<CameraId, CameraState>): StateCounts {
  const counts: Record<CameraStateKind, number> = {
    connecting: 0,
    live: 0,
    stale: 0,
    offline: 0,
    asleep: 0,
    locked: 0,
    refused: 0,
    revoked: 0,
    'not-shown': 0,
  };
  for (const id of cameraIds) counts[states.get(id)?.kind ?? 'not-shown'] += 1;
  return counts;
}

/** The states of a count that ask for attention, worst first, with their numbers. */
export function badCounts(counts: StateCounts): readonly { readonly kind: CameraStateKind; readonly count: number }[] {
  return severity.filter((kind) => isBad(kind) && counts[kind] > 0).map((kind) => ({ kind, count: counts[kind] }));
}

/** What a list says of a state that is not as it should be: the word and how long or why. Pure. */

/** The words after a state's shape, for example `stale 0:47`, `offline 23 min`, `refused 4.2 (b)`. */
export function stateLine(state: CameraState, nowMs: UtcMs): string {
  switch (state.kind) {
    case 'not-shown':
      return 'not shown';
    case 'live':
    case 'asleep':
      return state.kind;
    case 'locked':
      return state.alert ? `locked ${state.clause}` : 'dark';
    case 'connecting':
      return `connecting ${formatDuration(nowMs - state.sinceMs)}`;
    case 'stale':
      return `stale ${formatDuration(nowMs - state.sinceMs)}`;
    case 'offline':
      return `offline ${formatAge(nowMs - state.sinceMs)}`;
    case 'refused':
    case 'revoked':
      return `${state.kind} ${state.clause}`;
  }
}

/** The state of every camera that a tile shows now. Drawing it gives way to what the operator does. */
export function useCameraStates(): ReadonlyMap<CameraId, CameraState> {
  const tiles = useDeferredValue(useMirror((mirror) => mirror.tiles));
  return useMemo(() => statesOfCameras(tiles), [tiles]);
}
