import { describe, expect, it } from 'vitest';
import { cameraIds } from '../../shared/testing/walls';
import { undoneInPart } from './role-words';

describe('undoneInPart', () => {
  it.each([
    { stayed: 0, cameras: 0, words: undefined },
    { stayed: 1, cameras: 0, words: 'One tile was changed since and stays as it is.' },
    { stayed: 3, cameras: 0, words: '3 tiles were changed since and stay as they are.' },
    { stayed: 0, cameras: 2, words: 'No place for C0, C1.' },
    {
      stayed: 2,
      cameras: 8,
      words: '2 tiles were changed since and stay as they are. No place for C0, C1, C2, C3, C4, C5 and 2 more.',
    },
  ])('of $stayed tiles and $cameras cameras says $words', ({ stayed, cameras, words }) => {
    const result = { label: 'Open', left: cameraIds(cameras), stayed };
    expect(undoneInPart(result, (id) => id.toUpperCase())).toBe(words);
  });
});
