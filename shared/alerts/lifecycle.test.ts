import { describe, expect, it } from 'vitest';
import { Alert } from '../vocabulary/alert';
import { nextHandling, type HandlingAction } from './lifecycle';

type Handling = Alert['handling'];

describe('nextHandling', () => {
  const table: readonly [Handling, HandlingAction, Handling | undefined][] = [
    ['new', 'acknowledge', 'acknowledged'],
    ['new', 'close', undefined],
    ['acknowledged', 'acknowledge', undefined],
    ['acknowledged', 'close', 'closed'],
    ['working', 'acknowledge', undefined],
    ['working', 'close', 'closed'],
    ['closed', 'acknowledge', undefined],
    ['closed', 'close', undefined],
  ];

  it.each(table)('%s, %s: %s', (handling, action, next) => {
    expect(nextHandling(handling, action)).toBe(next);
  });

  it('is tested in every state', () => {
    expect(new Set(table.map(([handling]) => handling))).toEqual(new Set(Alert.shape.handling.options));
  });

  it('never leaves the state closed, and never returns to new', () => {
    for (const [handling, action] of table) {
      const next = nextHandling(handling, action);
      expect(next).not.toBe('new');
      if (handling === 'closed') expect(next).toBeUndefined();
    }
  });
});
