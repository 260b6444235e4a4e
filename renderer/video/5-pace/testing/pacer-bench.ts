import type { FeedFault } from '../../../../shared/vocabulary/feed';
import { utcMs } from '../../../../shared/vocabulary/time';
import type { TrackConfig } from '../../3-demux/packet';
import type { OwnedFrame } from '../../4-decode/feed-decoder';
import { FrameLedger } from '../../4-decode/frame-ledger';
import { FakeDecoder } from '../../4-decode/testing/fake-decoder';
import type { TickGrid } from '../feed-clock';
import { FeedPacer } from '../feed-pacer';
import type { Painter, Picture } from '../picture';
import type { TimedPacket } from '../timeline';

/** Time between two ticks, and between two pictures where nothing else is said, milliseconds. */
export const TICK = 100;
const config: TrackConfig = { codec: 'avc1.64001f', widthPx: 16, heightPx: 16, description: undefined };

/** A picture that knows its moment. */
export class FakePicture implements Picture {
  readonly atMs: number;
  released = false;
  constructor(atMs: number) {
    this.atMs = atMs;
  }
  release(): void {
    this.released = true;
  }
}

/** Pictures with a key packet each second, from `fromMs` of the time line on. */
export function packets(fromMs: number, forMs: number, everyMs = TICK): TimedPacket[] {
  return Array.from({ length: Math.round(forMs / everyMs) }, (_, index) => {
    const atMs = fromMs + index * everyMs;
    return {
      packet: {
        ptsMicros: atMs * 1000,
        durationMicros: everyMs * 1000,
        isKey: atMs % 1_000 === 0,
        bytes: new Uint8Array(1),
      },
      config,
      atMicros: atMs * 1000,
      utcMs: utcMs(atMs),
    };
  });
}

/** The same in decoding order, where two B-frames stand between the others: 0 3 1 2 6 4 5, a key packet at each second. */
export function reordered(shown: readonly TimedPacket[]): TimedPacket[] {
  const inOrder: TimedPacket[] = [];
  let held: TimedPacket[] = [];
  for (const [index, timed] of shown.entries()) {
    const next = shown[index + 1];
    if (timed.packet.isKey || held.length === 2 || next === undefined || next.packet.isKey) {
      inOrder.push(timed, ...held);
      held = [];
    } else {
      held.push(timed);
    }
  }
  return inOrder;
}

/** A pacer, its clock, and a decoder that works as fast as it is let. */
export class PacerBench implements Painter<FakePicture> {
  readonly ledger = new FrameLedger();
  readonly faults: FeedFault[] = [];
  readonly shown: number[] = [];
  readonly made: FakePicture[] = [];
  refusal: string | undefined;
  nowMs = 0;
  /** What the wall clock is ahead of the monotonic one, milliseconds. */
  wallOffsetMs = 0;
  intervalMs = TICK;
  firstPictures = 0;
  /** Whether the screen takes pictures. */
  screenTakes = true;
  /** Frames that the decoders put out for each tick. */
  speed = 10;
  readonly pacer = new FeedPacer<FakePicture>({
    painter: this,
    ledger: this.ledger,
    hardware: 'no-preference',
    now: () => this.nowMs,
    wallMs: () => this.nowMs + this.wallOffsetMs,
    grid: (): TickGrid => ({ anchorMs: 0, intervalMs: this.intervalMs }),
    onFault: (fault) => void this.faults.push(fault),
    onFirstPicture: () => {
      this.firstPictures++;
    },
  });

  make({ frame, close }: OwnedFrame): Promise<FakePicture | undefined> {
    close();
    if (this.refusal !== undefined) return Promise.resolve(undefined);
    const picture = new FakePicture(frame.timestamp / 1000);
    this.made.push(picture);
    return Promise.resolve(picture);
  }

  show(picture: FakePicture): void {
    this.shown.push(picture.atMs);
    picture.release();
  }

  async run(ticks: number): Promise<void> {
    for (let tick = 0; tick < ticks; tick++) {
      this.nowMs += this.intervalMs;
      this.pacer.tick(this.nowMs, this.screenTakes);
      await this.decode();
    }
  }

  async decode(): Promise<void> {
    for (let frame = 0; frame < this.speed; frame++) {
      const decoder = FakeDecoder.made.find(
        (candidate) => candidate.state === 'configured' && candidate.waiting.length > 0,
      );
      decoder?.work();
      // Making a picture takes two turns of the event loop.
      await Promise.resolve();
      await Promise.resolve();
      await Promise.resolve();
    }
  }
}
