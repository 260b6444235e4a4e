// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../../../shared/vocabulary/alert';
import { utcMs } from '../../../../shared/vocabulary/time';
import { alert, fillMirror, now } from '../../testing/district';
import { installFakeApi, type FakeApi } from '../../testing/fake-api';
import { byTestId, change, pressOn, render } from '../../testing/render';
import { HistoryView } from '../history-view';

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
});

function closed(id: string): Alert {
  return alert(id, { handling: 'closed', disposition: 'duplicate', closedAtMs: utcMs(now - 90_000_000) });
}

function answer(alerts: readonly Alert[], next: number | null): void {
  api.outcome = { status: 'success', value: { alerts, next } };
}

async function settled(): Promise<void> {
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => setTimeout(resolve));
  });
}

async function shown(): Promise<void> {
  render(<HistoryView />);
  await settled();
}

function rows(): string[] {
  return [...document.querySelectorAll<HTMLElement>('[data-alert]')].map(({ dataset }) => dataset['alert'] ?? '');
}

function choose(name: string, value: string): void {
  const label = [...document.querySelectorAll('label')].find((each) => each.textContent.startsWith(name));
  const select = label?.querySelector('select');
  if (!select) throw new Error(`there is no choice ${name}`);
  change(() => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

describe('the history', () => {
  it('begins with what was closed last, and goes on when the end is in view', async () => {
    answer([closed('a1'), closed('a2')], 7_000);
    render(<HistoryView />);
    answer([closed('a3')], null);
    await settled();
    await settled();
    expect(api.commands).toEqual([
      ['search-alerts', { search: {}, cursor: null }],
      ['search-alerts', { search: {}, cursor: 7_000 }],
    ]);
    expect(rows()).toEqual(['a1', 'a2', 'a3']);
    expect(byTestId('alert-history').textContent).toContain('3 found');
  });

  it('is searched anew by each choice, and keeps the others', async () => {
    answer([], null);
    await shown();
    expect(byTestId('alert-history').textContent).toContain('No alert was ever closed here');
    choose('School', 'hay');
    choose('Priority', '1');
    await settled();
    expect(api.commands.slice(1)).toEqual([
      ['search-alerts', { search: { schoolIds: ['hay'] }, cursor: null }],
      ['search-alerts', { search: { schoolIds: ['hay'], priorities: [1] }, cursor: null }],
    ]);
    expect(byTestId('alert-history').textContent).toContain('No closed alert fits');
    const all = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Show all');
    change(() => all?.click());
    await settled();
    expect(api.commands.at(-1)).toEqual(['search-alerts', { search: {}, cursor: null }]);
  });

  it('shows what is chosen, and offers nothing to do with it', async () => {
    answer([closed('a1')], null);
    await shown();
    pressOn(byTestId('alert-a1'), 'Enter');
    const card = document.querySelector('aside');
    expect(card?.textContent).toContain('Duplicate');
    expect(card?.textContent).not.toContain('Acknowledge');
    expect(card?.querySelector('textarea')).toBeNull();
    expect(byTestId('alert-a1').textContent).toContain('2026-11-01');
  });

  it('says that it could not be searched', async () => {
    api.outcome = { status: 'failed', error: { code: 'internal', message: 'The disk is gone.' } };
    await shown();
    expect(byTestId('alert-history').textContent).toContain('It could not be searched');
  });
});
