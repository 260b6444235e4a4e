// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { byTestId, change, pressOn, render } from '../../console/testing/render';
import { JumpToTime } from '../transport-bar';

const gone: string[] = [];
let closed = 0;

function at(iso: string): UtcMs {
  return utcMs(Date.parse(iso));
}

function ask(playheadIso: string): void {
  gone.length = 0;
  closed = 0;
  render(
    <JumpToTime
      playheadMs={at(playheadIso)}
      limits={{ fromMs: at('2026-01-01T00:00:00Z'), untilMs: at('2026-11-27T12:00:00Z') }}
      onGo={(atMs) => gone.push(new Date(atMs).toISOString())}
      onClose={() => (closed += 1)}
    />,
  );
}

function type(text: string): void {
  const field = byTestId('jump-to-time').querySelector('input');
  change(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
    field?.dispatchEvent(new Event('input', { bubbles: true }));
    field?.focus();
  });
}

function enter(): void {
  change(() => void byTestId('jump-to-time').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
}

beforeEach(() => ask('2026-11-01T03:00:00Z'));
afterEach(() => render(null));

it('shows both clocks of what is typed, and goes there', () => {
  type('2026-10-31 14:05');
  expect(byTestId('jump-answer').textContent).toBe('14:05:00 EDT −04:00Sat 31 Oct 202618:05:00 UTC');
  enter();
  expect(gone).toEqual(['2026-10-31T18:05:00.000Z']);
  expect(closed).toBe(1);
});

it('asks which of two hours is meant, before it goes anywhere', () => {
  type('11/01 1:14');
  expect(byTestId('jump-answer').textContent).toBe(
    '01:14 occurs twice on 1 November 2026: first EDT −04:00, then EST −05:00.',
  );
  enter();
  expect(gone).toEqual([]);
  expect(byTestId('jump-which').contains(document.activeElement)).toBe(true);
  const focused = document.activeElement;
  if (focused instanceof HTMLElement) pressOn(focused, 'z');
  enter();
  expect(gone).toEqual(['2026-11-01T06:14:00.000Z']);
});

it('goes to the first where nothing else is chosen', () => {
  type('11/01 1:14');
  enter();
  enter();
  expect(gone).toEqual(['2026-11-01T05:14:00.000Z']);
});

it.each([
  ['3/8 02:30', '02:30 does not exist on 8 March 2026: clocks go from 02:00 to 03:00.'],
  ['2025-12-31 12:00', 'The agreement lets nobody look back that far'],
  ['tomorrow', '“tomorrow” is not a time'],
])('says why %s is nowhere, and stays', (text, why) => {
  type(text);
  expect(byTestId('jump-answer').textContent).toContain(why);
  enter();
  expect([gone, closed]).toEqual([[], 0]);
});

it('leaves everything as it was with Esc', () => {
  pressOn(byTestId('jump-to-time'), 'Escape');
  expect([gone, closed]).toEqual([[], 1]);
});
