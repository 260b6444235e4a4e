/**
 * What the entries of a configuration must be to each other: ids that are used once, and addresses that keep cameras
 * apart. Every entry has passed its own schema or failed it; what failed is passed over here, its own fault names it.
 */
import type { z } from 'zod';
import { type NumberedSchool, schoolNumbers } from '../../shared/keypad/numbers';
import type { MonitorId } from '../../shared/vocabulary/ids';
import { coveredAddresses, type Covering } from '../cameras/camera-addresses';
import { isWebAddress, RecordingsConfig, recordingsOf, type StreamConfig } from './stream-config';

type Context = z.core.$RefinementCtx;

/** A camera as far as it can meet others. */
export interface CameraEntry {
  readonly id: string;
  readonly schoolId: string;
  readonly number: number;
  readonly streams: readonly StreamConfig[];
  readonly recordings?: RecordingsConfig | undefined;
}

/** A school as far as it can meet others. */
export type SchoolEntry = NumberedSchool;

/** A wall as far as it can meet others. */
export interface WallEntry {
  readonly name: string;
  readonly monitors: readonly { readonly id: MonitorId; readonly alertMonitor: boolean }[];
}

/** An id names one thing. */
export function doubled(context: Context, items: readonly { readonly id: string }[], list: string): void {
  items.forEach(({ id }, index) => {
    const first = items.findIndex((item) => item.id === id);
    if (first === index) return;
    const message = `an id that is used once: "${id}" is already number ${first + 1}`;
    context.addIssue({ code: 'custom', path: [list, index, 'id'], message, input: id });
  });
}

/** Somebody works here, and an id names one person: the audit knows nobody by anything else. */
export function atStation(
  context: Context,
  operator: { readonly id: string } | undefined,
  operators: readonly { readonly id: string }[],
): void {
  if (!operator && operators.length === 0) {
    const message = 'somebody who works here: "operator", or one in "operators"';
    context.addIssue({ code: 'custom', path: ['operator'], message, input: undefined });
  }
  doubled(context, operators, 'operators');
  const again = operators.findIndex(({ id }) => id === operator?.id);
  if (again < 0) return;
  const message = `an id that is used once: "operator" is "${operator?.id}" already`;
  context.addIssue({ code: 'custom', path: ['operators', again, 'id'], message, input: operator?.id });
}

/** A camera stands at a school. */
export function camerasWithoutSchool(
  context: Context,
  cameras: readonly CameraEntry[],
  schools: readonly { readonly id: string }[],
): void {
  const ids = new Set(schools.map(({ id }) => id));
  cameras.forEach(({ schoolId }, index) => {
    if (ids.has(schoolId)) return;
    const message = 'the id of a school in "schools"';
    context.addIssue({ code: 'custom', path: ['cameras', index, 'schoolId'], message, input: schoolId });
  });
}

/** Operators tell a school's cameras apart by their numbers. */
export function doubledNumbers(context: Context, cameras: readonly CameraEntry[]): void {
  cameras.forEach(({ schoolId, number }, index) => {
    const first = cameras.findIndex((camera) => camera.schoolId === schoolId && camera.number === number);
    if (first === index) return;
    const message = `a number that the school uses once: camera number ${first + 1} of this list has it`;
    context.addIssue({ code: 'custom', path: ['cameras', index, 'number'], message, input: number });
  });
}

/** A call begins with the school's number, so no two schools can have the same, given or by their place in the list. */
export function doubledSchoolNumbers(context: Context, schools: readonly SchoolEntry[]): void {
  const numbers = [...schoolNumbers(schools).values()];
  // An id that is used twice is named by its own check, and would shift the numbers here.
  if (numbers.length !== schools.length) return;
  numbers.forEach((number, index) => {
    const first = numbers.indexOf(number);
    if (first === index) return;
    const message = `a number that no other school has: school ${first + 1} of this list is number ${number}`;
    context.addIssue({ code: 'custom', path: ['schools', index, 'number'], message, input: schools[index]?.number });
  });
}

/** A monitor is known by its id alone, whichever wall it is on. */
export function doubledMonitors(context: Context, walls: readonly WallEntry[]): void {
  const seen = new Map<MonitorId, string>();
  walls.forEach((wall, wallIndex) => {
    wall.monitors.forEach(({ id }, index) => {
      const first = seen.get(id);
      if (first === undefined) return void seen.set(id, wall.name);
      const message = `an id that is used once: "${id}" is already a monitor of ${first}`;
      context.addIssue({ code: 'custom', path: ['walls', wallIndex, 'monitors', index, 'id'], message, input: id });
    });
  });
}

/** The cameras of an alert open on one monitor. */
export function alertMonitors(context: Context, walls: readonly WallEntry[]): void {
  const count = walls.flatMap((wall) => wall.monitors).filter((monitor) => monitor.alertMonitor).length;
  if (count <= 1) return;
  context.addIssue({ code: 'custom', path: ['walls'], message: 'at most one alert monitor', input: count });
}

/** A ticket for one camera must not open another one: it may be one that the policy refuses. */
export function coversOfOthers(context: Context, cameras: readonly CameraEntry[]): void {
  const addresses = cameras
    .flatMap(({ id, streams }) => streams.flatMap(({ url }) => (isWebAddress(url) ? { id, url: hrefOf(url) } : [])))
    .sort((a, b) => (a.url < b.url ? -1 : 1));
  eachStream(cameras, (camera, stream, path) => {
    const { url, covers } = coveringOf(stream);
    const other = findOther(addresses, camera.id, url, covers);
    if (!other) return;
    const message = `an address in a folder of its own, or "covers" that leaves out the stream of "${other.id}"`;
    context.addIssue({ code: 'custom', path: [...path, 'url'], message, input: stream.url });
  });
}

/** A camera's own streams may lie together, as long as it is clear which credential goes where. */
export function streamsThatMeet(context: Context, cameras: readonly CameraEntry[]): void {
  eachStream(cameras, ({ streams }, stream, path, index) => {
    const others = streams.slice(0, index).filter(({ url }) => isWebAddress(url));
    if (others.some(({ url }) => hrefOf(url) === hrefOf(stream.url))) {
      const message = 'an address that no other stream of this camera has';
      context.addIssue({ code: 'custom', path: [...path, 'url'], message, input: stream.url });
      return;
    }
    const own = coveringOf(stream).covers;
    const taken = others.some(
      (other) =>
        other.credential !== stream.credential && coveringOf(other).covers.some((cover) => own.includes(cover)),
    );
    if (!taken) return;
    const message = 'the credential of the other stream in this folder, or "covers" that tells the two apart';
    context.addIssue({ code: 'custom', path: [...path, 'credential'], message, input: stream.credential });
  });
}

/** Looks at every stream whose address is one. */
function eachStream(
  cameras: readonly CameraEntry[],
  look: (camera: CameraEntry, stream: StreamConfig, path: readonly (string | number)[], index: number) => void,
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

/**
 * The first of another camera's addresses that is this one or begins with one of these.
 * @param addresses - in their order
 */
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

/** An address of a camera. */
export interface Addressed {
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

/** An address as a browser writes it. */
function hrefOf(text: string): string {
  return new URL(text).href;
}

// Rules for recordings: no ticket may open what it is not for.

/** A camera's recordings reach no other camera, no other camera's stream reaches them, and its own live picture stays apart. */
export function recordingsThatMeet(context: Context, cameras: readonly CameraEntry[]): void {
  const known = cameras.flatMap((camera, index) => {
    const covers = recordedBeginnings(camera);
    return covers.length === 0 ? [] : { camera, index, covers };
  });
  const recorded = known.flatMap(({ camera: { id }, covers }) => covers.map((url) => ({ id, url }))).sort(byAddress);
  const everything = [...recorded, ...liveAddresses(cameras)].sort(byAddress);
  cameras.forEach((camera, index) => withoutStream(context, camera, index));
  for (const { camera, index, covers } of known) {
    const path = ['cameras', index, 'recordings', 'url'];
    const other = findOther(everything, camera.id, undefined, covers);
    if (other) {
      const message = `an address in a folder of its own, where the camera stands before the time, or "covers" that leaves out "${other.id}"`;
      context.addIssue({ code: 'custom', path, message, input: camera.recordings });
      continue;
    }
    meetsOwn(context, camera, covers, path);
  }
  eachStream(cameras, (camera, stream, path) => {
    const { covers } = coveringOf(stream);
    const other = findOther(recorded, camera.id, undefined, covers);
    if (!other) return;
    const message = `an address in a folder of its own, or "covers" that leaves out the recordings of "${other.id}"`;
    context.addIssue({ code: 'custom', path: [...path, 'url'], message, input: stream.url });
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

function withoutStream(context: Context, { recordings, streams }: CameraEntry, index: number): void {
  if (recordings?.kind !== 'dvr' || recordings.url !== undefined || streams.some(({ kind }) => kind === 'hls')) return;
  const message = 'an address: this camera has no HLS stream that it could be taken from';
  context.addIssue({ code: 'custom', path: ['cameras', index, 'recordings', 'url'], message, input: undefined });
}

/** What is live and what is recorded must be told apart, and if it is one playlist, by one credential. */
function meetsOwn(
  context: Context,
  camera: CameraEntry,
  covers: readonly string[],
  path: readonly (string | number)[],
): void {
  const { recordings, streams } = camera;
  const shared = streams
    .filter(({ url }) => isWebAddress(url))
    .filter((stream) => coveringOf(stream).covers.some((cover) => covers.includes(cover)));
  if (shared.length === 0) return;
  if (recordings?.kind !== 'dvr') {
    const message = 'an address in a folder of its own, or "covers" that tells recordings from the live stream';
    context.addIssue({ code: 'custom', path: [...path], message, input: recordings });
  } else if (shared.some(({ credential }) => credential !== recordings.credential)) {
    const message = 'the credential of the live stream in this folder, or "covers" that tells the two apart';
    context.addIssue({
      code: 'custom',
      path: [...path.slice(0, -1), 'credential'],
      message,
      input: recordings.credential,
    });
  }
}

function liveAddresses(cameras: readonly CameraEntry[]): readonly Addressed[] {
  return cameras.flatMap(({ id, streams }) =>
    streams
      .filter(({ url }) => isWebAddress(url))
      .flatMap((stream) => {
        const { url, covers } = coveringOf(stream);
        return [url, ...covers].map((address) => ({ id, url: address }));
      }),
  );
}

function byAddress(a: Addressed, b: Addressed): number {
  return a.url < b.url ? -1 : 1;
}

/** What the map may fetch needs no ticket: no address of a camera's live picture or recordings may lie below it. */
export function mapOverCameras(
  context: z.core.$RefinementCtx,
  mapUrl: string | undefined,
  cameras: readonly CameraEntry[],
): void {
  const beginning = mapUrl?.replace(/\{.*$/, '');
  // What is no address is named by its own field; this check runs all the same.
  if (beginning === undefined || !URL.canParse(beginning)) return;
  const open = hrefOf(beginning);
  const under = cameras.find((camera) => addressesOf(camera).some((address) => address.startsWith(open)));
  if (!under) return;
  const message = `an address that no camera lies below: "${under.id}" would need no ticket`;
  context.addIssue({ code: 'custom', path: ['map', 'url'], message, input: mapUrl });
}

function addressesOf(camera: CameraEntry): readonly string[] {
  const live = camera.streams.filter(({ url }) => isWebAddress(url)).map(coveringOf);
  return [...live.flatMap(({ url, covers }) => [url, ...covers]), ...recordedBeginnings(camera)];
}
