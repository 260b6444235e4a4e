// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Theme } from '../../shared/vocabulary/preferences';
import { followContrast } from './contrast';

/** The setting of the operating system. */
const system = new (class extends EventTarget {
  matches = false;
  set(matches: boolean): void {
    this.matches = matches;
    this.dispatchEvent(new Event('change'));
  }
})();

/** The operator's choice. */
class Choice {
  theme: Theme = 'system';
  #changed: (() => void) | undefined;
  readonly follow = (): (() => void) =>
    followContrast(
      () => this.theme,
      (changed) => {
        this.#changed = changed;
        return () => {
          this.#changed = undefined;
        };
      },
    );
  choose(theme: Theme): void {
    this.theme = theme;
    this.#changed?.();
  }
}

function worn(): string | undefined {
  return document.documentElement.dataset['contrast'];
}

beforeEach(() => {
  system.matches = false;
  vi.stubGlobal('matchMedia', () => system);
});
afterEach(() => {
  delete document.documentElement.dataset['contrast'];
});

describe('the contrast of a window', () => {
  it.each<[Theme, boolean, string]>([
    ['system', false, 'normal'],
    ['system', true, 'more'],
    ['dark', true, 'normal'],
    ['high-contrast', false, 'more'],
  ])('with the theme %s, and more of it asked for by the system: %s, is %s', (theme, asked, expected) => {
    system.matches = asked;
    const choice = new Choice();
    choice.theme = theme;
    const stop = choice.follow();
    expect(worn()).toBe(expected);
    stop();
  });

  it('follows the operator and the system until it is stopped', () => {
    const choice = new Choice();
    const stop = choice.follow();
    system.set(true);
    expect(worn()).toBe('more');
    choice.choose('dark');
    expect(worn()).toBe('normal');
    choice.choose('system');
    expect(worn()).toBe('more');
    stop();
    system.set(false);
    choice.choose('dark');
    expect(worn()).toBe('more');
  });
});
