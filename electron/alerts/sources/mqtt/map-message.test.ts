import { describe, expect, it } from 'vitest';
import { AlertEvent } from '../../../../shared/vocabulary/alert';
import { CameraId, SchoolId } from '../../../../shared/vocabulary/ids';
import { TopicMapping } from '../../../config/alert-source-config';
import { frigateEvent, frigateReview } from '../testing/frigate-messages';
import { fits, mapMessage, type Mapped, type MappingHost, readPayload } from './map-message';

const host: MappingHost = {
  schoolOf: (cameraId) => (cameraId.startsWith('east-tech.') ? SchoolId.parse('east-tech') : undefined),
  newId: () => 'unnamed-1',
};
const entrance = CameraId.parse('east-tech.entrance');

function mapped(mappings: readonly object[], topic: string, value: unknown): Mapped {
  return mapMessage(
    mappings.map((mapping) => TopicMapping.parse(mapping)),
    { topic, value },
    host,
  );
}

/** The signal that a message becomes; what the schema of signals would say against it fails the test. */
function signalOf(result: Mapped): unknown {
  return result.kind === 'signal' ? AlertEvent.parse(result.signal) : result;
}

describe('a topic', () => {
  it.each<[string, string, boolean]>([
    ['doors/1', 'doors/1', true],
    ['doors/1', 'doors/2', false],
    ['doors/+/state', 'doors/1/state', true],
    ['doors/+/state', 'doors/1/2/state', false],
    ['doors/+', 'doors', false],
    ['doors/#', 'doors/1/2', true],
    ['doors/#', 'doors', true],
    ['#', 'anything/at/all', true],
    ['doors', 'doors/1', false],
  ])('of the filter %s is %s: %s', (filter, topic, expected) => {
    expect(fits(filter, topic)).toBe(expected);
  });
});

describe('a payload', () => {
  it.each<[string, unknown]>([
    ['{"a":1}', { a: 1 }],
    ['ON', 'ON'],
    ['true', true],
    ['', ''],
    ['{"a":', '{"a":'],
  ])('%j is read', (text, value) => {
    expect(readPayload(Buffer.from(text))).toEqual(value);
  });
});

describe('fields', () => {
  const button = { kind: 'fields', topic: 'buttons/+', type: 'emergency-button', schoolId: 'east-tech', priority: 1 };
  const door = {
    kind: 'fields',
    topic: 'access/+/door',
    type: 'door-forced',
    title: 'Door forced, gym',
    cameraFrom: { field: 'door.name', ids: { gym: 'east-tech.gym', yard: 'far.yard' } },
    when: [{ field: 'door.state', equals: ['forced', 'broken'] }],
    clearedWhen: [{ field: 'door.state', equals: 'closed' }],
    idField: 'event',
    sentAtField: 'at',
  };
  const at = 1_795_000_000;

  it('of a button that says nothing but that it was pressed', () => {
    expect(signalOf(mapped([{ ...button, when: [{ equals: 'PRESSED' }] }], 'buttons/7', 'PRESSED'))).toEqual({
      id: 'unnamed-1',
      type: 'emergency-button',
      schoolId: 'east-tech',
      priority: 1,
    });
    expect(mapped([{ ...button, when: [{ equals: 'PRESSED' }] }], 'buttons/7', 'RELEASED')).toEqual({
      kind: 'ignored',
    });
  });

  it('of the topic say where it is', () => {
    const mapping = { ...button, schoolId: undefined, schoolFrom: { field: 'topic/2', ids: { hay: 'john-hay' } } };
    expect(signalOf(mapped([mapping], 'buttons/hay', 1))).toMatchObject({ schoolId: 'john-hay' });
    expect(mapped([mapping], 'buttons/far', 1)).toMatchObject({ kind: 'refused', reason: 'unknown-place' });
  });

  it('of a door say what, where and when, and that it is over', () => {
    const message = { event: 81, door: { name: 'gym', state: 'forced' }, at };
    const about = { type: 'door-forced', schoolId: 'east-tech', cameraId: 'east-tech.gym' };
    expect(signalOf(mapped([door], 'access/north/door', message))).toEqual({
      id: '81',
      ...about,
      title: 'Door forced, gym',
      sentAtMs: at * 1_000,
    });
    const closed = { event: 81, door: { name: 'gym', state: 'closed' }, at: new Date(at * 1_000).toISOString() };
    expect(signalOf(mapped([door], 'access/north/door', closed))).toEqual({
      id: '81.cleared',
      condition: 'cleared',
      updates: ['81'],
      ...about,
      sentAtMs: at * 1_000,
    });
    expect(mapped([door], 'access/north/door', { ...message, door: { name: 'gym', state: 'open' } }).kind).toBe(
      'ignored',
    );
    expect(mapped([door], 'access/north/window', message).kind).toBe('ignored');
  });

  it.each<[string, unknown, string]>([
    ['no id', { door: { name: 'gym', state: 'forced' }, at }, 'There is no id in "event".'],
    ['no time', { event: 1, door: { name: 'gym', state: 'forced' } }, 'There is no time in "at".'],
    [
      'a time that is none',
      { event: 1, door: { name: 'gym', state: 'forced' }, at: 'noon' },
      'There is no time in "at".',
    ],
    ['no door', { event: 1, door: { state: 'forced' }, at }, 'There is no word in "door.name".'],
    [
      'a door that nobody knows',
      { event: 1, door: { name: 'attic', state: 'forced' }, at },
      '"attic" in "door.name" is no',
    ],
    ['a door that is no name at all', { event: 1, door: { name: 'toString', state: 'forced' }, at }, '"toString" in'],
    [
      'a camera that is not here',
      { event: 1, door: { name: 'yard', state: 'forced' }, at },
      'There is no camera "far.yard".',
    ],
  ])('that have %s are refused with the reason', (_name, value, why) => {
    const result = mapped([door], 'access/north/door', value);
    expect(result.kind === 'refused' && result.why).toContain(why);
  });

  it('of the first mapping that makes something of it count', () => {
    const second = { ...button, type: 'motion' };
    const first = { ...button, when: [{ field: 'state', equals: 'pressed' }] };
    expect(signalOf(mapped([first, second], 'buttons/1', { state: 'pressed' }))).toMatchObject({
      type: 'emergency-button',
    });
    expect(signalOf(mapped([first, second], 'buttons/1', { state: 'idle' }))).toMatchObject({ type: 'motion' });
  });
});

describe('a tracked object of Frigate', () => {
  const mapping = { kind: 'frigate-events', cameras: { front_door: entrance, garage: null, far: 'far.yard' } };
  const topic = 'frigate/events';
  const id = '1607123955.475377-mxklsc';
  const about = { type: 'object-detected', schoolId: 'east-tech', cameraId: entrance };

  it.each(['new', 'update'] as const)(
    'that is %s is a signal under its own id, without anybody’s name or plate',
    (type) => {
      const result = signalOf(mapped([mapping], topic, frigateEvent(type, { sub_label: ['Bob', 0.9] })));
      expect(result).toEqual({ id, ...about, title: 'Person in yard, driveway', sentAtMs: 1_607_123_961_838 });
    },
  );

  it('that ends clears it', () => {
    expect(signalOf(mapped([mapping], topic, frigateEvent('end', { end_time: 1_607_123_999.1 })))).toEqual({
      id: `${id}.end`,
      condition: 'cleared',
      updates: [id],
      ...about,
    });
  });

  it.each<[string, object, Readonly<Record<string, unknown>>]>([
    ['another label', {}, { label: 'car' }],
    ['a zone that nobody asked for', { zones: ['yard_2'] }, {}],
    ['a low score', { leastScore: 0.9 }, { top_score: 0.8 }],
    ['a mistake', {}, { false_positive: true }],
    ['a camera that is to count for nothing', {}, { camera: 'garage' }],
  ])('with %s is ignored', (_name, wanted, differences) => {
    expect(mapped([{ ...mapping, ...wanted }], topic, frigateEvent('new', differences)).kind).toBe('ignored');
  });

  it('with what was asked for is a signal', () => {
    const wanted = {
      ...mapping,
      zones: ['yard'],
      leastScore: 0.9,
      labels: ['dog', 'person'],
      type: 'line-crossed',
      priority: 2,
    };
    expect(signalOf(mapped([wanted], topic, frigateEvent('new')))).toMatchObject({ type: 'line-crossed', priority: 2 });
  });

  it.each<[string, unknown, string]>([
    ['no JSON', 'online', 'message: '],
    ['no object', { type: 'new' }, 'after: '],
    [
      'of a camera that is not configured',
      frigateEvent('new', { camera: 'roof' }),
      'Frigate\'s camera "roof" is not in "cameras".',
    ],
    ['of a camera that is not here', frigateEvent('new', { camera: 'far' }), 'There is no camera "far.yard".'],
  ])('that is %s is refused with the reason', (_name, value, why) => {
    const result = mapped([mapping], topic, value);
    expect(result.kind === 'refused' && result.why).toContain(why);
  });

  it('of a camera that is not configured is refused once', () => {
    expect(mapped([mapping], topic, frigateEvent('update', { camera: 'roof' })).kind).toBe('ignored');
  });
});

describe('a review item of Frigate', () => {
  const mapping = { kind: 'frigate-reviews', cameras: { front_door: entrance } };
  const topic = 'frigate/reviews';
  const id = '1718987129.308396-fqk5ka';
  const about = { type: 'object-detected', schoolId: 'east-tech', cameraId: entrance };

  it('that becomes an alert is a signal, without the names that Frigate gives to people', () => {
    expect(mapped([mapping], topic, frigateReview('new', 'detection')).kind).toBe('ignored');
    expect(signalOf(mapped([mapping], topic, frigateReview('update', 'alert')))).toEqual({
      id,
      ...about,
      title: 'Person, car in front yard',
    });
    expect(signalOf(mapped([mapping], topic, frigateReview('new', 'alert')))).toMatchObject({
      sentAtMs: 1_718_987_129_308,
    });
  });

  it('that ends clears it', () => {
    expect(signalOf(mapped([mapping], topic, frigateReview('end', 'alert')))).toEqual({
      id: `${id}.end`,
      condition: 'cleared',
      updates: [id],
      ...about,
    });
  });

  it('that is only described is ignored, and a detection is one where it was asked for', () => {
    expect(mapped([mapping], topic, frigateReview('genai', 'alert')).kind).toBe('ignored');
    const both = { ...mapping, severities: ['alert', 'detection'] };
    expect(signalOf(mapped([both], topic, frigateReview('new', 'detection')))).toMatchObject({ id });
  });

  it('that cannot be read is refused with the reason', () => {
    const result = mapped([mapping], topic, { type: 'new', after: { id } });
    expect(result.kind === 'refused' && result.why).toContain('after.camera: ');
  });
});
