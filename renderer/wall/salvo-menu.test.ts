// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { author, salvoId, sketchSalvoMonitor } from '../../shared/testing/salvos';
import { MonitorId } from '../../shared/vocabulary/ids';
import type { Salvo } from '../../shared/vocabulary/salvo';
import { utcMs } from '../../shared/vocabulary/time';
import { useMirror } from '../mirror/store';
import { useNotices } from '../operator/notices';
import { salvoEntries } from './tile-grid';
import { fillStation, lot } from './testing/monitor';

const here = MonitorId.parse('m2');

function published(id: string, number: number | undefined, ...monitors: readonly string[]): Salvo {
  return {
    ...{ status: 'published', id: salvoId(id), name: id, revision: 1, publishedBy: author('anna') },
    ...{ publishedAtMs: utcMs(1), ...(number !== undefined && { number }) },
    monitors: monitors.map((monitor) => sketchSalvoMonitor(monitor, '1', [lot])),
  };
}

const draft: Salvo = {
  ...{ status: 'draft', id: salvoId('draft'), name: 'draft', owner: author('anna'), savedAtMs: utcMs(1) },
  monitors: [sketchSalvoMonitor('m1', '1', [lot])],
};

let sent: unknown[];
let value: unknown;
beforeEach(() => {
  fillStation();
  sent = [];
  value = { missing: [], refused: [], locked: [], passedOver: [] };
  vi.stubGlobal('api', {
    command: (...asked: unknown[]) => {
      sent.push(asked);
      return Promise.resolve({ status: 'success', value });
    },
  });
  useMirror.setState({ salvos: [published('night', undefined, 'm1', 'm2'), draft, published('day', 3, 'm1')] });
});

function choose(label: string): void {
  const entry = salvoEntries(here).find((each) => each.kind === 'item' && each.label === label);
  if (entry?.kind !== 'item') throw new Error(`there is no ${label}`);
  entry.onSelect();
}

describe('the salvos in the menu of a monitor', () => {
  it('are the published ones, and each is shown where it belongs', () => {
    choose('3  day, on this monitor');
    choose('night, on M1 M2');
    expect(salvoEntries(here)).toHaveLength(2);
    expect(sent).toEqual([
      ['apply-salvo', { salvoId: 'day', onto: 'm2' }],
      ['apply-salvo', { salvoId: 'night', onto: null }],
    ]);
  });

  it('say what of them was left out', async () => {
    const refused = { cameraId: lot, kind: 'refused', clause: '2.2', reason: 'No.', ask: 'Bo', sinceMs: 0 };
    value = { missing: ['Gate'], refused: [refused], locked: [], passedOver: [] };
    choose('night, on M1 M2');
    await vi.waitFor(() =>
      expect(useNotices.getState().notices[0]).toMatchObject({
        title: 'Salvo night',
        body: { kind: 'partly', also: ['No longer there, and left out: Gate.'], refused: [refused] },
      }),
    );
  });

  it('say why there are none', () => {
    useMirror.setState({ salvos: [draft] });
    expect(salvoEntries(here)).toMatchObject([
      { label: 'No salvos', unavailable: expect.stringMatching(/None is published/) as string },
    ]);
  });
});
