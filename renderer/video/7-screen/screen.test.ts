// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openScreen } from './screen';

let ratioChanged: (() => void) | undefined;

beforeEach(() => {
  vi.stubGlobal('devicePixelRatio', 1);
  vi.stubGlobal('matchMedia', () => ({
    addEventListener(_type: string, listener: () => void, { signal }: { signal: AbortSignal }) {
      ratioChanged = listener;
      signal.addEventListener('abort', () => (ratioChanged = undefined));
    },
  }));
});

/** A surface with a screen in it, and the screen's own element. */
function open(): { screen: ReturnType<typeof openScreen>; element: HTMLElement } {
  const surface = document.createElement('div');
  surface.append(document.createElement('p'));
  const screen = openScreen(surface, 'element');
  const { firstElementChild: element } = surface;
  if (!(element instanceof HTMLElement)) throw new Error('there is no screen');
  return { screen, element };
}

describe('a screen', () => {
  it('lies beneath everything else, in whole pixels of the display, an even number each way', () => {
    const { screen, element } = open();
    screen.resize(1921, 1081);
    expect(element.style).toMatchObject({ width: '1920px', height: '1080px' });
    vi.stubGlobal('devicePixelRatio', 1.5);
    screen.resize(1921, 1081);
    expect(element.style).toMatchObject({ width: '1280px', height: '720px' });
  });

  it('keeps its pixels when the display has others, though nobody has another size to tell', () => {
    const { screen, element } = open();
    screen.resize(1920, 1080);
    for (const [ratio, width] of [
      [2, '960px'],
      [1.25, '1536px'],
    ] as const) {
      vi.stubGlobal('devicePixelRatio', ratio);
      ratioChanged?.();
      expect(element.style.width).toBe(width);
    }
    screen.dispose();
    expect([element.isConnected, ratioChanged]).toEqual([false, undefined]);
  });
});
