/** Pictures that the console has handed over and that no command has used yet: they are in memory alone. */
import { randomBytes } from 'node:crypto';
import { PictureId } from '../../shared/vocabulary/ids';

/** More are not held: the oldest is forgotten. */
const mostHeld = 4;

/** The pictures of this run. */
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
