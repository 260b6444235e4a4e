/** Keeps the mirror true to main: a snapshot, then every later patch. Patches that arrive before the snapshot are kept until then. */
import { onPatch, takeSnapshot } from '../bridge/window-api';
import {
  isStationTopic,
  topics,
  withPatch,
  type PublishedPatch,
  type StationState,
  type Topic,
} from '../../shared/state/station-state';
import type { Camera, School } from '../../shared/vocabulary/camera';
import type { Refusal, Ticket } from '../../shared/vocabulary/ticket';
import { useMirror, type Mirror } from './store';

/** Connects the mirror. @returns a function that disconnects it */
export async function connectMirror(): Promise<() => void> {
  const early: PublishedPatch[] = [];
  let held: { readonly revision: number; readonly state: StationState } | undefined;
  const take = (published: PublishedPatch): void => {
    const { revision, patch } = published;
    if (!held) early.push(published);
    else if (revision > held.revision) {
      held = { revision, state: withPatch(held.state, patch) };
      useMirror.setState(mirrored(held.state, Object.keys(patch) as Topic[]));
    }
  };
  const stop = onPatch(take);
  const { revision, ...state } = await takeSnapshot();
  held = { revision, state };
  useMirror.setState(mirrored(state, topics));
  early.forEach(take);
  return stop;
}

/** The mirror of a state. Lists that have not changed stay the same maps. */
function mirrored(state: StationState, changed: readonly Topic[]): Partial<Mirror> {
  const { window, shown, deployment, session, schools, cameras, armed, directed, problems, ...others } = state;
  const rest = { ...others, tickets: ticketMaps(others.tickets), refusals: refusalMaps(others.refusals) };
  if (!changed.some(isStationTopic)) return rest;
  const directory = { schools: schoolMaps(schools), cameras: cameraMaps(cameras) };
  return { ...rest, station: { window, shown, deployment, session, ...directory, armed, directed, problems } };
}

const schoolMaps = mapsBy(({ id }: School) => id);
const cameraMaps = mapsBy(({ id }: Camera) => id);
const ticketMaps = mapsBy(({ cameraId }: Ticket) => cameraId);
const refusalMaps = mapsBy(({ cameraId }: Refusal) => cameraId);

/** @returns a function that makes a map of a list, once for each list */
function mapsBy<Key, Item>(keyOf: (item: Item) => Key): (items: readonly Item[]) => ReadonlyMap<Key, Item> {
  const known = new WeakMap<readonly Item[], ReadonlyMap<Key, Item>>();
  return (items) => {
    const map = known.get(items) ?? new Map(items.map((item) => [keyOf(item), item]));
    known.set(items, map);
    return map;
  };
}
