// @vitest-environment happy-dom
import { act, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { manual } from 'virtual:manual';
import { enterMode, leaveMode, useMode } from '../../operator/mode';
import { findSections, HelpView } from './help-view';

describe('the search of the manual', () => {
  it('finds the sections that have all of the words, in any order and case', () => {
    const found = findSections('Immediate THREAT');
    expect(found.has('analyst/say-why-you-look')).toBe(true);
    expect(found.has('administrator/displays')).toBe(false);
    expect(findSections('zebra crossing quark').size).toBe(0);
  });

  it('finds everything while nothing is typed', () => {
    expect(findSections('  ').size).toBe(manual.reduce((sum, { sections }) => sum + sections.length, 0));
  });
});

describe('Help', () => {
  let page: HTMLElement;
  function show(view: ReactElement): void {
    act(() => createRoot(page).render(view));
  }
  beforeEach(() => {
    page = document.createElement('div');
    document.body.replaceChildren(page);
    leaveMode();
  });
  const title = (): string | undefined => document.querySelector('article h2')?.textContent;

  it('shows the section that it was opened for, and another one on a press', () => {
    enterMode({ kind: 'help', section: 'analyst/answer-alerts' });
    show(<HelpView />);
    expect(title()).toBe('Answer alerts');
    act(() => document.querySelector<HTMLElement>('[data-testid="help-section-district/the-audit"]')?.click());
    expect(title()).toBe('The audit');
    expect(useMode.getState().mode).toEqual({ kind: 'help', section: 'district/the-audit' });
  });

  it('opens the first section that is found on Enter, and follows a link of the manual to another one', () => {
    enterMode({ kind: 'help', section: null });
    show(<HelpView />);
    const search = document.querySelector<HTMLInputElement>('[data-testid="help-search"]');
    act(() => {
      // As a browser does: React looks at the element's own setter.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(search, 'otpauth');
      search?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    act(() => {
      search?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    });
    expect(title()).toBe('Make accounts');
    const link = document.createElement('a');
    link.setAttribute('href', '#district/the-report');
    document.querySelector('article')?.append(link);
    act(() => link.click());
    expect(title()).toBe('The report');
  });

  it('begins at the first section, also for an address that leads nowhere', () => {
    enterMode({ kind: 'help', section: 'nowhere/at-all' });
    show(<HelpView />);
    expect(title()).toBe(manual[0]?.sections[0]?.title);
  });
});
