/** Signals of the station itself: a camera that is to be seen goes offline, or is back. Whether that is an alert is for the rules. */
import type { CameraId, SchoolId } from '../../../shared/vocabulary/ids';
import type { Outage } from '../../cameras/health';
import type { AlertSource, SourceLine } from './alert-source';

/** Hands on what the tiles show of cameras. */
export class CameraHealthSource implements AlertSource {
  readonly source = 'camera health';
  readonly kind = 'camera-health';
  readonly place = 'the cameras that are shown on monitors';
  // What it says is out of the station's own directory: there is nothing that could not be taken.
  readonly answers = true;
  readonly #schoolOf: (cameraId: CameraId) => SchoolId | undefined;
  /** The signals of cameras that are offline. */
  readonly #offline = new Map<CameraId, string>();
  #line: SourceLine | undefined;

  constructor(schoolOf: (cameraId: CameraId) => SchoolId | undefined) {
    this.#schoolOf = schoolOf;
  }

  start(line: SourceLine): Promise<void> {
    this.#line = line;
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.#line = undefined;
    return Promise.resolve();
  }

  /** Takes what has happened to cameras. Resolves when it was handed on. */
  async heard(outages: readonly Outage[], nowMs: number): Promise<void> {
    for (const outage of outages) {
      const signal = this.#signalOf(outage, nowMs);
      if (signal) await this.#line?.take(signal);
    }
  }

  #signalOf(outage: Outage, nowMs: number): object | undefined {
    const { cameraId } = outage;
    const schoolId = this.#schoolOf(cameraId);
    if (schoolId === undefined) return undefined;
    // Without a time: it is of now, also where the machine's clock was turned back.
    const about = { type: 'camera-offline', schoolId, cameraId };
    if (outage.kind === 'began') {
      const id = `${cameraId}.${Math.round(nowMs)}`;
      this.#offline.set(cameraId, id);
      return { id, ...about };
    }
    const began = this.#offline.get(cameraId);
    this.#offline.delete(cameraId);
    // No tile shows it any more: nobody knows whether it is back.
    if (!outage.back) return undefined;
    return {
      id: `${cameraId}.${Math.round(nowMs)}.back`,
      condition: 'cleared',
      ...(began && { updates: [began] }),
      ...about,
    };
  }
}
