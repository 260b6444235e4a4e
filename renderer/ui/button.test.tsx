// @vitest-environment happy-dom
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Button, IconButton } from './button';
import { DropMenu, type MenuEntry } from './menu';
import { sharedReason } from './menu-entries';

const why = 'The district auditor reads and operates nothing. Clause 6.1.';
const pressed = vi.fn<(what: unknown) => void>();

function show(node: ReactNode): void {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  onTestFinished(() => act(() => root.unmount()));
  act(() => root.render(node));
}

function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`there is no ${selector}`);
  return element;
}

beforeEach(() => {
  document.body.replaceChildren();
  pressed.mockClear();
});

describe('a button that cannot be used', () => {
  it.each<[string, ReactNode]>([
    ['with a word', <Button key="b" unavailable={why} onClick={pressed} children="Open" />],
    ['with an icon', <IconButton key="i" label="Open" icon={null} unavailable={why} onClick={pressed} />],
  ])('%s keeps the focus, does nothing, and says why to who comes to it', (_name, button) => {
    show(button);
    const element = find('button');
    expect([element.getAttribute('aria-disabled'), element.hasAttribute('disabled')]).toEqual(['true', false]);
    expect(document.querySelector('[role="tooltip"]')).toBeNull();
    act(() => element.focus());
    expect(document.activeElement).toBe(element);
    const described = element.getAttribute('aria-describedby');
    expect(document.getElementById(described ?? '')?.textContent).toBe(why);
    act(() => element.click());
    expect(pressed).not.toHaveBeenCalled();
  });

  it('is an ordinary one when it can', () => {
    show(<Button onClick={pressed}>Open</Button>);
    act(() => find('button').click());
    expect(pressed).toHaveBeenCalledTimes(1);
    expect(find('button').hasAttribute('aria-disabled')).toBe(false);
  });
});

describe('a line of a menu that cannot be chosen', () => {
  const line = (label: string, unavailable?: string, checked?: boolean): MenuEntry => ({
    ...{ kind: 'item', label, unavailable, onSelect: () => pressed(label) },
    ...(checked === undefined ? {} : { checked }),
  });

  it('is reached by the arrows like any other, says why, and does nothing', () => {
    const entries = [line('Close', why), line('2x2', 'Not connected', true), line('Keys')];
    show(
      <DropMenu label="Menu" entries={entries} open>
        <button>Menu</button>
      </DropMenu>,
    );
    const lines = [...document.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
    expect(lines.map((element) => element.getAttribute('aria-disabled'))).toEqual(['true', 'true', null]);
    expect(lines[0]?.textContent).toBe(`Close${why}`);
    for (const element of lines) {
      expect(element.hasAttribute('data-disabled')).toBe(false);
      act(() => element.click());
    }
    expect(pressed.mock.calls).toEqual([['Keys']]);
  });

  it.each<[string, readonly MenuEntry[]]>([
    ['at the top', []],
    ['below the heading', [{ kind: 'heading', label: 'M1 tile 1' }]],
  ])('has its reason once for all lines that share it, %s, and is described by it', (_name, before) => {
    const other = 'M1 tile 1 is locked by Supervisor 01, supervisor: a supervisor can unlock it.';
    const entries = [...before, line('Close', why), line('Keys'), line('Unlock', other), line('2x2', why, true)];
    show(
      <DropMenu label="Menu" entries={entries} open>
        <button>Menu</button>
      </DropMenu>,
    );
    const menu = find('[role="menu"]');
    const words = [...menu.children].map(({ textContent }) => textContent);
    expect(words.slice(before.length)).toEqual([why, 'Close', 'Keys', `Unlock${other}`, '2x2']);
    const said = menu.children[before.length];
    expect(said?.textContent).toBe(why);
    const lines = [...menu.querySelectorAll('[role^="menuitem"]')];
    expect(lines.map((element) => element.getAttribute('aria-describedby'))).toEqual([said?.id, null, null, said?.id]);
    expect(lines.map((element) => element.getAttribute('aria-disabled'))).toEqual(['true', null, 'true', 'true']);
  });

  it('keeps a word or two of its own, however many lines have the same', () => {
    expect(sharedReason([line('A', 'Not connected'), line('B', 'Not connected'), line('C', why)])).toBeUndefined();
    expect(sharedReason([line('A', 'One.'), line('B', why), line('C', why), line('D', 'One.'), line('E', why)])).toBe(
      why,
    );
  });
});
