/**
 * Which cameras windows may know of. A camera that the policy keeps off lists while it is locked leaves main under an alias: its
 * place on a wall, in a salvo or in a tour is kept, and nobody learns which camera is there.
 */
import { armingOf, classOf, isAlwaysListed, mayList, type Moment } from '../../shared/policy/camera-classes';
import type { ArmedSchool } from '../../shared/state/station-state';
import type { Camera } from '../../shared/vocabulary/camera';
import { CameraId, type SchoolId } from '../../shared/vocabulary/ids';
import type { Policy } from '../../shared/vocabulary/policy';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import type { CameraDirectory } from '../cameras/directory';
import { momentOf } from './authorize';
import type { Station } from './station';

/** What a look at the policy has changed: nothing, only which schools are armed, or also which cameras may be named. */
export type ListingChange = 'none' | 'armed' | 'named';

const namingCameras = [
  'walls',
  'undo',
  'salvos',
  'salvoRefusals',
  'agreement',
  'tours',
  'tourRuns',
  'playback',
  'tickets',
  'refusals',
  'incidents',
  'bookmarks',
  'alerts',
] as const;

/** The cameras of a station as its windows may know them. */
export class CameraListing {
  readonly #directory: CameraDirectory;
  readonly #aliases = new Map<CameraId, CameraId>();
  readonly #ids = new Map<string, CameraId>();
  /** For each policy, the cameras that it can hide or open. The listing is updated at every command, so only these are looked at. */
  readonly #locking = new WeakMap<Policy, readonly Camera[]>();
  #hidden: ReadonlySet<CameraId> = new Set();
  #pattern: RegExp | undefined;
  #cameras: readonly Camera[];
  #armed: readonly ArmedSchool[] = [];
  #nextEndMs: UtcMs | undefined;
  /** Called when the end of the arming is different. */
  onArmed: (() => void) | undefined;

  constructor(directory: CameraDirectory) {
    this.#directory = directory;
    this.#cameras = directory.cameras;
  }

  get cameras(): readonly Camera[] {
    return this.#cameras;
  }

  /** The schools whose cameras an alert has opened. */
  get armed(): readonly ArmedSchool[] {
    return this.#armed;
  }

  /** The first moment at which cameras that an alert has opened are locked again; undefined when none is open. */
  get nextEndMs(): UtcMs | undefined {
    return this.#nextEndMs;
  }

  /** Applies the policy again. Of several alerts at a school, the one that keeps a camera open longest counts. */
  update(policy: Policy, moment: Moment): ListingChange {
    const locking = this.#lockingBy(policy);
    const armed = armedSchools(policy, locking, moment);
    const rearmed = JSON.stringify(armed) !== JSON.stringify(this.#armed);
    this.#armed = armed;
    const ends = locking.flatMap((camera) => armingOf(policy, camera, moment)?.untilMs ?? []);
    const nextEndMs = ends.length > 0 ? utcMs(Math.min(...ends)) : undefined;
    if (nextEndMs !== this.#nextEndMs) {
      this.#nextEndMs = nextEndMs;
      this.onArmed?.();
    }
    const hidden = new Set(locking.filter((camera) => !mayList(policy, camera, moment)).map(({ id }) => id));
    if (hidden.size === this.#hidden.size && [...hidden].every((id) => this.#hidden.has(id)))
      return rearmed ? 'armed' : 'none';
    this.#hidden = hidden;
    this.#pattern = patternOf([...hidden]);
    this.#cameras = this.#directory.cameras.filter(({ id }) => !hidden.has(id));
    return 'named';
  }

  names(cameraId: CameraId): boolean {
    return !this.#hidden.has(cameraId);
  }

  /** What goes to a window, with aliases in place of the ids that it may not know. */
  withAliases<T>(value: T): T {
    if (!this.#pattern) return value;
    const text = JSON.stringify(value);
    const aliased = text.replace(this.#pattern, (id) => this.#aliasOf(CameraId.parse(id)));
    // An id was replaced by an id: the shape is the same.
    return aliased === text ? value : (JSON.parse(aliased) as T);
  }

  /** What comes from a window, with ids in place of aliases. */
  withIds<T>(value: T): T {
    if (this.#ids.size === 0) return value;
    const text = textOf(value);
    const restored = text?.replace(/"(locked-camera-\d+)"/g, (all, alias: string) => {
      const id = this.#ids.get(alias);
      return id === undefined ? all : JSON.stringify(id);
    });
    // As above. What is not JSON is left to the schema, which refuses it.
    return restored === undefined || restored === text ? value : (JSON.parse(restored) as T);
  }

  #lockingBy(policy: Policy): readonly Camera[] {
    const known = this.#locking.get(policy);
    if (known) return known;
    const locking = this.#directory.cameras.filter((camera) => {
      return classOf(policy, camera)?.class === 'on-alert' || !isAlwaysListed(policy, camera);
    });
    this.#locking.set(policy, locking);
    return locking;
  }

  #aliasOf(id: CameraId): CameraId {
    const known = this.#aliases.get(id);
    if (known) return known;
    let number = this.#aliases.size + 1;
    while (this.#directory.camera(CameraId.parse(`locked-camera-${number}`))) number += this.#directory.cameras.length;
    const alias = CameraId.parse(`locked-camera-${number}`);
    this.#aliases.set(id, alias);
    this.#ids.set(alias, id);
    return alias;
  }
}

function armedSchools(policy: Policy, cameras: readonly Camera[], moment: Moment): readonly ArmedSchool[] {
  const bySchool = new Map<SchoolId, ArmedSchool>();
  for (const camera of cameras) {
    const arming = armingOf(policy, camera, moment);
    const clause = classOf(policy, camera)?.clause;
    if (!arming || clause === undefined) continue;
    const before = bySchool.get(camera.schoolId);
    if (!before || before.untilMs < arming.untilMs) {
      bySchool.set(camera.schoolId, { schoolId: camera.schoolId, clause, ...arming });
    }
  }
  return [...bySchool.values()];
}

/** Matches whole ids only: one id may be the beginning of another. Of the characters of an id only the dot needs escaping. */
function patternOf(ids: readonly CameraId[]): RegExp | undefined {
  if (ids.length === 0) return undefined;
  const any = ids.map((id) => id.replaceAll('.', '\\.')).join('|');
  return new RegExp(`(?<![a-z0-9]|[a-z0-9][-.])(?:${any})(?![a-z0-9]|[-.][a-z0-9])`, 'g');
}

function textOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** Looks again at which cameras may be named. Windows are told by `tellListing`, once their tickets are in line. */
export function updateListing(station: Station): ListingChange {
  const policy = station.bus.read('policy');
  return station.listing.update(policy, momentOf(station, station.viewSessions.purpose));
}

/** Tells the windows what changed. Where a camera got or lost its name, everything that may speak of it is told again. */
export function tellListing({ publisher }: Station, change: ListingChange): void {
  if (change === 'none') return;
  publisher.publish('cameras', 'armed');
  if (change === 'named') publisher.publishAgain(...namingCameras);
}
