/** The worker's entry: parses what comes in and hands it to the engine. */
import { z } from 'zod';
import { textOf } from '../1-playlist/outcome';
import scalerUrl from '../6-compose/assembly/out/scaler.wasm?url';
import { GpuComposer, type GpuPicture } from '../6-compose/gpu-composer';
import { MosaicComposer, type MosaicPicture } from '../6-compose/mosaic-composer';
import { Scaler } from '../6-compose/scaler';
import { Engine } from './engine';
import { ToWorker, type FromWorker } from './protocol';
import { SoundWriter } from './feed-sound';
import { warmUp } from './warm-up';

// The Content Security Policy forbids making code of text.
z.config({ jitless: true });

type AnyEngine = Engine<MosaicPicture> | Engine<GpuPicture>;
let engine: Promise<AnyEngine> | undefined;

/** One clock for page and worker: their own ones start at different moments. */
const now = (): number => performance.timeOrigin + performance.now();

self.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = ToWorker.parse(event.data);
  handle(message).catch((error: unknown) => {
    send({ kind: 'failed', message: textOf(error).slice(0, 500) });
  });
});

// A network that came back: what waits for its next try does not wait any longer.
self.addEventListener('online', () => void engine?.then((running) => running.wake()));

function send(message: FromWorker): void {
  self.postMessage(message);
}

/** Messages wait for the engine, and are handled in their order. */
async function handle(message: ToWorker): Promise<void> {
  if (message.kind === 'start') {
    engine = start(message);
    await engine;
    send({ kind: 'started', id: message.id });
    await warmUp(now);
    return;
  }
  const running = await engine;
  if (!running) throw new Error(`${message.kind} came before start`);
  running.hear(message);
}

async function start({ surface, sound, widthPx, heightPx }: Extract<ToWorker, { kind: 'start' }>): Promise<AnyEngine> {
  const options = { now, send, sound: sound && new SoundWriter(sound) };
  if (surface.composer === 'gpu') {
    const lost = (reason: string): void => send({ kind: 'failed', message: reason });
    return new Engine(new GpuComposer(surface.canvas, widthPx, heightPx, lost), options);
  }
  if (surface.composer === 'element') throw new Error('elements are on the page, not in a worker');
  const response = await fetch(scalerUrl);
  const scaler = await Scaler.create(await response.arrayBuffer());
  return new Engine(new MosaicComposer(scaler, surface.writable.getWriter(), widthPx, heightPx), options);
}
