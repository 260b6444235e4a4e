/** Decoded pictures of a recording, around the playhead. */
import type { Picture } from '../picture';

/** A picture and when it was seen, microseconds since 1970. */
export interface ShelvedPicture<P extends Picture> {
  readonly picture: P;
  readonly atMicros: number;
  /** The segment that its frame was of. */
  readonly key: string;
}

/** More pictures than this are never kept: what is farthest from the playhead goes. */
const MOST_PICTURES = 10;

/** Pictures that wait, in the order of time. Each has one owner: the shelf, until it is taken. */
export class PictureShelf<P extends Picture> {
  #pictures: ShelvedPicture<P>[] = [];

  get length(): number {
    return this.#pictures.length;
  }

  has(atMicros: number): boolean {
    return this.#pictures.some((shelved) => shelved.atMicros === atMicros);
  }

  /** How many lie beyond a moment. */
  beyond(micros: number, direction: 1 | -1): number {
    return this.#pictures.filter(({ atMicros }) => direction * (atMicros - micros) > 0).length;
  }

  put(shelved: ShelvedPicture<P>, playheadMicros: number): void {
    this.#pictures.push(shelved);
    this.#pictures.sort((a, b) => a.atMicros - b.atMicros);
    if (this.#pictures.length <= MOST_PICTURES) return;
    const distance = ({ atMicros }: ShelvedPicture<P>): number => Math.abs(atMicros - playheadMicros);
    const farthest = this.#pictures.reduce((most, one) => (distance(one) > distance(most) ? one : most));
    this.#drop((one) => one === farthest);
  }

  /**
   * Takes out the picture that is due: the last one in the direction of the playhead that it has reached.
   * @param leastMicros - the farthest behind the playhead that a picture may be
   */
  take(micros: number, direction: 1 | -1, leastMicros: number): ShelvedPicture<P> | undefined {
    const reached = this.#pictures.filter(({ atMicros }) => direction * (atMicros - micros) <= 0);
    const due = direction > 0 ? reached.at(-1) : reached[0];
    if (!due || direction * (micros - due.atMicros) > leastMicros) return undefined;
    this.#pictures = this.#pictures.filter((one) => one !== due);
    return due;
  }

  /** Gives up what the playhead has passed. */
  forgetBehind(micros: number, direction: 1 | -1): void {
    this.#drop(({ atMicros }) => direction * (atMicros - micros) < 0);
  }

  /** Gives up all but what belongs to one moment. */
  forgetAllBut(atMicros: number | undefined): void {
    this.#drop((one) => one.atMicros !== atMicros);
  }

  #drop(isGone: (shelved: ShelvedPicture<P>) => boolean): void {
    const gone = this.#pictures.filter(isGone);
    if (gone.length === 0) return;
    this.#pictures = this.#pictures.filter((one) => !gone.includes(one));
    for (const { picture } of gone) picture.release();
  }
}
