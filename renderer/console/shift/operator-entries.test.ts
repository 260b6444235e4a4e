// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { heldBy, holderOf } from '../../../shared/wall/holding';
import { useStation } from '../../mirror/station-mirror';
import { useWalls } from '../../mirror/wall-mirror';
import type { MenuEntry } from '../../ui/menu-entries';
import { fillMirrors, now, operators, station, walls } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { operatorEntries, shiftWords } from './operator-entries';

let api: FakeApi;
beforeEach(() => {
  fillMirrors();
  api = installFakeApi();
});

function labels(entries: readonly MenuEntry[]): string[] {
  return entries.map((entry) => ('label' in entry ? entry.label : entry.kind));
}

/** Chooses a line by its label, in whatever submenu it is. */
function choose(label: string, entries = operatorEntries()): void {
  for (const entry of entries) {
    if (entry.kind === 'submenu') choose(label, entry.entries);
    else if (entry.kind === 'item' && entry.label === label) entry.onSelect();
  }
}

describe('the menu of the operator', () => {
  it('says who works here, that a change is no sign-in, and who else may', () => {
    expect(labels(operatorEntries())).toEqual([
      'Operator 07, analyst, works here',
      shiftWords,
      'Supervisor 01, supervisor',
    ]);
    choose('Supervisor 01, supervisor');
    expect(api.commands).toEqual([['change-operator', { operatorId: 'sup-1', release: false }]]);
  });

  it('asks what becomes of the monitors that the one who leaves holds', () => {
    const [first] = operators;
    const held = walls.map((wall) => ({
      ...wall,
      monitors: wall.monitors.map((monitor) => heldBy(monitor, holderOf(first, now))),
    }));
    useWalls.setState({ walls: held });
    choose('Take over, and release M1, M2');
    choose('Take over; Operator 07 keeps M1, M2');
    expect(api.commands).toEqual([
      ['change-operator', { operatorId: 'sup-1', release: true }],
      ['change-operator', { operatorId: 'sup-1', release: false }],
    ]);
  });

  it('says so where nobody else is listed', () => {
    const session = { ...station.session, operators: operators.slice(0, 1) };
    useStation.setState({ station: { ...station, session } });
    expect(labels(operatorEntries())).toEqual([
      'Operator 07, analyst, works here',
      'Nobody else is listed for this station.',
    ]);
  });
});
