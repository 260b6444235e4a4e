/**
 * Which cameras windows may know of. A camera that the policy keeps off lists while it is locked leaves main under another name
 * that says nothing: its place on a wall, in a salvo or in a tour is kept, and nobody learns what is there.
 */
import { armingOf, classOf, isAlwaysListed, mayList, type Moment } from '../../shared/policy/camera-classes';
import type { ArmedSchool } from '../../shared/state/station-state';
import type { Camera } from '../../shared/vocabulary/camera';
import { CameraId, type SchoolId } from '../../shared/vocabulary/ids';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import type { Policy } from '../../shared/vocabulary/policy';
import type { CameraDirectory } from '../cameras/directory';

/** What a look at the policy has changed: nothing, only what is armed, or also what may be named. */
export type ListingChange = 'none' | 'armed' | 'named';

/** The cameras of a station as its windows may know them. */
export class CameraListing {
  readonly #directory: CameraDirectory;
  readonly #aliases = new Map<CameraId, CameraId>();
  readonly #ids = new Map<string, CameraId>();
  /** Asked at every command: only what a class could hide or open is looked at. */
  readonly #locking = new WeakMap<Policy, readonly Camera[]>();
  #hidden: ReadonlySet<CameraId> = new Set();
  #pattern: RegExp | undefined;
  #cameras: readonly Camera[];
  #armed: readonly ArmedSchool[] = [];
  #nextEndMs: UtcMs | undefined;
  /** Told when cameras are armed until another time than before. */
  onArmed: (() => void) | undefined;

  constructor(directory: CameraDirectory) {
    this.#directory = directory;
    this.#cameras = directory.cameras;
  }

  /** Those that lists may name, in the order of the directory. */
  get cameras(): readonly Camera[] {
    return this.#cameras;
  }

  /** The schools whose cameras an alert has opened. */
  get armed(): readonly ArmedSchool[] {
    return this.#armed;
  }

  /** The first moment at which cameras that an alert has opened are locked again; undefined when none are open. */
  get nextEndMs(): UtcMs | undefined {
    return this.#nextEndMs;
  }

  /** Looks at the policy again. Of several alerts at a school the one that keeps a camera open longest counts. */
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

  /** Whether a camera may be named now. */
  names(cameraId: CameraId): boolean {
    return !this.#hidden.has(cameraId);
  }

  /** What goes to a window, with other ids in place of those that it may not know. */
  veil<T>(value: T): T {
    if (!this.#pattern) return value;
    const text = JSON.stringify(value);
    const veiled = text.replace(this.#pattern, (id) => this.#aliasOf(CameraId.parse(id)));
    // Ids are exchanged for ids: it has the shape that it had.
    return veiled === text ? value : (JSON.parse(veiled) as T);
  }

  /** What comes from a window, with the ids that main knows. */
  unveil<T>(value: T): T {
    if (this.#ids.size === 0) return value;
    const text = textOf(value);
    const unveiled = text?.replace(/"(locked-camera-\d+)"/g, (all, alias: string) => {
      const id = this.#ids.get(alias);
      return id === undefined ? all : JSON.stringify(id);
    });
    // As above; what is no JSON is left to the schema that refuses it.
    return unveiled === undefined || unveiled === text ? value : (JSON.parse(unveiled) as T);
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

/** Whole ids alone: one may be the beginning of another. The characters of an id mean themselves in a pattern, but the dot. */
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
