/** The page on which the end-to-end test of sound runs: leases of real feeds, and a probe at the loudspeaker. */
import { z } from 'zod';
import { CameraId } from '../../../../shared/vocabulary/ids';
import { FeedRegistry, type Lease } from '../../feed-registry';
import { type Heard, SoundProbe } from './sound-probe';

// The policy of this page forbids making code of text, as that of a window does.
z.config({ jitless: true });

const TILE = { widthPx: 320, heightPx: 180, fit: 'letterbox', visible: true, importance: 'normal' } as const;

interface Opened {
  readonly id: CameraId;
  readonly lease: Lease;
  framesShown: number;
}

const probe = new SoundProbe();
const feeds = new Map<string, Opened>();
let registry: FeedRegistry | undefined;

/** Starts the engine. Not before the page is loaded: a video element without a picture would keep it from ever being so. */
function start(): void {
  const surface = document.querySelector<HTMLElement>('#surface');
  if (!surface) throw new Error('there is no surface');
  Object.assign(surface.style, { position: 'relative', width: '960px', height: '180px' });
  registry = new FeedRegistry(surface, {
    composer: 'mosaic',
    onFault: ({ message }) => console.error(message),
  });
}

function feed(name: string): Opened {
  const opened = feeds.get(name);
  if (!opened) throw new Error(`${name} is not open`);
  return opened;
}

/** Opens a camera beside those that are open. */
function open(name: string, url: string): void {
  const id = CameraId.parse(name);
  if (!registry) throw new Error('nothing was started');
  const lease = registry.lease(id, { sources: [{ kind: 'hls', url }], masks: [] });
  lease.place({ ...TILE, xPx: feeds.size * TILE.widthPx, yPx: 0 });
  const opened: Opened = { id, lease, framesShown: 0 };
  lease.onReport(({ statistics }) => {
    opened.framesShown = statistics.framesShown;
  });
  feeds.set(name, opened);
}

function hear(tonesHz: readonly number[]): Heard {
  return probe.hear(tonesHz);
}

/** Looks often for a while. */
async function listenFor(ms: number, tonesHz: readonly number[]): Promise<readonly Heard[]> {
  const end = performance.now() + ms;
  const heard: Heard[] = [];
  while (performance.now() < end) {
    await new Promise(requestAnimationFrame);
    heard.push(hear(tonesHz));
  }
  return heard;
}

Object.assign(window, {
  sound: {
    ...{ start, open, hear, listenFor },
    listen: (name: string, on: boolean) => feed(name).lease.listen(on),
    close: (name: string) => registry?.close(feed(name).id),
    framesShown: (name: string) => feed(name).framesShown,
  },
});
