import { describe, expect, it } from 'vitest';
import { zoomStyle } from './element-feed';

const middle = { x: 0.5, y: 0.5, scale: 2 };

describe('zoomStyle', () => {
  it('is nothing for the whole picture', () => {
    expect(zoomStyle(16 / 9, 16 / 9, 'crop', undefined)).toEqual({ transformOrigin: '', transform: '', clipPath: '' });
  });

  it('lays the middle over the whole element where the picture fills it', () => {
    expect(zoomStyle(16 / 9, 4 / 3, 'crop', middle)).toEqual({
      transformOrigin: '0 0',
      transform: 'translate(-50%, -50%) scale(2)',
      clipPath: 'inset(25% 25% 25% 25%)',
    });
  });

  it('leaves the bars where they are', () => {
    // A picture of half the element's width, its upper left quarter shown.
    expect(zoomStyle(2, 1, 'letterbox', { x: 0.25, y: 0.25, scale: 2 })).toEqual({
      transformOrigin: '0 0',
      transform: 'translate(-25%, 0%) scale(2)',
      clipPath: 'inset(0% 50% 50% 25%)',
    });
  });
});
