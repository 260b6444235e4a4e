import { describe, expect, it } from 'vitest';
import { safeTag } from './servers';

const [earlier, now] = ['Thu, 26 Nov 2026 20:00:00 GMT', 'Thu, 26 Nov 2026 20:00:02 GMT'];

describe('a tag', () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    ['of a document that is old enough', { etag: '"7"', 'last-modified': earlier, date: now }, '"7"'],
    ['of one that has just come', { etag: '"7"', 'last-modified': now, date: now }, undefined],
    ['of one from the future', { etag: '"7"', 'last-modified': now, date: earlier }, undefined],
    ['of one whose time means nothing', { etag: '"7"', 'last-modified': 'today', date: now }, undefined],
    ['of a server that tells no times', { etag: '"7"' }, '"7"'],
    ['that is not there', { 'last-modified': earlier, date: now }, undefined],
  ])('%s', (_name, headers, tag) => {
    expect(safeTag((name) => headers[name] ?? null)).toBe(tag);
  });
});
