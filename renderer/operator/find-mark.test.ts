import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Bookmark } from '../../shared/vocabulary/incident';
import { utcMs } from '../../shared/vocabulary/time';
import { alert, cameraId, schoolId, station } from '../console/testing/district';
import { markTimes, neighbourMark } from './find-mark';
import { clearMarks, markedRange, markIn, markOut, useMarks } from './playback';

const t = (seconds: number) => utcMs(1_793_656_800_000 + seconds * 1_000);

beforeEach(() => void clearMarks());

describe('the range', () => {
  it('needs both ends, and never ends before it begins', () => {
    const moment = fc.nat(1_000).map(t);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('in', 'out'), moment), { maxLength: 8 }), (presses) => {
        clearMarks();
        for (const [which, atMs] of presses) (which === 'in' ? markIn : markOut)(atMs);
        const range = markedRange(useMarks.getState());
        if (range) expect(range.fromMs).toBeLessThan(range.untilMs);
        const last = presses.at(-1);
        if (last) expect(useMarks.getState()[last[0] === 'in' ? 'inMs' : 'outMs']).toBe(last[1]);
      }),
    );
  });
});

describe('the marks that keys lead to', () => {
  it('are the ends of the range, the alerts of the schools that are played back, and bookmarks', () => {
    const here = alert('a', { raisedAtMs: t(5) });
    const elsewhere = alert('b', { raisedAtMs: t(6), schoolId: schoolId('hay') });
    const marks = { inMs: t(1), outMs: undefined };
    const bookmark = Bookmark.parse({
      ...{ id: 'm', atMs: t(9), cameraIds: ['east.bus'], words: 'Runs', madeBy: 'op-7', madeMs: t(99) },
    });
    const moments = { alerts: [here, elsewhere], bookmarks: [bookmark] };
    expect(markTimes(marks, moments, [cameraId('east.bus')], station.cameras)).toEqual([t(1), t(5), t(9)]);
  });

  it.each<[number, 1 | -1, number | undefined]>([
    [30, 1, 60],
    [30, -1, 10],
    // On a mark, also a little beside it, the key goes on to the next.
    [60.4, 1, 90],
    [60.4, -1, 10],
    [95, 1, undefined],
    [5, -1, undefined],
  ])('from %d s, %d leads to %j', (from, by, to) => {
    expect(neighbourMark([t(60), t(10), t(90)], t(from), by)).toBe(to === undefined ? undefined : t(to));
  });
});
