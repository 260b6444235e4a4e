import type { CameraId } from '../../shared/vocabulary/ids';

/**
 * The source that an operator holds each camera to, where the engine would choose by itself. It lives as long as this
 * run: a pin answers what an operator sees at this moment, and one from yesterday, which nobody remembers, would keep a
 * camera dark whose other source is well. It is one for all windows, as the camera is.
 */
export class SourcePins {
  readonly #pins = new Map<CameraId, number>();

  /** Index of the source that a camera is held to, from 0; undefined where the engine chooses. */
  of(cameraId: CameraId): number | undefined {
    return this.#pins.get(cameraId);
  }

  /** Holds a camera to a source, or lets the engine choose again when null. */
  pin(cameraId: CameraId, source: number | null): void {
    if (source === null) this.#pins.delete(cameraId);
    else this.#pins.set(cameraId, source);
  }
}
