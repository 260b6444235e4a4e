// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beginPointerDrag } from './pointer-drag';

const log: string[] = [];
const captured = new Set<number>();
let cancel: () => void = () => undefined;

function pointer(type: string, x: number, more: PointerEventInit = {}): PointerEvent {
  return new PointerEvent(type, {
    pointerId: 7,
    isPrimary: true,
    button: 0,
    clientX: x,
    clientY: 0,
    screenX: x,
    screenY: 0,
    bubbles: true,
    ...more,
  });
}

function begin(press = pointer('pointerdown', 0)): void {
  cancel = beginPointerDrag(press, {
    onStart: (at) => log.push(`start ${at.clientX}`),
    onMove: (at) => log.push(`move ${at.clientX}`),
    onDrop: (at) => log.push(`drop ${at.clientX}`),
    onCancel: (reason) => log.push(`cancel ${reason}`),
  });
}

beforeEach(() => {
  log.length = 0;
  captured.clear();
  // happy-dom captures no pointers: keep the book that a browser keeps.
  const root = document.documentElement;
  root.setPointerCapture = (id) => void captured.add(id);
  root.releasePointerCapture = (id) => void captured.delete(id);
  root.hasPointerCapture = (id) => captured.has(id);
});

afterEach(async () => {
  cancel();
  // The task in which the click of a drop would come is over.
  await new Promise((resolve) => setTimeout(resolve));
});

describe('beginPointerDrag', () => {
  it('reports start at the press, moves and the drop, and holds the capture in between', () => {
    begin();
    expect(captured.size).toBe(0);
    window.dispatchEvent(pointer('pointermove', 3));
    window.dispatchEvent(pointer('pointermove', 9));
    expect(captured.has(7)).toBe(true);
    expect(document.documentElement.dataset['dragging']).toBe('true');
    window.dispatchEvent(pointer('pointermove', -40));
    window.dispatchEvent(pointer('pointerup', -50));
    expect(log).toEqual(['start 0', 'move 9', 'move -40', 'drop -50']);
    expect(captured.size).toBe(0);
    expect(document.documentElement.dataset['dragging']).toBeUndefined();
    window.dispatchEvent(pointer('pointermove', 80));
    expect(log).toHaveLength(4);
  });

  it('leaves a click alone', () => {
    const click = vi.fn();
    document.body.addEventListener('click', click, { once: true });
    begin();
    window.dispatchEvent(pointer('pointerup', 1));
    document.body.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(log).toEqual([]);
    expect(click).toHaveBeenCalledOnce();
  });

  it('swallows the click that ends a drag, and only that one', () => {
    const click = vi.fn();
    document.body.addEventListener('click', click);
    begin();
    window.dispatchEvent(pointer('pointermove', 9));
    window.dispatchEvent(pointer('pointerup', 9));
    document.body.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(click).not.toHaveBeenCalled();
    document.body.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(click).toHaveBeenCalledOnce();
    document.body.removeEventListener('click', click);
  });

  it('cancels on Escape and keeps the key to itself', () => {
    const below = vi.fn();
    document.body.addEventListener('keydown', below);
    begin();
    window.dispatchEvent(pointer('pointermove', 9));
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    document.body.removeEventListener('keydown', below);
    expect(log.at(-1)).toBe('cancel escape');
    expect(below).not.toHaveBeenCalled();
    expect(captured.size).toBe(0);
  });

  it.each(['pointercancel', 'lostpointercapture'])('cancels on %s', (type) => {
    begin();
    window.dispatchEvent(pointer('pointermove', 9));
    window.dispatchEvent(pointer(type, 9));
    expect(log).toEqual(['start 0', 'move 9', 'cancel lost']);
  });

  it('cancels when its owner goes', () => {
    begin();
    window.dispatchEvent(pointer('pointermove', 9));
    cancel();
    expect(log.at(-1)).toBe('cancel lost');
  });

  it('follows its own pointer and the main button only', () => {
    begin();
    window.dispatchEvent(pointer('pointermove', 90, { pointerId: 8 }));
    expect(log).toEqual([]);
    cancel();
    begin(pointer('pointerdown', 0, { button: 2 }));
    window.dispatchEvent(pointer('pointermove', 90));
    expect(log).toEqual([]);
  });
});
