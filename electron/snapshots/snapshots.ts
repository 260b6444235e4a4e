/** Makes a snapshot out of a picture that a window has handed over: stamped, with its facts inside, in a file. */
import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { maxSnapshotBytes, type StampFacts, type StampOrder } from '../../shared/snapshot/snapshot-facts';
import type { SnapshotEnd } from '../../shared/state/jobs';
import type { Masks } from '../../shared/vocabulary/camera';
import { errorText } from '../../shared/vocabulary/error-text';
import { PictureId } from '../../shared/vocabulary/ids';
import { readPng, sha256Of, withFacts } from './snapshot-file';

/** Draws masks, watermark and words on a picture. @returns a PNG; @throws Error when it cannot be drawn */
export type StampPicture = (order: StampOrder) => Promise<Uint8Array>;

export interface SnapshotsOptions {
  readonly stamp: StampPicture;
  /** Writes a file in one piece. @returns why it was not written, or undefined */
  readonly write: (path: string, content: Uint8Array) => Promise<string | undefined>;
}

export interface SnapshotOrder {
  readonly png: Uint8Array;
  readonly masks: Masks;
  readonly facts: StampFacts;
  readonly path: string;
  /** Asked when all is ready: whether it may still be saved. */
  readonly mayStill: () => boolean;
}

/** So many may wait: as many as a group has cameras. */
const mostWaiting = 16;

/** Saves snapshots, one after another. */
export class Snapshots {
  readonly #options: SnapshotsOptions;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(options: SnapshotsOptions) {
    this.#options = options;
  }

  get isFull(): boolean {
    return this.#waiting >= mostWaiting;
  }

  /** Saves one after those that came before it. Never rejects. */
  save(order: SnapshotOrder): Promise<SnapshotEnd> {
    this.#waiting += 1;
    const end = this.#last
      .then(() => this.#save(order))
      .catch((error: unknown): SnapshotEnd => {
        const why = errorText(error);
        return { state: 'failed', why: `The snapshot cannot be drawn: ${why}.`.slice(0, 300) };
      })
      .finally(() => (this.#waiting -= 1));
    this.#last = end;
    return end;
  }

  async #save({ png, masks, facts, path, mayStill }: SnapshotOrder): Promise<SnapshotEnd> {
    const given = readPng(png);
    if (given.kind === 'refused') return { state: 'failed', why: `The picture cannot be used: ${given.reason}.` };
    const { widthPx, heightPx } = given.png;
    const stamped = readPng(
      await this.#options.stamp({ png: Buffer.from(png).toString('base64'), masks: [...masks], facts }),
    );
    // The words lie below the picture, which is as large as it was.
    const isWhole = stamped.kind === 'png' && stamped.png.widthPx === widthPx && stamped.png.heightPx > heightPx;
    if (!isWhole) throw new Error('what was drawn is not the picture');
    const { bytes } = withFacts(stamped.png, { ...facts, widthPx, heightPx });
    if (bytes.length > maxSnapshotBytes) throw new Error('it is too large');
    if (!mayStill()) return { state: 'failed', why: 'The right to this picture has ended meanwhile.' };
    const why = await this.#options.write(path, bytes);
    if (why !== undefined) return { state: 'failed', why };
    return { state: 'saved', file: basename(path).slice(0, 120), sha256: sha256Of([bytes]), bytes: bytes.length };
  }
}

/** More are not held: the oldest is forgotten. */
const mostHeld = 4;

export class HeldPictures {
  readonly #held = new Map<PictureId, Uint8Array>();

  /** Holds one. @returns the id by which a command names it */
  hold(png: Uint8Array): PictureId {
    const id = PictureId.parse(randomBytes(16).toString('hex'));
    this.#held.set(id, png);
    const [oldest] = this.#held.keys();
    if (this.#held.size > mostHeld && oldest !== undefined) this.#held.delete(oldest);
    return id;
  }

  /** Gives one away: it serves once. */
  take(id: PictureId): Uint8Array | undefined {
    const png = this.#held.get(id);
    this.#held.delete(id);
    return png;
  }

  /** Somebody else works here now, or nobody. */
  forget(): void {
    this.#held.clear();
  }
}
