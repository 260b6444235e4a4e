import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dragThresholdPx, nextPhase, type DragInput, type DragPhase, type DragPoint } from './pointer-drag';

const point = (x: number, y = 0): DragPoint => ({ clientX: x, clientY: y, screenX: x + 100, screenY: y + 100 });
const run = (...inputs: readonly DragInput[]): DragPhase => inputs.reduce(nextPhase, { kind: 'idle' });

const press: DragInput = { kind: 'press', at: point(0) };
const near: DragInput = { kind: 'move', at: point(dragThresholdPx - 1) };
const beyond: DragInput = { kind: 'move', at: point(dragThresholdPx) };
const release: DragInput = { kind: 'release', at: point(50) };

describe('nextPhase', () => {
  it.each<[string, readonly DragInput[], DragPhase['kind']]>([
    ['nothing pressed', [beyond, release], 'idle'],
    ['pressed', [press], 'pressed'],
    ['a hand that trembles', [press, near, near], 'pressed'],
    ['a click', [press, near, release], 'idle'],
    ['a press that the system took', [press, { kind: 'cancel', reason: 'lost' }], 'idle'],
    ['past the threshold', [press, beyond], 'dragging'],
    ['back at the start is still a drag', [press, beyond, near], 'dragging'],
    ['dropped', [press, beyond, release], 'dropped'],
    ['cancelled', [press, beyond, { kind: 'cancel', reason: 'escape' }], 'cancelled'],
    ['over is over', [press, beyond, release, press, beyond], 'dropped'],
  ])('%s', (_, inputs, kind) => {
    expect(run(...inputs).kind).toBe(kind);
  });

  it('measures the threshold in every direction', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }), (x, y) => {
        const dragging = run(press, { kind: 'move', at: point(x, y) }).kind === 'dragging';
        return dragging === Math.hypot(x, y) >= dragThresholdPx;
      }),
    );
  });
});
