// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultPreferences, type Theme } from '../../shared/vocabulary/preferences';
import { followTheme } from './preferences';
import { useMirror } from './store';

/** The setting of the operating system. */
const system = new (class extends EventTarget {
  matches = false;
  set(matches: boolean): void {
    this.matches = matches;
    this.dispatchEvent(new Event('change'));
  }
})();

function choose(theme: Theme): void {
  useMirror.setState({ preferences: { ...defaultPreferences, theme } });
}

function worn(): string | undefined {
  return document.documentElement.dataset['contrast'];
}

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => system);
});

describe('the contrast of a window', () => {
  it.each<[Theme, boolean, string]>([
    ['system', false, 'normal'],
    ['system', true, 'more'],
    ['dark', true, 'normal'],
    ['high-contrast', false, 'more'],
  ])('with the theme %s, and more of it asked for by the system: %s, is %s at once', (theme, asked, expected) => {
    delete document.documentElement.dataset['contrast'];
    system.matches = asked;
    choose(theme);
    followTheme();
    expect(worn()).toBe(expected);
  });

  it('follows the operator and the system', () => {
    system.matches = false;
    choose('system');
    followTheme();
    system.set(true);
    expect(worn()).toBe('more');
    choose('dark');
    expect(worn()).toBe('normal');
    choose('system');
    expect(worn()).toBe('more');
  });
});
