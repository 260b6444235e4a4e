// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { DragPayload } from '../../../shared/ipc/contract';
import { useMirror } from '../../mirror/store';
import { menuOf } from '../../operator/menus';
import { useMode } from '../../operator/mode';
import { dropOn } from '../../operator/open';
import { chooseTileKey } from '../../operator/choose-tile';
import { pressed } from '../../operator/actions';
import { dawn, fillMirror, monitorId } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { payloadOf, subjectOf, type Subject } from '../../operator/subject';

/** Everything that can be dragged, as the page marks it. A new kind is missing here until it has its other ways. */
const drags: Readonly<Record<DragPayload['kind'], Readonly<Record<string, string>>>> = {
  camera: { camera: 'munoz.lot' },
  school: { school: 'hay' },
  cameras: { cameras: 'munoz.lot munoz.bus' },
  tile: { monitor: 'm1', cell: '1' },
  // Of one monitor: one of several has nothing to choose, and Enter applies it.
  salvo: { salvo: dawn.id },
  tour: { tour: 'rounds' },
};

/** Where all of them are dropped. */
const target = { monitorId: monitorId('m2'), cell: 0 };

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  useMirror.setState({ salvos: [dawn] });
  api = installFakeApi();
  document.body.replaceChildren();
});

function elementOf(marks: Readonly<Record<string, string>>): HTMLElement {
  const element = document.body.appendChild(document.createElement('div'));
  element.tabIndex = 0;
  Object.assign(element.dataset, marks);
  element.focus();
  return element;
}

function subjectIn(element: HTMLElement): Subject {
  const subject = subjectOf(element, useMirror.getState().walls);
  if (!subject) throw new Error('the element stands for nothing');
  return subject;
}

/** What main is asked for when it is dropped by the pointer. */
async function droppedByPointer(element: HTMLElement): Promise<unknown> {
  const payload = payloadOf(subjectIn(element));
  if (!payload) throw new Error('it cannot be dragged');
  await dropOn(payload, target);
  return api.commands.splice(0);
}

/** Goes with the keys to where the pointer would have dropped it. */
function droppedByKeys(): unknown {
  for (let presses = 0; presses < 20; presses += 1) {
    const { mode } = useMode.getState();
    if (mode.kind !== 'choose-tile') throw new Error('no tile is chosen');
    if (mode.at.monitorId === target.monitorId && mode.at.cell === target.cell) {
      chooseTileKey(mode, 'Enter');
      return api.commands.splice(0);
    }
    chooseTileKey(mode, mode.at.monitorId === target.monitorId ? '1' : ']');
  }
  throw new Error('the keys do not come there');
}

describe.each(Object.entries(drags))('a dragged %s', (kind, marks) => {
  it('is what the element is marked as', () => {
    expect(payloadOf(subjectIn(elementOf(marks)))?.kind).toBe(kind);
  });

  it('can be dropped by keys alone', async () => {
    const element = elementOf(marks);
    const byPointer = await droppedByPointer(element);
    expect(byPointer).toHaveLength(1);
    const press = { key: 't', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
    expect(pressed(press)?.run(element)).toBe(true);
    expect(droppedByKeys()).toEqual(byPointer);
  });

  it('can be dropped from its menu', async () => {
    const element = elementOf(marks);
    const byPointer = await droppedByPointer(element);
    const { entries } = menuOf({ kind: 'subject', subject: subjectIn(element) });
    const line = entries.find((entry) => entry.kind === 'item' && / a (tile|monitor)$/.test(entry.label));
    if (line?.kind !== 'item' || line.unavailable !== undefined) throw new Error('its menu does not move it');
    line.onSelect();
    expect(droppedByKeys()).toEqual(byPointer);
  });
});
