import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Shift, type Act } from './shift';

const cameras = Array.from({ length: 9 }, (_, index) => ({
  ...{ cameraId: `camera-${index}`, source: { kind: 'hls', url: 'http://127.0.0.1:1/' } as const },
  framesPerSecond: 15,
}));

const shiftOf = (seed: number) => new Shift({ seed, tiles: 6, cameras });

const acts = (shift: Shift, count: number): Act[] => Array.from({ length: count }, () => shift.next());

describe('a shift', () => {
  it('does the same for the same seed, and something else for another', () => {
    expect(acts(shiftOf(7), 300)).toEqual(acts(shiftOf(7), 300));
    expect(acts(shiftOf(7), 300)).not.toEqual(acts(shiftOf(8), 300));
  });

  it('does everything that there is in a while', () => {
    const done = new Set(
      acts(shiftOf(1), 2_000).map((act) => (act.kind === 'tile' ? act.act.kind : act.behaviour.kind)),
    );
    const tile = ['open', 'close', 'swap', 'resize', 'surface', 'hide', 'reload'];
    const camera = ['normal', 'stalled', 'offline', 'slow', 'rubbish', 'not-found', 'html', 'endless'];
    expect([...done].sort()).toEqual([...tile, ...camera, 'drop-segment', 'restart-clock'].sort());
  });

  it('opens only what is closed, touches only what is open, and never breaks too many cameras', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
        const open = new Set();
        const broken = new Map();
        for (const act of acts(shiftOf(seed), 200)) {
          if (act.kind === 'camera') {
            if (act.behaviour.kind === 'normal') expect(broken.delete(act.cameraId)).toBe(true);
            else if (!['drop-segment', 'restart-clock'].includes(act.behaviour.kind))
              broken.set(act.cameraId, act.behaviour.kind);
            expect(broken.size).toBeLessThanOrEqual(4);
            const hogs = [...broken.values()].filter((kind) => kind === 'slow' || kind === 'endless');
            expect(hogs.length).toBeLessThanOrEqual(2);
            continue;
          }
          const { act: todo } = act;
          if (todo.kind === 'open') {
            expect(open.has(todo.tile)).toBe(false);
            expect(todo.tile).toBeLessThan(6);
            open.add(todo.tile);
          } else if ('tile' in todo) {
            expect(open.has(todo.tile)).toBe(true);
            if (todo.kind === 'close') open.delete(todo.tile);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('rests with everything closed and mended', () => {
    const shift = shiftOf(3);
    const broken = new Set();
    for (const act of acts(shift, 150)) {
      if (act.kind !== 'camera' || ['drop-segment', 'restart-clock'].includes(act.behaviour.kind)) continue;
      if (act.behaviour.kind === 'normal') broken.delete(act.cameraId);
      else broken.add(act.cameraId);
    }
    expect(broken.size).toBeGreaterThan(0);
    const [first, ...mended] = shift.rest();
    expect(first).toEqual({ kind: 'tile', act: { kind: 'close-all' } });
    expect(mended.map((act) => act.kind === 'camera' && act.cameraId).sort()).toEqual([...broken].sort());
    const next = acts(shift, 40).find((act) => act.kind === 'tile');
    expect(['open', 'resize', 'surface']).toContain(next?.act.kind);
  });
});
