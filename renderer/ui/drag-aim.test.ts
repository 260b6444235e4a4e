// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DragStep, DragTarget } from '../../shared/ipc/contract';
import { CameraId, MonitorId } from '../../shared/vocabulary/ids';
import { DragAim } from './drag-aim';
import type { DragPoint } from './pointer-drag';

const at = (x: number): DragPoint => ({ clientX: x, clientY: 0, screenX: x, screenY: 0 });
const cell = (number: number): NonNullable<DragTarget> => ({ monitorId: MonitorId.parse('m2'), cell: number });

/** Main as the aim sees it: each question waits until the test answers it. */
function fakeMain(): {
  asked: DragStep[];
  answer: (target: DragTarget) => void;
  ask: (s: DragStep) => Promise<DragTarget>;
} {
  const asked: DragStep[] = [];
  const waiting: ((target: DragTarget) => void)[] = [];
  return {
    asked,
    answer: (target) => waiting.shift()?.(target),
    ask: (step) => {
      asked.push(step);
      return step.phase === 'end' ? Promise.resolve(null) : new Promise((resolve) => waiting.push(resolve));
    },
  };
}

function setUp(): { main: ReturnType<typeof fakeMain>; aim: DragAim; targets: DragTarget[] } {
  const main = fakeMain();
  const targets: DragTarget[] = [];
  const payload = { kind: 'camera' as const, cameraId: CameraId.parse('east.lot') };
  return { main, targets, aim: new DragAim({ payload, ask: main.ask, onTarget: (target) => targets.push(target) }) };
}

afterEach(() => document.body.replaceChildren());

describe('DragAim', () => {
  it('has one question under way, and asks about the newest point next', async () => {
    const { main, aim, targets } = setUp();
    aim.move(at(1));
    aim.move(at(2));
    aim.move(at(3));
    expect(main.asked).toHaveLength(1);
    main.answer(cell(4));
    await vi.waitFor(() => expect(main.asked).toHaveLength(2));
    expect(main.asked[1]).toMatchObject({ phase: 'move', screenX: 3 });
    main.answer(null);
    await vi.waitFor(() => expect(targets).toEqual([cell(4), null]));
  });

  it('drops where the pointer was released, not where it was asked about before', async () => {
    const { main, aim } = setUp();
    aim.move(at(1));
    const dropped = aim.drop(at(9));
    main.answer(cell(0));
    await vi.waitFor(() => expect(main.asked).toHaveLength(2));
    main.answer(cell(5));
    expect(await dropped).toEqual(cell(5));
    expect(main.asked.at(-1)).toEqual({ phase: 'end' });
  });

  it('ends the drag in main when it is cancelled, once', async () => {
    const { main, aim, targets } = setUp();
    aim.move(at(1));
    main.answer(cell(1));
    await vi.waitFor(() => expect(targets).toHaveLength(1));
    await aim.cancel();
    await aim.cancel();
    expect(main.asked.filter((step) => step.phase === 'end')).toHaveLength(1);
    expect(targets.at(-1)).toBeNull();
  });

  it('finds a cell of its own window itself', async () => {
    const { main, aim } = setUp();
    const tile = document.createElement('div');
    tile.dataset['monitor'] = 'm1';
    tile.dataset['cell'] = '3';
    const inner = tile.appendChild(document.createElement('span'));
    document.body.append(tile);
    const under = vi.spyOn(document, 'elementFromPoint').mockReturnValue(inner);
    const dropped = aim.drop(at(2));
    main.answer(cell(7));
    expect(await dropped).toEqual({ monitorId: 'm1', cell: 3 });
    under.mockRestore();
  });
});
