import { describe, expect, it, vi } from 'vitest';
import { cameraId } from '../testing/cameras';
import { syncTickets } from './sync-tickets';
import { at, m1, TestStation, w1 } from './testing/test-station';

vi.mock('electron', () => import('../testing/fake-electron'));

const [bus, lot] = [cameraId('bus'), cameraId('lot')];
const area = { leftPermille: 100, topPermille: 0, widthPermille: 400, heightPermille: 900 };

describe('tickets of masked cameras', () => {
  it('carry what is masked, and follow a policy that masks something else', async () => {
    const test = new TestStation();
    const mask = (...masks: { cameraId: typeof bus; areas: (typeof area)[]; clause: string }[]): void => {
      test.station.bus.publish('policy', { ...test.station.bus.read('policy'), masks });
      syncTickets(test.station, 'policy');
    };
    const masked = (): unknown => test.station.rights.tickets.of(w1).map(({ masks }) => masks);
    mask();
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    await test.run('open-tile', { at: at(m1, 1), cameraId: lot });
    expect(masked()).toEqual([[], []]);
    const told = test.told(w1, 'tickets').length;
    mask({ cameraId: bus, areas: [area], clause: '2.1' }, { cameraId: bus, areas: [area], clause: '2.1' });
    expect(masked()).toEqual([[area, area], []]);
    mask();
    const tickets = test.told(w1, 'tickets').slice(told);
    expect(tickets).toMatchObject([
      [{ masks: [area, area] }, {}],
      [{ masks: [] }, {}],
    ]);
  });
});
