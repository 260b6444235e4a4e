import { expect, test } from '@playwright/test';
import { type StandalonePage, openStandalonePage } from '../fixtures/standalone-page';
import { RecordedOrigin } from '../fixtures/recorded-origin';
import { found, lookEveryMs } from '../fixtures/waiting';

/** Sound from recorded AAC to the audio output, in a standalone page. Choosing what is heard is tested in `listening.spec`. */
interface Heard {
  readonly devices: number;
  readonly hz: number | undefined;
  readonly levelsDb: readonly number[];
}

interface Decoding {
  readonly open: number;
  readonly packets: number;
}

declare global {
  interface Window {
    /** In the worker: the number of open audio decoders, and of packets that they were given. */
    readonly decoding: Decoding;
    readonly sound: {
      start(): void;
      open(name: string, url: string): void;
      listen(name: string, on: boolean): void;
      close(name: string): void;
      framesShown(name: string): number;
      hear(tonesHz: readonly number[]): Heard;
      listenFor(ms: number, tonesHz: readonly number[]): Promise<readonly Heard[]>;
    };
  }
}

interface Camera {
  readonly recording: string;
  /** The tone of the recording, hertz. */
  readonly hz: number;
}

const fmp4: Camera = { recording: 'sound-fmp4', hz: 1_000 };
const mpegTs: Camera = { recording: 'sound-ts', hz: 1_000 };
const other: Camera = { recording: 'ts', hz: 440 };
const bothHz = [1_000, 440];
/** Half the frequency resolution of the analyser, hertz. */
const withinHz = 6;
/** The least distance of the other tone below the one that is heard, decibels. */
const apartDb = 40;
/** The lowest level of an uninterrupted tone, decibels. A full tone measures -35; one with gaps in a fifth of it is lower. */
const fullDb = -36.5;

// The tests run in order: each continues where the one before it ended.
test.describe.configure({ mode: 'serial' });

let origin: RecordedOrigin;
let standalone: StandalonePage;
test.beforeAll(async () => {
  origin = await RecordedOrigin.start([fmp4, mpegTs, other].map(({ recording }) => recording));
  // The tests run without audible sound.
  standalone = await openStandalonePage('renderer/video/testing/listen/index.html', ['--disable-audio-output']);
  await standalone.page.evaluate(() => window.sound.start());
  await countDecoding();
});
test.afterEach(() => {
  expect(standalone.complaints).toEqual([]);
});
test.afterAll(async () => {
  await standalone.main.close();
  await origin.stop();
});

/** Makes the worker count open audio decoders and the packets that they are given. */
async function countDecoding(): Promise<void> {
  // Playwright lists a worker before its global scope is complete.
  const worker = await found('the worker can decode', async () => {
    const [first] = standalone.page.workers();
    return (await first?.evaluate(() => 'AudioDecoder' in self)) ? first : undefined;
  });
  await worker.evaluate(() => {
    const counts = { open: 0, packets: 0 };
    Object.assign(self, {
      decoding: counts,
      AudioDecoder: class extends AudioDecoder {
        override configure(config: AudioDecoderConfig): void {
          counts.open++;
          super.configure(config);
        }

        override decode(chunk: EncodedAudioChunk): void {
          counts.packets++;
          super.decode(chunk);
        }

        override close(): void {
          counts.open--;
          super.close();
        }
      },
    });
  });
}

async function decoding(): Promise<Decoding> {
  const [worker] = standalone.page.workers();
  if (!worker) throw new Error('the worker has ended');
  return worker.evaluate(() => ({ ...self.decoding }));
}

const open = ({ recording }: Camera): Promise<void> =>
  standalone.page.evaluate((of) => window.sound.open(of.name, of.url), {
    name: recording,
    url: origin.playlist(recording),
  });
const listen = ({ recording }: Camera, on: boolean): Promise<void> =>
  standalone.page.evaluate((to) => window.sound.listen(to.name, to.on), { name: recording, on });
const hear = (): Promise<Heard> => standalone.page.evaluate((hz) => window.sound.hear(hz), bothHz);

/** Waits until a camera has shown ten more pictures, during which about thirty packets of sound pass. */
async function tenPicturesLater({ recording }: Camera): Promise<void> {
  const shown = (): Promise<number> => standalone.page.evaluate((name) => window.sound.framesShown(name), recording);
  const before = await shown();
  await expect.poll(shown, { intervals: lookEveryMs }).toBeGreaterThanOrEqual(before + 10);
}

/** Waits until a camera's tone is the only one, and expects one open decoder. */
async function untilOnly({ hz }: Camera): Promise<void> {
  const isOnly = async (): Promise<boolean> => {
    const { hz: heardHz = 0, levelsDb } = await hear();
    const [own = 0, another = 0] = hz === bothHz[0] ? levelsDb : levelsDb.toReversed();
    return Math.abs(heardHz - hz) <= withinHz && own - another >= apartDb;
  };
  await expect.poll(isOnly, { message: `only ${hz} Hz is heard`, intervals: lookEveryMs }).toBe(true);
  expect(await decoding()).toMatchObject({ open: 1 });
  expect((await hear()).devices).toBe(1);
}

/** The median level of the 1 kHz tone over a second, decibels. */
async function medianLevelDb(): Promise<number> {
  const heard = await standalone.page.evaluate((hz) => window.sound.listenFor(1_000, hz), bothHz);
  const levels = heard.map(({ levelsDb: [level = -Infinity] }) => level).sort((a, b) => a - b);
  return levels[Math.floor(levels.length / 2)] ?? -Infinity;
}

/** Expects silence, no open device and no decoding while a camera keeps playing. */
async function expectSilence(beside: Camera): Promise<void> {
  await expect.poll(hear).toEqual({ devices: 0, hz: undefined, levelsDb: [-Infinity, -Infinity] });
  await expect.poll(async () => (await decoding()).open).toBe(0);
  const before = await decoding();
  await tenPicturesLater(beside);
  expect(await decoding()).toEqual(before);
  expect((await hear()).devices).toBe(0);
}

test('without a listener no sound is decoded and no sound device is open', async () => {
  for (const camera of [mpegTs, other]) await open(camera);
  await tenPicturesLater(mpegTs);
  await expectSilence(other);
  expect(await decoding()).toEqual({ open: 0, packets: 0 });
});

test('the selected camera is heard until another is selected', async () => {
  await listen(mpegTs, true);
  await untilOnly(mpegTs);
  await listen(other, true);
  await untilOnly(other);
});

test('sound stops when the last camera is deselected', async () => {
  await listen(other, false);
  await expectSilence(other);
});

test('a camera heard without gaps from its first picture is silent once it is closed', async () => {
  await open(fmp4);
  await listen(fmp4, true);
  await untilOnly(fmp4);
  await expect.poll(medianLevelDb, { message: 'the tone has no gaps' }).toBeGreaterThan(fullDb);
  await standalone.page.evaluate((name) => window.sound.close(name), fmp4.recording);
  await expectSilence(other);
});
