import { describe, expect, it } from 'vitest';
import { CameraId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import type { TourRun } from '../../shared/vocabulary/tour';
import { tourSentence, tourWords, type ToldTour } from './tour-words';

const now = utcMs(1_790_000_000_000);
const [gate, lot] = [CameraId.parse('gate'), CameraId.parse('lot')];
const inMs = (ms: number): ReturnType<typeof utcMs> => utcMs(now + ms);

function told(state: TourRun['state'], skipped: TourRun['skipped'] = [], position = 1): ToldTour {
  const stops = [gate, lot, gate].map((cameraId) => ({ cameraId, dwellSeconds: 10 }));
  return {
    ...{ tour: { name: 'Rounds', stops }, run: { state, skipped }, position, now },
    cameraName: (id) => `the ${id}`,
  };
}

const running = { kind: 'running', sinceMs: inMs(-8_000), untilMs: inMs(12_000) } as const;

describe('the words of a tour', () => {
  it.each<readonly [TourRun['state'], string]>([
    [running, 'next in 0:12'],
    [{ kind: 'running', sinceMs: inMs(-8_000), untilMs: inMs(-20) }, 'next in 0:00'],
    [{ kind: 'waiting', cameraId: lot }, 'waiting for the lot'],
    [{ kind: 'held', by: 'touch', untilMs: inMs(42_000) }, 'paused, goes on in 0:42'],
    [{ kind: 'held', by: 'operator' }, 'paused'],
    [{ kind: 'held', by: 'lock' }, 'paused: locked'],
    [{ kind: 'held', by: 'alert' }, 'paused: alert'],
    [{ kind: 'held', by: 'unseen' }, 'paused: not in sight'],
    [{ kind: 'stuck', untilMs: inMs(9_000) }, 'no other picture'],
  ])('%j: %s', (state, doing) => {
    expect(tourWords(told(state)).doing).toBe(doing);
  });

  it('say where it is and how much of its time is over', () => {
    expect(tourWords(told(running))).toMatchObject({ name: 'Rounds', place: '2/3', share: 0.4, stands: false });
    expect(tourWords(told({ kind: 'held', by: 'lock' }))).toMatchObject({ share: undefined, stands: true });
    expect(tourWords(told(running, [], 9)).place).toBe('3/3');
  });

  it('name what was passed over, and why', () => {
    const skipped = [
      { cameraId: lot, why: 'offline' },
      { cameraId: gate, why: 'refused' },
    ] as const;
    expect(tourSentence(told(running, skipped))).toBe(
      'Tour Rounds 2 of 3, next in 0:12, skipped the lot: offline and 1 more',
    );
    expect(tourSentence(told({ kind: 'held', by: 'operator' }))).toBe('Tour Rounds 2 of 3, paused');
  });
});
