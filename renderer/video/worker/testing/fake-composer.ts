import type { OwnedFrame } from '../../4-decode/feed-decoder';
import { FakeDecoder } from '../../4-decode/testing/fake-decoder';
import type { Picture } from '../../5-pace/picture';
import type { Composer, FeedPainter } from '../../6-compose/composer';

/** Counts those that are open. */
export class FakePicture implements Picture {
  static open = 0;
  #released = false;
  constructor() {
    FakePicture.open++;
  }
  release(): void {
    if (!this.#released) FakePicture.open--;
    this.#released = true;
  }
}

/** Notes what is done to the screen, and draws nothing. */
export class FakeComposer implements Composer<FakePicture> {
  readonly kind = 'mosaic';
  readonly hardware = 'no-preference';
  readonly heldBytes = 0;
  readonly ready = true;
  readonly done: string[] = [];

  openFeed(): FeedPainter<FakePicture> {
    let current: FakePicture | undefined;
    const replace = (picture: FakePicture | undefined): void => {
      current?.release();
      current = picture;
    };
    return {
      refusal: undefined,
      make: ({ close }: OwnedFrame) => {
        close();
        return Promise.resolve(new FakePicture());
      },
      show: replace,
      place: () => undefined,
      remove: () => undefined,
      grey: () => void this.done.push('grey'),
      clear: () => {
        replace(undefined);
        this.done.push('clear');
      },
      dispose: () => {
        replace(undefined);
        this.done.push('dispose');
      },
    };
  }
  resize(): void {
    this.done.push('resize');
  }
  present(): void {
    for (const decoder of FakeDecoder.made) if (decoder.state === 'configured') decoder.work(3);
  }
  dispose(): Promise<void> {
    return Promise.resolve();
  }
}
