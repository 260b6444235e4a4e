/** What a keypad entry does at this station, or in one sentence why it cannot be done. Pure. */
import type { Camera, School } from '../vocabulary/camera';
import type { CameraId, MonitorId } from '../vocabulary/ids';
import type { PublishedSalvo, Salvo } from '../vocabulary/salvo';
import type { CellAddress, Monitor, Wall } from '../vocabulary/wall';
import { contentsOf, isOccupied } from '../wall/tiles';
import type { KeypadReading } from './entry';
import { callNumbers, monitorNumbers } from './numbers';

export type KeypadPlan =
  | { readonly kind: 'open'; readonly cameraId: CameraId; readonly at: CellAddress; readonly words: string }
  | { readonly kind: 'empty'; readonly at: CellAddress; readonly cameraId: CameraId | null; readonly words: string }
  | { readonly kind: 'show'; readonly at: CellAddress; readonly cameraId: CameraId | null; readonly words: string }
  | { readonly kind: 'take-monitor'; readonly monitorId: MonitorId; readonly words: string }
  | { readonly kind: 'apply-salvo'; readonly salvo: PublishedSalvo; readonly words: string }
  | { readonly kind: 'unfinished'; readonly words: string }
  | { readonly kind: 'cannot'; readonly words: string };

export interface KeypadPlace {
  readonly schools: readonly School[];
  readonly cameras: readonly Camera[];
  readonly walls: readonly Wall[];
  readonly salvos: readonly Salvo[];
  /** The monitor in hand: what an entry is about that names no other. */
  readonly monitorId: MonitorId | undefined;
  /** The cell in hand on it, where a camera without a tile opens; null for the first empty one. */
  readonly cell: number | null;
}

type Found<T> = T | { readonly kind: 'cannot'; readonly words: string };

function cannot(words: string): { readonly kind: 'cannot'; readonly words: string } {
  return { kind: 'cannot', words };
}

/** Plans an entry. Each plan says in words what it does, or what is missing. */
export function planEntry(entry: KeypadReading, place: KeypadPlace): KeypadPlan {
  switch (entry.kind) {
    case 'unfinished':
      return { kind: 'unfinished', words: entry.hint };
    case 'take-monitor': {
      const monitor = findMonitor(entry.monitor, place);
      if ('kind' in monitor) return monitor;
      return { kind: 'take-monitor', monitorId: monitor.id, words: `Take ${monitor.name} in hand` };
    }
    case 'apply-salvo': {
      const salvo = findSalvo(entry.salvo, place);
      if ('kind' in salvo) return salvo;
      return { kind: 'apply-salvo', salvo, words: `Apply the salvo ${salvo.name}` };
    }
    case 'empty':
    case 'show': {
      const tile = findTile(entry.monitor, entry.tile, place);
      if ('kind' in tile) return tile;
      const { monitor, at } = tile;
      const name = `${monitor.name} tile ${at.cell + 1}`;
      const occupied = contentsOf(monitor)[at.cell];
      if (!occupied || !isOccupied(occupied)) return cannot(`${name} is empty.`);
      const words = entry.kind === 'empty' ? `Empty ${name}` : `Show ${name} large`;
      return { kind: entry.kind, at, cameraId: occupied.cameraId, words };
    }
    case 'open': {
      const camera = findCamera(entry.camera, place);
      if ('kind' in camera) return camera;
      const at = entry.tile === undefined ? nextCell(entry.monitor, place) : findTile(entry.monitor, entry.tile, place);
      if ('kind' in at) return at;
      const school = place.schools.find(({ id }) => id === camera.schoolId)?.shortName ?? camera.schoolId;
      const words = `Open ${school}, ${camera.name} on ${at.monitor.name} tile ${at.at.cell + 1}`;
      return { kind: 'open', cameraId: camera.id, at: at.at, words };
    }
  }
}

function findCamera(number: number, { schools, cameras }: KeypadPlace): Found<Camera> {
  const { byCamera, bySchool, step } = callNumbers(schools, cameras);
  const camera = cameras.find(({ id }) => byCamera.get(id) === number);
  if (camera) return camera;
  const ofSchool = Math.floor(number / step);
  const school = schools.find(({ id }) => bySchool.get(id) === ofSchool);
  if (school) return cannot(`There is no camera ${number % step} in ${school.shortName}.`);
  const [first] = byCamera.values();
  const example = first === undefined ? '' : ` A camera's number begins with its school's, for example ${first}.`;
  return cannot(`There is no camera ${number}: no school has the number ${ofSchool}.${example}`);
}

function findSalvo(number: number, { salvos }: KeypadPlace): Found<PublishedSalvo> {
  const published = salvos.filter((salvo) => salvo.status === 'published');
  const salvo = published.find((each) => each.number === number);
  if (salvo) return salvo;
  const numbers = published.flatMap((each) => each.number ?? []).sort((a, b) => a - b);
  return cannot(
    numbers.length === 0
      ? `There is no salvo ${number}: none has a number.`
      : `There is no salvo ${number}. There is ${numbers.slice(0, 12).join(', ')}.`,
  );
}

function findMonitor(number: number | undefined, { walls, monitorId }: KeypadPlace): Found<Monitor> {
  const monitors = walls.flatMap((wall) => wall.monitors);
  const numbers = monitorNumbers(walls);
  const monitor = monitors.find(({ id }) => (number === undefined ? id === monitorId : numbers.get(id) === number));
  if (monitor) return monitor;
  if (number === undefined) return cannot('No monitor is in hand.');
  const all = monitors.map(({ id, name }) =>
    name.endsWith(`${numbers.get(id)}`) ? name : `${numbers.get(id)} (${name})`,
  );
  return cannot(`There is no monitor ${number}. There is ${all.join(', ')}.`);
}

interface Tile {
  readonly monitor: Monitor;
  readonly at: CellAddress;
}

function findTile(number: number | undefined, tile: number, place: KeypadPlace): Found<Tile> {
  const monitor = findMonitor(number, place);
  if ('kind' in monitor) return monitor;
  if (tile >= 1 && tile <= monitor.cells.length) return { monitor, at: { monitorId: monitor.id, cell: tile - 1 } };
  const count = monitor.cells.length === 1 ? 'one tile' : `tiles 1 to ${monitor.cells.length}`;
  return cannot(`There is no tile ${tile} on ${monitor.name}: it has ${count}.`);
}

function nextCell(number: number | undefined, place: KeypadPlace): Found<Tile> {
  const monitor = findMonitor(number, place);
  if ('kind' in monitor) return monitor;
  const inHand = number === undefined && monitor.id === place.monitorId ? place.cell : null;
  const cell = inHand ?? contentsOf(monitor).findIndex((content) => !isOccupied(content));
  if (cell >= 0) return { monitor, at: { monitorId: monitor.id, cell } };
  return cannot(`Every tile of ${monitor.name} is taken. Type # and the number of the tile that is to show it.`);
}
