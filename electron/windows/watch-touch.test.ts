import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { beforeEach, expect, it, vi } from 'vitest';
import { watchTouch } from './secure-window';

vi.mock('electron', () => import('../testing/fake-electron'));

const pointer = { x: 0, y: 0 };
const contents = new EventEmitter();
const touched = vi.fn();
beforeEach(() => {
  contents.removeAllListeners();
  touched.mockClear();
  // Of a page's contents only its events are listened to.
  watchTouch(contents as unknown as WebContents, touched, () => pointer);
});

function pointerAt(x: number): void {
  pointer.x = x;
  contents.emit('input-event', {}, { type: 'mouseMove' });
}

it.each(['rawKeyDown', 'char', 'mouseDown', 'mouseWheel', 'touchStart'])('takes %s for a touch', (type) => {
  contents.emit('input-event', {}, { type });
  expect(touched).toHaveBeenCalledTimes(1);
});

it.each(['mouseEnter', 'mouseLeave', 'keyUp', 'gestureScrollEnd', 'undefined'])('does not take %s for one', (type) => {
  contents.emit('input-event', {}, { type });
  expect(touched).not.toHaveBeenCalled();
});

it('takes a pointer that moves, and not a window that moves below it', () => {
  pointerAt(1);
  pointerAt(1);
  expect(touched).not.toHaveBeenCalled();
  pointerAt(2);
  expect(touched).toHaveBeenCalledTimes(1);
});
