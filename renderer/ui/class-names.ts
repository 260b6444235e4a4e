import type { KeyboardEvent } from 'react';

/** Joins the class names that apply. A CSS module's lookup may be undefined, a condition false. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

/** A listener for keys: each does what it stands for, and nothing else hears of it. */
export function onKeys<Element>(
  acts: Readonly<Record<string, (event: KeyboardEvent<Element>) => void>>,
): (event: KeyboardEvent<Element>) => void {
  return (event) => {
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act(event);
  };
}

/**
 * Moves the focus from a row of a list that has one stop of Tab to the one that an arrow, Home or End means.
 * @param event - of the row, whose siblings are the list
 * @returns whether the key meant that; then nothing else should follow it
 */
export function stepFocus(event: KeyboardEvent<HTMLElement>): boolean {
  const row = event.currentTarget;
  const next = siblingOf(row, event.key);
  if (next === undefined) return false;
  if (next instanceof HTMLElement) next.focus();
  event.preventDefault();
  return true;
}

function siblingOf(row: HTMLElement, key: string): Element | null | undefined {
  switch (key) {
    case 'ArrowDown':
      return row.nextElementSibling;
    case 'ArrowUp':
      return row.previousElementSibling;
    case 'Home':
      return row.parentElement?.firstElementChild;
    case 'End':
      return row.parentElement?.lastElementChild;
    default:
      return undefined;
  }
}
