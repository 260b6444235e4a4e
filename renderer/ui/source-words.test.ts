import { describe, expect, it, vi } from 'vitest';
import type { FeedSource } from '../../shared/vocabulary/ticket';
import {
  sourceChoice,
  sourceEntries,
  sourceLine,
  sourceMenuLabel,
  sourceNote,
  type SourceChoice,
} from './source-words';

const choice = (playing: number | undefined, pinned?: number): SourceChoice => {
  return { kinds: ['hls', 'whep', 'hls'], playing, pinned };
};

describe('sourceChoice', () => {
  const one: FeedSource = { kind: 'hls', url: 'http://a.test/' };
  const two: FeedSource = { kind: 'whep', url: 'http://a.test/whep' };

  it('is offered by a camera with several sources only', () => {
    expect(sourceChoice(undefined, 0)).toBeUndefined();
    expect(sourceChoice({ sources: [one] }, 0)).toBeUndefined();
    expect(sourceChoice({ sources: [one, two], pinned: 0 }, 1)).toEqual({
      kinds: ['hls', 'whep'],
      playing: 1,
      pinned: 0,
    });
  });
});

describe('the words', () => {
  it.each<[string, SourceChoice, string | undefined, string, string]>([
    ['the first plays', choice(0), undefined, '1 of 3, HLS, automatic', 'Source: automatic'],
    ['nothing was tried yet', choice(undefined), undefined, 'none yet, automatic', 'Source: automatic'],
    ['another one plays', choice(1), 'fallback 2 of 3', '2 of 3, WebRTC, automatic', 'Source: automatic'],
    ['held to the first', choice(0, 0), 'pinned 1 of 3', '1 of 3, HLS, held', 'Source: 1 HLS'],
    ['held to one that does not play yet', choice(0, 2), 'pinned 3 of 3', '1 of 3, HLS, held to 3', 'Source: 3 HLS'],
  ])('%s', (_name, of, note, line, label) => {
    const said = sourceNote(of);
    expect(said && `${said.kind} ${said.which}`).toBe(note);
    expect(sourceLine(of)).toBe(line);
    expect(sourceMenuLabel(of)).toBe(label);
  });
});

describe('sourceEntries', () => {
  it('offers the automatic choice and each source, marks what holds and what plays', () => {
    const choose = vi.fn();
    const entries = sourceEntries(choice(1, 2), choose).flatMap((entry) => (entry.kind === 'item' ? [entry] : []));
    expect(entries.map(({ label, checked }) => [label, checked])).toEqual([
      ['Automatic', false],
      ['1 HLS', false],
      ['2 WebRTC, plays now', false],
      ['3 HLS', true],
    ]);
    for (const { onSelect } of entries) onSelect();
    expect(choose.mock.calls).toEqual([[null], [0], [1], [2]]);
  });
});
