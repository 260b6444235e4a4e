import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CameraId } from '../../../shared/vocabulary/ids';
import { FakeDecoder, stubWebCodecs } from '../4-decode/testing/fake-decoder';
import { Engine } from './engine';
import type { FromWorker } from './protocol';
import { FakeComposer } from './testing/fake-composer';
import { FakeOrigin } from './testing/fake-origin';

beforeEach(() => {
  vi.useFakeTimers();
  stubWebCodecs();
});
afterEach(() => void vi.useRealTimers());

it('says at once which codec this machine cannot decode, and asks for no more of the stream', async () => {
  FakeDecoder.refused.add('hev1.1.6.L30.90');
  const origin = new FakeOrigin('camera', 0, 'hevc-fmp4');
  vi.stubGlobal('fetch', origin.fetch);
  const sent: FromWorker[] = [];
  const engine = new Engine(new FakeComposer(), { now: () => Date.now(), send: (message) => void sent.push(message) });
  const cameraId = CameraId.parse('east.one');
  engine.hear({
    kind: 'open',
    cameraId,
    sources: [{ kind: 'hls', url: origin.url }],
    masks: [],
    mode: 'full',
    askedMs: Date.now(),
  });
  await vi.advanceTimersByTimeAsync(500);
  const states = sent.flatMap((message) => (message.kind === 'state' ? [message.state] : []));
  expect(states.at(-1)).toMatchObject({
    kind: 'connecting',
    fault: { message: 'This machine cannot decode H.265 (hev1.1.6.L30.90)', unsupported: true },
  });
  expect(FakeDecoder.made).toEqual([]);
  const asked = origin.asked.length;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(origin.asked.length).toBe(asked);
  await engine.dispose();
});
