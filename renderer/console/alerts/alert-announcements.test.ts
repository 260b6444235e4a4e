import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Alert } from '../../../shared/vocabulary/alert';
import { alert, schoolId } from '../testing/district';
import { AlertAnnouncer, summaryEveryMs, urgentEveryMs } from './alert-announcements';

let said: string[];
let announcer: AlertAnnouncer;
let alerts: Alert[];

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  alerts = [alert('old')];
  announcer = new AlertAnnouncer(
    (words, how) => said.push(`${how}: ${words}`),
    (id) => id.toUpperCase(),
  );
  announcer.look(alerts);
});
afterEach(() => {
  announcer.end();
  vi.useRealTimers();
});

function come(...more: readonly Alert[]): void {
  alerts = [...alerts, ...more];
  announcer.look(alerts);
}

const p1 = (id: string): Alert => alert(id, { priority: 1, title: 'Fight' });

describe('who hears the screen', () => {
  it('hears nothing of what was there already, nor of what somebody has or keeps quiet', () => {
    come(alert('a', { handling: 'acknowledged' }), alert('b', { suppression: 'shelved' }));
    vi.runAllTimers();
    expect(said).toEqual([]);
  });

  it('hears of a P1 at once, and of further ones together', () => {
    come(p1('a'));
    expect(said).toEqual(['urgent: New P1: Fight, EAST']);
    come(p1('b'));
    come(p1('c'), p1('d'));
    expect(said).toHaveLength(1);
    vi.advanceTimersByTime(urgentEveryMs);
    expect(said.slice(1)).toEqual(['urgent: New P1: Fight, EAST, and 2 more P1 alerts']);
    vi.advanceTimersByTime(urgentEveryMs);
    come(p1('e'));
    expect(said).toHaveLength(3);
  });

  it('hears of all others in one sentence now and then, each alert once', () => {
    come(alert('a'));
    come(alert('b', { handling: 'new' }), alert('c'));
    come(alert('a', { occurrences: 2 }));
    expect(said).toEqual([]);
    vi.advanceTimersByTime(summaryEveryMs);
    expect(said).toEqual(['polite: 3 new alerts at EAST']);
    come(alert('d', { status: 'exercise', title: 'Drill' }));
    vi.advanceTimersByTime(summaryEveryMs);
    expect(said[1]).toBe('polite: New P2 EXERCISE: Drill, EAST');
    vi.advanceTimersByTime(10 * summaryEveryMs);
    expect(said).toHaveLength(2);
  });

  it('hears few sentences in a flood', () => {
    for (let second = 0; second < 60; second += 1) {
      const more = {
        priority: second % 3 === 0 ? 1 : 3,
        schoolId: schoolId(second % 2 === 0 ? 'east' : 'hay'),
      } as const;
      come(...Array.from({ length: 10 }, (_, index) => alert(`f${second}.${index}`, more)));
      vi.advanceTimersByTime(1_000);
    }
    expect(said.length).toBeLessThanOrEqual(60 / 3 + 60 / 5 + 1);
    expect(said).toContainEqual(expect.stringMatching(/^polite: \d+ new alerts at 2 schools$/));
  });
});
