// @vitest-environment happy-dom
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Dialog } from './dialog';

let show: (node: ReactNode) => void;
let end: () => void;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  document.body.innerHTML = '<button id="behind">behind</button><div id="place"></div>';
  const root = createRoot(element('place'));
  show = (node) => act(() => root.render(node));
  end = () => act(() => root.unmount());
  element('behind').focus();
});
afterEach(() => end());

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

/** @returns whether the dialog moved the focus itself */
function tab(shiftKey = false): boolean {
  const press = new KeyboardEvent('keydown', { key: 'Tab', shiftKey, bubbles: true, cancelable: true });
  document.activeElement?.dispatchEvent(press);
  return press.defaultPrevented;
}

const twoButtons = (
  <Dialog label="Keys" onClose={() => undefined}>
    <button id="first">first</button>
    <button disabled>not now</button>
    <button id="last">last</button>
  </Dialog>
);

describe('a dialog', () => {
  it('has the focus from the start, and gives it back', () => {
    show(twoButtons);
    expect(document.activeElement?.getAttribute('role')).toBe('dialog');
    show(null);
    expect(document.activeElement).toBe(element('behind'));
  });

  it('leaves the focus where what was done has put it', () => {
    show(twoButtons);
    const elsewhere = document.body.appendChild(document.createElement('button'));
    elsewhere.focus();
    show(null);
    expect(document.activeElement).toBe(elsewhere);
  });

  it('keeps Tab within it, both ways, past what is disabled', () => {
    show(twoButtons);
    element('last').focus();
    expect(tab()).toBe(true);
    expect(document.activeElement).toBe(element('first'));
    expect(tab(true)).toBe(true);
    expect(document.activeElement).toBe(element('last'));
    element('first').focus();
    expect(tab()).toBe(false);
  });

  it('keeps Tab within it when there is nothing to reach', () => {
    show(
      <Dialog label="Empty" onClose={() => undefined}>
        Nothing here.
      </Dialog>,
    );
    expect(tab()).toBe(true);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Empty');
  });

  it('is left by a press beside it, and not by one in it', () => {
    const onClose = vi.fn();
    show(
      <Dialog label="Keys" onClose={onClose}>
        <button id="first">first</button>
      </Dialog>,
    );
    element('first').click();
    expect(onClose).not.toHaveBeenCalled();
    document.querySelector<HTMLElement>('[role="dialog"]')?.parentElement?.click();
    expect(onClose).toHaveBeenCalledOnce();
  });
});
