// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stepFocus } from './class-names';

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  document.body.innerHTML = '<ul></ul>';
  const place = document.querySelector('ul');
  if (!place) throw new Error('there is no list');
  act(() =>
    createRoot(place).render(
      ['a', 'b', 'c'].map((id) => (
        <li key={id} id={id} tabIndex={-1} onKeyDown={stepFocus}>
          {id}
        </li>
      )),
    ),
  );
});

describe('arrows in a list', () => {
  it.each([
    ['a', 'ArrowDown', 'b', true],
    ['b', 'ArrowUp', 'a', true],
    ['a', 'End', 'c', true],
    ['c', 'Home', 'a', true],
    ['c', 'ArrowDown', 'c', true],
    ['a', 'ArrowUp', 'a', true],
    ['b', 'Enter', 'b', false],
  ])('lead from %s by %s to %s', (from, key, to, taken) => {
    const row = document.getElementById(from);
    row?.focus();
    const press = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    row?.dispatchEvent(press);
    expect(document.activeElement?.id).toBe(to);
    expect(press.defaultPrevented).toBe(taken);
  });
});
