/** Renders a part of the console into a happy-dom page. */
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { vi } from 'vitest';

let root: Root | undefined;

/** Shows this and nothing else. */
export function render(node: ReactNode): void {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  act(() => root?.unmount());
  document.body.replaceChildren();
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  const made = root;
  act(() => made.render(node));
}

/** The element with a test id. @throws when it is not there */
export function byTestId(id: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
  if (!element) throw new Error(`there is no ${id}`);
  return element;
}

/** Presses a key where the focus is put first. */
export function pressOn(element: HTMLElement, key: string): void {
  act(() => {
    element.focus();
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
}

/** Does something that changes what is shown. */
export function change(what: () => void): void {
  act(what);
}
