/**
 * The numbers that operators type. A camera is called by one number in the whole station, `#304`: its school's number,
 * then its own. A monitor's number is the one that its name ends with, `M2`, or else its place. Everything that shows or
 * takes such a number asks here. Pure.
 */
import type { Camera, School } from '../vocabulary/camera';
import type { CameraId, MonitorId, SchoolId } from '../vocabulary/ids';
import type { Wall } from '../vocabulary/wall';

/** The part of a school that decides about its number. */
export type NumberedSchool = Pick<School, 'id' | 'number'>;

/** The part of a camera that decides about its number. */
export type NumberedCamera = Pick<Camera, 'id' | 'schoolId' | 'number'>;

/** The cameras of a station by the numbers that they are called by. */
export interface CallNumbers {
  readonly byCamera: ReadonlyMap<CameraId, number>;
  readonly bySchool: ReadonlyMap<SchoolId, number>;
  /** What a school's number is multiplied by: 100, or 1000 in a station where a school has a camera 100 or more. */
  readonly step: number;
}

/** The number of each school: its own where the configuration gives one, otherwise its place in the list, from 1. */
export function schoolNumbers(schools: readonly NumberedSchool[]): ReadonlyMap<SchoolId, number> {
  return new Map(schools.map(({ id, number }, index) => [id, number ?? index + 1]));
}

/** The numbers of a station. A camera of an unknown school has none. */
export function callNumbers(schools: readonly NumberedSchool[], cameras: readonly NumberedCamera[]): CallNumbers {
  const bySchool = schoolNumbers(schools);
  const step = cameras.some(({ number }) => number >= 100) ? 1_000 : 100;
  const byCamera = new Map<CameraId, number>();
  for (const { id, schoolId, number } of cameras) {
    const school = bySchool.get(schoolId);
    if (school !== undefined) byCamera.set(id, school * step + number);
  }
  return { byCamera, bySchool, step };
}

/** A number as it is written beside a camera's name, for example `#304`; nothing for a camera that has none. */
export function callSign(number: number | undefined): string {
  return number === undefined ? '' : `#${number}`;
}

/** The number of each monitor: those at the end of their names where no two are the same, otherwise their places. */
export function monitorNumbers(walls: readonly Wall[]): ReadonlyMap<MonitorId, number> {
  const monitors = walls.flatMap((wall) => wall.monitors);
  const named = monitors.map(({ name }) => Number(/\d{1,3}$/.exec(name)?.[0] ?? 0));
  const useNames = named.every((number) => number > 0) && new Set(named).size === named.length;
  return new Map(monitors.map(({ id }, index) => [id, useNames ? (named[index] ?? index + 1) : index + 1]));
}
