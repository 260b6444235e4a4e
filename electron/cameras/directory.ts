/** The schools and cameras of the station, and, for the main process alone, where each camera's streams are. */
import type { Camera } from '../../shared/vocabulary/camera';
import type { CameraId, CredentialId, SchoolId } from '../../shared/vocabulary/ids';
import type { School } from '../../shared/vocabulary/school';
import type { FeedSource } from '../../shared/vocabulary/ticket';
import { streamAt, type Covering } from './covers';

/** Where one stream of a camera is fetched. */
export interface CameraStream extends Covering {
  readonly kind: FeedSource['kind'];
  readonly credential?: CredentialId;
}

/** The directory of a station; it does not change while the application runs. */
export class CameraDirectory {
  readonly schools: readonly School[];
  readonly cameras: readonly Camera[];
  readonly #byId: ReadonlyMap<CameraId, Camera>;
  readonly #streams: ReadonlyMap<CameraId, readonly CameraStream[]>;

  /** @param streams - of each camera, in the order in which they are preferred */
  constructor(
    schools: readonly School[],
    cameras: readonly Camera[],
    streams: ReadonlyMap<CameraId, readonly CameraStream[]>,
  ) {
    this.schools = schools;
    this.cameras = cameras;
    this.#byId = new Map(cameras.map((camera) => [camera.id, camera]));
    this.#streams = streams;
  }

  /** A camera by its id. */
  camera(id: CameraId): Camera | undefined {
    return this.#byId.get(id);
  }

  /** The streams of a camera in the order in which they are preferred; none for a camera that is not known. */
  streams(id: CameraId): readonly CameraStream[] {
    return this.#streams.get(id) ?? [];
  }

  /** The cameras of a school in the order of their numbers. */
  camerasOf(schoolId: SchoolId): readonly Camera[] {
    return this.cameras.filter((camera) => camera.schoolId === schoolId).sort((a, b) => a.number - b.number);
  }

  /** The camera to which an address belongs, whoever may fetch it. */
  cameraAt(url: string): Camera | undefined {
    return this.cameras.find(({ id }) => streamAt(this.streams(id), url) !== undefined);
  }

  /** Origins of everything that a ticket may cover, for the Content Security Policy. */
  origins(): string[] {
    const addresses = [...this.#streams.values()].flat().flatMap(({ url, covers }) => [url, ...covers]);
    return [...new Set(addresses.map((address) => new URL(address).origin))].sort();
  }
}
