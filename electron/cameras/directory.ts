/** The schools and cameras of the station, and, for the main process alone, where each camera's stream is. */
import type { Camera } from '../../shared/vocabulary/camera';
import type { CameraId, CredentialId, SchoolId } from '../../shared/vocabulary/ids';
import type { School } from '../../shared/vocabulary/school';

/** Where a camera's stream is fetched. */
export interface CameraStream {
  readonly url: string;
  /** Absolute beginnings of the addresses that belong to the stream. */
  readonly covers: readonly string[];
  readonly credential?: CredentialId;
}

/** The directory of a station; it does not change while the application runs. */
export class CameraDirectory {
  readonly schools: readonly School[];
  readonly cameras: readonly Camera[];
  readonly #byId: ReadonlyMap<CameraId, Camera>;
  readonly #streams: ReadonlyMap<CameraId, CameraStream>;

  constructor(schools: readonly School[], cameras: readonly Camera[], streams: ReadonlyMap<CameraId, CameraStream>) {
    this.schools = schools;
    this.cameras = cameras;
    this.#byId = new Map(cameras.map((camera) => [camera.id, camera]));
    this.#streams = streams;
  }

  /** A camera by its id. */
  camera(id: CameraId): Camera | undefined {
    return this.#byId.get(id);
  }

  /** The first stream of a camera. */
  stream(id: CameraId): CameraStream | undefined {
    return this.#streams.get(id);
  }

  /** The cameras of a school in the order of their numbers. */
  camerasOf(schoolId: SchoolId): readonly Camera[] {
    return this.cameras.filter((camera) => camera.schoolId === schoolId).sort((a, b) => a.number - b.number);
  }

  /** Origins of everything that a ticket may cover, for the Content Security Policy. */
  origins(): string[] {
    const addresses = [...this.#streams.values()].flatMap(({ url, covers }) => [url, ...covers]);
    return [...new Set(addresses.map((address) => new URL(address).origin))].sort();
  }
}

/**
 * What a ticket for a stream covers.
 * @param covers - beginnings of addresses, absolute or relative to `url`; by default the folder of `url`
 */
export function coveredAddresses(url: string, covers: readonly string[] = ['./']): string[] {
  return covers.map((cover) => new URL(cover, url).href);
}
