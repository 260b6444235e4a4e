// @vitest-environment happy-dom
import { createRoot } from 'react-dom/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { enterMode, useMode } from '../../operator/mode';
import { fillMirror } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { byTestId, change, pressOn, render } from '../testing/render';
import { Palette } from './palette';

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
  enterMode({ kind: 'palette' });
  render(<Palette />);
});

const field = (): HTMLInputElement => {
  const input = byTestId('palette').querySelector('input');
  if (!input) throw new Error('there is no field');
  return input;
};
const options = (): (string | null)[] =>
  [...byTestId('palette').querySelectorAll('[role="option"]')].map((option) => option.textContent);
const chosen = (): string | null | undefined =>
  byTestId('palette').querySelector('[aria-selected="true"]')?.textContent;

function type(text: string): void {
  change(() => {
    // React listens to the property that it has replaced on the element.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(), text);
    field().dispatchEvent(new Event('input', { bubbles: true }));
  });
}

describe('Palette', () => {
  it('finds by typing, is moved over with arrows, and does what Enter says', () => {
    type('bus lane');
    expect(options()).toHaveLength(2);
    expect(chosen()).toContain('#204 East Technical');
    pressOn(field(), 'ArrowDown');
    pressOn(field(), 'ArrowDown');
    expect(chosen()).toContain('#102 Luis Muñoz Marín');
    pressOn(field(), 'Enter');
    expect(api.commands).toContainEqual(['open-tile', { at: { monitorId: 'm1', cell: 2 }, cameraId: 'munoz.bus' }]);
    expect(useMode.getState().mode.kind).toBe('free');
  });

  it('says which line the field is about', () => {
    type('rear door');
    const id = field().getAttribute('aria-activedescendant');
    expect(document.getElementById(id ?? '')?.textContent).toContain('Rear door');
  });

  it('says so where nothing is found, and Enter does nothing', () => {
    type('no such thing');
    expect(options()).toEqual([]);
    expect(byTestId('palette').textContent).toContain('Nothing of that name can be done.');
    pressOn(field(), 'Enter');
    expect([api.commands, useMode.getState().mode.kind]).toEqual([[], 'palette']);
  });

  it('gives the focus back', () => {
    const button = document.createElement('button');
    render(<></>);
    document.body.append(button);
    button.focus();
    const place = document.body.appendChild(document.createElement('div'));
    const root = createRoot(place);
    change(() => root.render(<Palette />));
    expect(document.activeElement).toBe(field());
    change(() => root.unmount());
    expect(document.activeElement).toBe(button);
  });

  it('does what is clicked, and leaves when something else is', () => {
    type('rear door');
    change(() => byTestId('palette').querySelector<HTMLElement>('[role="option"]')?.click());
    expect(api.commands).toContainEqual(['open-tile', { at: { monitorId: 'm1', cell: 2 }, cameraId: 'hay.rear' }]);
  });
});
