import { describe, expect, it } from 'vitest';
import { emptyChain } from '../../shared/audit/hash-chain';
import { makeAlert } from '../../shared/testing/alerts';
import { goodStanding, makePolicy } from '../../shared/testing/policy';
import { sketchWalls } from '../../shared/testing/walls';
import { LocalBus, type Topics } from './bus';

const walls = sketchWalls([{ layoutId: '1', cells: [] }]);
const initial: Topics = {
  walls: [],
  salvos: [],
  layouts: [],
  alerts: [],
  alertRules: { version: 1, rules: [] },
  tours: [],
  incidents: [],
  bookmarks: [],
  policy: makePolicy(),
  standing: goodStanding,
  auditHead: emptyChain,
};

describe('the bus of a station that stands alone', () => {
  it('keeps the newest value of each topic', () => {
    const bus = new LocalBus(initial);
    expect(bus.read('walls')).toBe(initial.walls);
    bus.publish('walls', walls);
    expect(bus.read('walls')).toBe(walls);
    expect(bus.read('alerts')).toBe(initial.alerts);
    expect(initial.walls).toEqual([]);
  });

  it('tells whoever listens to the topic, in the order in which they came, when it is already newest', () => {
    const bus = new LocalBus(initial);
    const told: string[] = [];
    bus.subscribe('alerts', (alerts) => told.push(`first ${alerts.length} ${bus.read('alerts').length}`));
    bus.subscribe('walls', () => told.push('walls'));
    bus.subscribe('alerts', () => told.push('second'));
    bus.publish('alerts', [makeAlert()]);
    expect(told).toEqual(['first 1 1', 'second']);
  });

  it('tells nobody who has stopped listening, also in the middle of it', () => {
    const bus = new LocalBus(initial);
    const told: string[] = [];
    const stopFirst = bus.subscribe('walls', () => {
      told.push('first');
      stopSecond();
    });
    const stopSecond = bus.subscribe('walls', () => told.push('second'));
    bus.publish('walls', walls);
    stopFirst();
    bus.publish('walls', walls);
    expect(told).toEqual(['first']);
  });
});
