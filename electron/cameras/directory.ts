/** The schools and cameras of the station, and, for the main process alone, where each camera's streams and recordings are. */
import type { Camera, School } from '../../shared/vocabulary/camera';
import type { CameraId, CredentialId, SchoolId } from '../../shared/vocabulary/ids';
import type { FeedSource } from '../../shared/vocabulary/ticket';
import { type Covering, streamAt } from './camera-addresses';
import { apart, type CameraRecordings, recordingsAt } from './recordings';

export interface CameraStream extends Covering {
  readonly kind: FeedSource['kind'];
  readonly credential?: CredentialId;
}

/** The directory of a station; it does not change while the application runs. */
export class CameraDirectory {
  readonly schools: readonly School[];
  readonly cameras: readonly Camera[];
  readonly #byId: ReadonlyMap<CameraId, Camera>;
  readonly #streams = new Map<CameraId, readonly CameraStream[]>();
  readonly #recordings = new Map<CameraId, CameraRecordings>();

  /** @param streams - of each camera, in the order in which they are preferred @param recordings - of the cameras that have any */
  constructor(
    schools: readonly School[],
    cameras: readonly Camera[],
    streams: ReadonlyMap<CameraId, readonly CameraStream[]>,
    recordings: ReadonlyMap<CameraId, CameraRecordings> = new Map(),
  ) {
    this.schools = schools;
    this.cameras = cameras;
    this.#byId = new Map(cameras.map((camera) => [camera.id, camera]));
    for (const { id } of cameras) {
      const kept = apart(streams.get(id) ?? [], recordings.get(id));
      this.#streams.set(id, kept.streams);
      if (kept.recordings) this.#recordings.set(id, kept.recordings);
    }
  }

  school(id: SchoolId): School | undefined {
    return this.schools.find((school) => school.id === id);
  }

  camera(id: CameraId): Camera | undefined {
    return this.#byId.get(id);
  }

  /** The streams of a camera in the order in which they are preferred; none for a camera that is not known. */
  streams(id: CameraId): readonly CameraStream[] {
    return this.#streams.get(id) ?? [];
  }

  /** The recordings of a camera; undefined where the station knows of none. */
  recordings(id: CameraId): CameraRecordings | undefined {
    return this.#recordings.get(id);
  }

  /** The cameras of a school in the order of their numbers. */
  camerasOf(schoolId: SchoolId): readonly Camera[] {
    return this.cameras.filter((camera) => camera.schoolId === schoolId).sort((a, b) => a.number - b.number);
  }

  /** The camera to which an address belongs, whoever may fetch it. */
  cameraAt(url: string): Camera | undefined {
    return this.cameras.find(({ id }) => {
      const recordings = this.recordings(id);
      return streamAt(this.streams(id), url) !== undefined || (recordings && recordingsAt(recordings, url));
    });
  }

  /** Origins of everything that a ticket may cover, for the Content Security Policy. */
  origins(): string[] {
    const live = [...this.#streams.values()].flat().flatMap(({ url, covers }) => [url, ...covers]);
    const recorded = [...this.#recordings.values()].flatMap(({ source, covers }) => [source.url, ...covers]);
    const addresses = [...live, ...recorded];
    return [...new Set(addresses.map((address) => new URL(address).origin))].sort();
  }
}
