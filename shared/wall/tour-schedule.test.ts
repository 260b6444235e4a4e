import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { camera, stopsOf, TourCell } from '../testing/tour-cell';
import { aheadMs, fetchedCamera, patienceMs, retryMs, touchHoldMs } from './tour-schedule';

describe('a tour whose pictures come', () => {
  it('shows each stop for its dwell, round and round', () => {
    expect(new TourCell(stopsOf(10, 4, 6)).run(40_000).log).toEqual([
      '10000 c1',
      '14000 c2',
      '20000 c0',
      '30000 c1',
      '34000 c2',
      '40000 c0',
    ]);
  });

  it('fetches the next picture some seconds before, and for a short dwell from its beginning', () => {
    const cell = new TourCell(stopsOf(10, 2));
    cell.run(10_000 - aheadMs - 1);
    expect(fetchedCamera(cell.progress, cell.stops)).toBeNull();
    cell.run(10_000 - aheadMs);
    expect(fetchedCamera(cell.progress, cell.stops)).toBe(camera(1));
    cell.run(10_000);
    expect(fetchedCamera(cell.progress, cell.stops)).toBe(camera(0));
  });

  it('does not drift, however late its timers are', () => {
    const dwells = fc.array(fc.integer({ min: 2, max: 600 }), { minLength: 2, maxLength: 4 });
    const lates = fc.infiniteStream(fc.integer({ min: 0, max: 200 }));
    fc.assert(
      fc.property(dwells, lates, (seconds, late) => {
        const round = seconds.reduce((sum, each) => sum + each * 1_000, 0);
        const next = (): number => Number(late.next().value ?? 0);
        const cell = new TourCell(stopsOf(...seconds)).run(5 * round, next);
        const times = cell.log.map((line) => Number(line.split(' ')[0]));
        let due = 0;
        for (const [index, atMs] of times.entries()) {
          due += (seconds[index % seconds.length] ?? 0) * 1_000;
          expect(atMs - due).toBeGreaterThanOrEqual(0);
          expect(atMs - due).toBeLessThanOrEqual(400);
        }
        expect(times.length).toBeGreaterThanOrEqual(5 * seconds.length - 1);
      }),
      { numRuns: 60 },
    );
  });

  it('counts dwells anew after the machine has slept, and shows one stop and not all that it missed', () => {
    const cell = new TourCell(stopsOf(10, 10, 10));
    cell.now = 3_600_000;
    cell.look();
    cell.run(3_615_000);
    expect(cell.log).toEqual(['3600000 c1', '3610000 c2']);
  });
});

describe('a stop that cannot be shown', () => {
  it.each(['gone', 'refused'] as const)('is passed over in time when it is %s, and named', (why) => {
    const cell = new TourCell(stopsOf(10, 10, 10));
    cell.broken.set(camera(1), why);
    cell.run(10_000);
    expect(cell.log).toEqual(['10000 c2']);
    expect(cell.progress.skipped).toEqual([{ cameraId: camera(1), why }]);
    cell.broken.clear();
    cell.run(30_000);
    expect(cell.log.slice(1)).toEqual(['20000 c0', '30000 c1']);
    expect(cell.progress.skipped).toEqual([]);
  });

  it('is passed over in time when its picture is known to be offline before it is due', () => {
    const cell = new TourCell(stopsOf(10, 10, 10));
    cell.broken.set(camera(1), 'offline');
    cell.run(10_000);
    expect(cell.log).toEqual(['10000 c2']);
    expect(cell.progress.skipped).toEqual([{ cameraId: camera(1), why: 'offline' }]);
  });

  it('is passed over when it is due and was tried in vain until then, and shown when it came in time', () => {
    const cell = new TourCell(stopsOf(10, 10, 10));
    cell.broken.set(camera(1), 'failing');
    cell.run(9_000);
    expect(cell.progress.skipped).toEqual([]);
    cell.run(10_000);
    expect(cell.log).toEqual(['10000 c2']);
    expect(cell.progress.skipped).toEqual([{ cameraId: camera(1), why: 'offline' }]);
    cell.run(20_000);
    cell.run(26_000);
    cell.broken.clear();
    expect(cell.run(30_000).log.slice(1)).toEqual(['20000 c0', '30000 c1']);
  });

  it('is waited for, and passed over when its picture does not come; the one before stays meanwhile', () => {
    const cell = new TourCell(stopsOf(10, 10, 10));
    cell.broken.set(camera(1), 'coming');
    cell.run(10_000 + patienceMs - 1);
    expect(cell.log).toEqual([]);
    cell.run(10_000 + patienceMs);
    expect(cell.log).toEqual([`${10_000 + patienceMs} c2`]);
    expect(cell.progress.skipped).toEqual([{ cameraId: camera(1), why: 'late' }]);
  });

  it('has its whole dwell when its picture comes late', () => {
    const cell = new TourCell(stopsOf(10, 10));
    cell.broken.set(camera(1), 'coming');
    cell.run(13_000);
    cell.broken.clear();
    cell.look();
    expect(cell.run(23_000).log).toEqual(['13000 c1', '23000 c0']);
  });

  it('leaves the tour stuck where there is no other, which tries again', () => {
    const cell = new TourCell(stopsOf(4, 4, 4));
    cell.broken.set(camera(1), 'refused').set(camera(2), 'gone');
    cell.run(4_000);
    expect(cell.log).toEqual([]);
    expect(cell.progress.phase).toMatchObject({ kind: 'dwelling', stuck: true });
    expect(cell.progress.skipped.map(({ why }) => why)).toEqual(['refused', 'gone']);
    cell.broken.clear();
    cell.run(4_000 + retryMs);
    expect(cell.log).toHaveLength(1);
  });

  it('never loops: whatever breaks and heals, every look comes to rest', () => {
    const how = fc.constantFrom('gone', 'refused', 'offline', 'coming', 'failing', 'fine');
    const event = fc.record({
      afterMs: fc.integer({ min: 0, max: 9_000 }),
      index: fc.integer({ min: 0, max: 3 }),
      how,
    });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 2, max: 8 }), { minLength: 1, maxLength: 4 }),
        fc.array(event, { maxLength: 40 }),
        (seconds, events) => {
          const cell = new TourCell(stopsOf(...seconds));
          for (const { afterMs, index, how: now } of events) {
            if (now === 'fine') cell.broken.delete(camera(index));
            else cell.broken.set(camera(index), now);
            cell.look();
            cell.run(cell.now + afterMs);
            expect(cell.stops.some(({ cameraId }) => cameraId === cell.shown)).toBe(true);
          }
          cell.broken.clear();
          const before = cell.log.length;
          cell.run(cell.now + 60_000);
          if (seconds.length > 1) expect(cell.log.length).toBeGreaterThan(before);
        },
      ),
    );
  });
});

describe('a tour that is held', () => {
  it.each(['operator', 'lock', 'alert', 'unseen'] as const)('stands for %s, and goes on with what was left', (hold) => {
    const cell = new TourCell(stopsOf(10, 10)).run(7_000).holdBy(hold).run(100_000);
    expect(cell.log).toEqual([]);
    expect(fetchedCamera(cell.progress, cell.stops)).toBeNull();
    expect(cell.holdBy(undefined).run(103_000).log).toEqual(['103000 c1']);
  });

  it('goes on by itself a minute after the last touch', () => {
    const cell = new TourCell(stopsOf(10, 10)).run(7_000).holdBy('touch');
    expect(cell.run(7_000 + touchHoldMs - 1).log).toEqual([]);
    expect(cell.run(7_000 + touchHoldMs + 3_000).log).toEqual([
      `${7_000 + touchHoldMs} resume`,
      `${10_000 + touchHoldMs} c1`,
    ]);
  });

  it('comes back to its stop after an alert has shown something else', () => {
    const cell = new TourCell(stopsOf(10, 10)).run(4_000).holdBy('alert');
    cell.shown = camera(3);
    expect(cell.run(50_000).log).toEqual([]);
    expect(cell.holdBy(undefined).run(60_000).log).toEqual(['50000 c0', '60000 c1']);
  });
});

describe('an operator steps', () => {
  it('on and back, at once, and the dwell begins anew', () => {
    const cell = new TourCell(stopsOf(10, 10, 10)).run(3_000);
    expect(cell.step(1)).toBeUndefined();
    expect(cell.step(-1)).toBeUndefined();
    expect(cell.step(-1)).toBeUndefined();
    expect(cell.run(13_000).log).toEqual(['3000 c1', '3000 c0', '3000 c2', '13000 c0']);
  });

  it('while the tour is paused, which it stays', () => {
    const cell = new TourCell(stopsOf(10, 10, 10)).run(3_000).holdBy('operator');
    cell.step(1);
    expect(cell.run(60_000).log).toEqual(['3000 c1']);
    expect(cell.progress.phase).toEqual({ kind: 'resting', remainingMs: 10_000 });
  });

  it('further than the picture that is being fetched, and over what cannot be shown', () => {
    const cell = new TourCell(stopsOf(10, 10, 10, 10)).run(3_000);
    cell.broken.set(camera(1), 'coming').set(camera(2), 'refused');
    cell.step(1);
    expect(cell.log).toEqual([]);
    cell.step(1);
    expect(cell.log).toEqual(['3000 c3']);
  });

  it.each([
    ['lock', 'The tile is locked'],
    ['alert', 'shows an alert'],
  ] as const)('but not against a %s', (hold, words) => {
    expect(new TourCell(stopsOf(10, 10)).holdBy(hold).step(1)).toContain(words);
  });

  it('but not where there is nothing else to show', () => {
    const cell = new TourCell(stopsOf(10, 10));
    cell.broken.set(camera(1), 'refused');
    expect(cell.step(1)).toBe('No other camera of this tour can be shown: 1 is refused or gone.');
  });
});

it('a tour that was edited goes on at its place: the stop of that number comes next', () => {
  const cell = new TourCell(stopsOf(10, 10, 10)).run(10_000);
  cell.stops = stopsOf(10, 10, 10).slice(0, 1);
  cell.look();
  expect(cell.run(60_000).log).toEqual(['10000 c1', '10000 c0']);
});
