// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import type { MenuEntry } from '../ui/menu-entries';
import { useMode } from './mode';
import { fillMirror } from '../console/testing/district';
import { installFakeApi, type FakeApi } from '../console/testing/fake-api';
import { operatorEntries, shiftWords } from './settings';

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
});

function choose(label: string): void {
  const entry = operatorEntries().find((each: MenuEntry) => each.kind === 'item' && each.label === label);
  if (entry?.kind === 'item') entry.onSelect();
}

it('says who works here, locks at once, and shows what is left over before a shift ends', () => {
  expect(operatorEntries().map((entry) => ('label' in entry ? entry.label : entry.kind))).toEqual([
    'Operator 07, analyst, works here',
    'Lock the station',
    'End the shift…',
    shiftWords,
  ]);
  choose('Lock the station');
  expect(api.commands).toEqual([['lock-station', {}]]);
  choose('End the shift…');
  expect(useMode.getState().mode).toEqual({ kind: 'end-of-shift' });
  expect(api.commands).toHaveLength(1);
});
