/**
 * What the entries of a configuration must be to each other: ids that are used once, and addresses that keep cameras apart. Every entry
 * has passed its own schema or failed it. What failed is passed over here: its own fault names it.
 */
import type { z } from 'zod';
import { type NumberedSchool, schoolNumbers } from '../../shared/keypad/numbers';
import type { MonitorId } from '../../shared/vocabulary/ids';
import { coveredAddresses, type Covering } from '../cameras/camera-addresses';
import { faultIn, isWebAddress, RecordingsConfig, recordingsOf, type StreamConfig } from './stream-config';

type Context = z.core.$RefinementCtx;
type Path = readonly (string | number)[];

export interface CameraEntry {
  readonly id: string;
  readonly schoolId: string;
  readonly number: number;
  readonly streams: readonly StreamConfig[];
  readonly recordings?: RecordingsConfig | undefined;
}

interface Named {
  readonly id: string;
}

export interface Entries {
  readonly operator?: Named | undefined;
  readonly operators: readonly Named[];
  readonly schools: readonly NumberedSchool[];
  readonly cameras: readonly CameraEntry[];
  readonly walls: readonly (Named & {
    readonly name: string;
    readonly monitors: readonly { readonly id: MonitorId; readonly alertMonitor: boolean }[];
  })[];
  readonly map: object;
  readonly alertSources: readonly Named[];
}

/** Names every entry that does not agree with another one. */
export function checkAgreement(entries: Entries, context: Context): void {
  const { operator, operators, schools, cameras, walls, map, alertSources } = entries;
  somebodyWorksHere(context, operator, operators);
  for (const [list, items] of Object.entries({ operators, schools, cameras, walls, alertSources }))
    eachRepeated(
      items.map(({ id }) => id),
      (index, first, id) =>
        faultIn(context, [list, index, 'id'], `an id that is used once: "${id}" is already number ${first + 1}`, id),
    );
  camerasOfSchools(context, cameras, schools);
  schoolsWithNumbers(context, schools);
  monitorsOfWalls(context, walls);
  coversOfOthers(context, cameras);
  streamsThatMeet(context, cameras);
  recordingsThatMeet(context, cameras);
  mapOverCameras(context, 'url' in map ? map.url : undefined, cameras);
}

/** Finds each value that an earlier one of the list is equal to. */
function eachRepeated<T>(values: readonly T[], found: (index: number, first: number, value: T) => void): void {
  const firsts = new Map<T, number>();
  values.forEach((value, index) => {
    const first = firsts.get(value);
    if (first === undefined) firsts.set(value, index);
    else found(index, first, value);
  });
}

/** The audit knows people by their id alone. */
function somebodyWorksHere(context: Context, operator: Named | undefined, operators: readonly Named[]): void {
  if (!operator && operators.length === 0)
    faultIn(context, ['operator'], 'somebody who works here: "operator", or one in "operators"', undefined);
  const again = operators.findIndex(({ id }) => id === operator?.id);
  const message = `an id that is used once: "operator" is "${operator?.id}" already`;
  if (again >= 0) faultIn(context, ['operators', again, 'id'], message, operator?.id);
}

/** A camera stands at a school, and operators tell a school's cameras apart by their numbers. */
function camerasOfSchools(context: Context, cameras: readonly CameraEntry[], schools: readonly Named[]): void {
  const ids = new Set(schools.map(({ id }) => id));
  cameras.forEach(({ schoolId }, index) => {
    const path = ['cameras', index, 'schoolId'];
    if (!ids.has(schoolId)) faultIn(context, path, 'the id of a school in "schools"', schoolId);
  });
  eachRepeated(
    cameras.map(({ schoolId, number }) => `${schoolId} ${number}`),
    (index, first) => {
      const message = `a number that the school uses once: camera number ${first + 1} of this list has it`;
      faultIn(context, ['cameras', index, 'number'], message, cameras[index]?.number);
    },
  );
}

/** A call begins with the school's number, so no two schools can have the same, given or by their place in the list. */
function schoolsWithNumbers(context: Context, schools: readonly NumberedSchool[]): void {
  const numbers = [...schoolNumbers(schools).values()];
  // An id that is used twice is named by its own check, and would shift the numbers here.
  if (numbers.length !== schools.length) return;
  eachRepeated(numbers, (index, first, number) => {
    const message = `a number that no other school has: school ${first + 1} of this list is number ${number}`;
    faultIn(context, ['schools', index, 'number'], message, schools[index]?.number);
  });
}

/** A monitor is known by its id alone, whichever wall it is on. The cameras of an alert open on one monitor. */
function monitorsOfWalls(context: Context, walls: Entries['walls']): void {
  const monitors = walls.flatMap((wall, place) =>
    wall.monitors.map((monitor, index) => ({ ...monitor, wall, path: ['walls', place, 'monitors', index, 'id'] })),
  );
  eachRepeated(
    monitors.map(({ id }) => id),
    (index, first, id) => {
      const message = `an id that is used once: "${id}" is already a monitor of ${monitors[first]?.wall.name}`;
      faultIn(context, monitors[index]?.path ?? [], message, id);
    },
  );
  const count = monitors.filter(({ alertMonitor }) => alertMonitor).length;
  if (count > 1) faultIn(context, ['walls'], 'at most one alert monitor', count);
}

/** A ticket for one camera must not open another one: it may be one that the policy refuses. */
export function coversOfOthers(context: Context, cameras: readonly CameraEntry[]): void {
  const addresses = cameras
    .flatMap(({ id, streams }) => streams.flatMap(({ url }) => (isWebAddress(url) ? { id, url: hrefOf(url) } : [])))
    .sort(byAddress);
  eachStream(cameras, (camera, stream, path) => {
    const { url, covers } = coveringOf(stream);
    const other = findOther(addresses, camera.id, url, covers);
    const message = `an address in a folder of its own, or "covers" that leaves out the stream of "${other?.id}"`;
    if (other) faultIn(context, [...path, 'url'], message, stream.url);
  });
}

/** A camera's own streams may lie together, as long as it is clear which credential goes where. */
function streamsThatMeet(context: Context, cameras: readonly CameraEntry[]): void {
  eachStream(cameras, ({ streams }, stream, path, index) => {
    const others = streams.slice(0, index).filter(({ url }) => isWebAddress(url));
    if (others.some(({ url }) => hrefOf(url) === hrefOf(stream.url)))
      return faultIn(context, [...path, 'url'], 'an address that no other stream of this camera has', stream.url);
    const own = coveringOf(stream).covers;
    const taken = others
      .filter(({ credential }) => credential !== stream.credential)
      .some((other) => coveringOf(other).covers.some((cover) => own.includes(cover)));
    const message = 'the credential of the other stream in this folder, or "covers" that tells the two apart';
    if (taken) faultIn(context, [...path, 'credential'], message, stream.credential);
  });
}

/** Looks at every stream whose address is one. */
function eachStream(
  cameras: readonly CameraEntry[],
  look: (camera: CameraEntry, stream: StreamConfig, path: Path, index: number) => void,
): void {
  cameras.forEach((camera, cameraIndex) => {
    camera.streams.forEach((stream, index) => {
      if (isWebAddress(stream.url)) look(camera, stream, ['cameras', cameraIndex, 'streams', index], index);
    });
  });
}

/** What a stream covers, as far as it is written as it should be. */
function coveringOf({ kind, url, covers }: StreamConfig): Covering {
  const good = covers?.filter((cover) => isWebAddress(cover, url));
  return { url: hrefOf(url), covers: coveredAddresses(kind, url, good) };
}

/** The first of another camera's addresses that is this one or begins with one of these. @param addresses - in their order */
function findOther(
  addresses: readonly Addressed[],
  ownId: string,
  url: string | undefined,
  covers: readonly string[],
): Addressed | undefined {
  if (url !== undefined)
    for (const other of beginningWith(addresses, url)) if (other.id !== ownId && other.url === url) return other;
  for (const cover of covers) for (const other of beginningWith(addresses, cover)) if (other.id !== ownId) return other;
  return undefined;
}

interface Addressed {
  readonly id: string;
  readonly url: string;
}

/** Of addresses in their order those with this beginning: with thousands of cameras every pair would be too many. */
function* beginningWith(sorted: readonly Addressed[], beginning: string): Generator<Addressed> {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.url ?? '') < beginning) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < sorted.length; at++) {
    const address = sorted[at];
    if (!address?.url.startsWith(beginning)) return;
    yield address;
  }
}

function hrefOf(text: string): string {
  return new URL(text).href;
}

/** A camera's recordings reach no other camera, no other camera's stream reaches them, and its own live picture stays apart. */
function recordingsThatMeet(context: Context, cameras: readonly CameraEntry[]): void {
  const known = cameras.flatMap((camera, index) => {
    const covers = recordedBeginnings(camera);
    return covers.length === 0 ? [] : { camera, path: ['cameras', index, 'recordings', 'url'], covers };
  });
  const recorded = known.flatMap(({ camera: { id }, covers }) => covers.map((url) => ({ id, url }))).sort(byAddress);
  const live = cameras.flatMap((camera) => liveAddresses(camera).map((url) => ({ id: camera.id, url })));
  const everything = [...recorded, ...live].sort(byAddress);
  cameras.forEach(({ recordings, streams }, index) => {
    const isLive = recordings?.kind === 'dvr' && recordings.url === undefined;
    const message = 'an address: this camera has no HLS stream that it could be taken from';
    if (isLive && !streams.some(({ kind }) => kind === 'hls'))
      faultIn(context, ['cameras', index, 'recordings', 'url'], message, undefined);
  });
  for (const { camera, path, covers } of known) {
    const other = findOther(everything, camera.id, undefined, covers);
    const message = `an address in a folder of its own, where the camera stands before the time, or "covers" that leaves out "${other?.id}"`;
    if (other) faultIn(context, path, message, camera.recordings);
    else recordingsMeetOwnStreams(context, camera, covers, path);
  }
  eachStream(cameras, (camera, stream, path) => {
    const other = findOther(recorded, camera.id, undefined, coveringOf(stream).covers);
    const message = `an address in a folder of its own, or "covers" that leaves out the recordings of "${other?.id}"`;
    if (other) faultIn(context, [...path, 'url'], message, stream.url);
  });
}

/** Beginnings of the addresses of a camera's recordings that are not its live stream's; none where they are at fault themselves. */
function recordedBeginnings({ recordings, streams }: CameraEntry): readonly string[] {
  if (!recordings || recordings.url === undefined || !RecordingsConfig.safeParse(recordings).success) return [];
  if (
    recordings.kind === 'dvr' &&
    streams.some(({ url }) => isWebAddress(url) && hrefOf(url) === hrefOf(recordings.url ?? ''))
  )
    return [];
  return recordingsOf(recordings, [])?.covers ?? [];
}

/** What is live and what is recorded must be told apart, and if it is one playlist, by one credential. */
function recordingsMeetOwnStreams(
  context: Context,
  { recordings, streams }: CameraEntry,
  covers: readonly string[],
  path: Path,
): void {
  const shared = streams
    .filter(({ url }) => isWebAddress(url))
    .filter((stream) => coveringOf(stream).covers.some((cover) => covers.includes(cover)));
  if (shared.length === 0) return;
  if (recordings?.kind !== 'dvr') {
    const message = 'an address in a folder of its own, or "covers" that tells recordings from the live stream';
    faultIn(context, path, message, recordings);
  } else if (shared.some(({ credential }) => credential !== recordings.credential)) {
    const message = 'the credential of the live stream in this folder, or "covers" that tells the two apart';
    faultIn(context, [...path.slice(0, -1), 'credential'], message, recordings.credential);
  }
}

/** The addresses of a camera's streams, and the beginnings that they cover. */
function liveAddresses({ streams }: CameraEntry): readonly string[] {
  const covering = streams.filter(({ url }) => isWebAddress(url)).map(coveringOf);
  return covering.flatMap(({ url, covers }) => [url, ...covers]);
}

function byAddress(a: Addressed, b: Addressed): number {
  return a.url < b.url ? -1 : 1;
}

/** What the map may fetch needs no ticket: no address of a camera's live picture or recordings may lie below it. */
function mapOverCameras(context: Context, mapUrl: unknown, cameras: readonly CameraEntry[]): void {
  // What is no address is named by its own field; this check runs all the same.
  const beginning = typeof mapUrl === 'string' ? mapUrl.replace(/\{.*$/, '') : '';
  if (!URL.canParse(beginning)) return;
  const open = hrefOf(beginning);
  const under = cameras.find((camera) =>
    [...liveAddresses(camera), ...recordedBeginnings(camera)].some((address) => address.startsWith(open)),
  );
  const message = `an address that no camera lies below: "${under?.id}" would need no ticket`;
  if (under) faultIn(context, ['map', 'url'], message, mapUrl);
}
