import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AlertEvent } from '../../../../shared/vocabulary/alert';
import { School } from '../../../../shared/vocabulary/camera';
import { utcMs } from '../../../../shared/vocabulary/time';
import { endlessMs, meaningOf, type CapContext, type CapMeaning } from './cap-intake';
import { readCap } from './cap-message';
import {
  aroundEastTech,
  capExample,
  capSender,
  capTime,
  capXml,
  changed,
  type CapSketch,
} from './testing/cap-messages';

const sent = new Date('2026-05-24T18:00:00Z');
const later = (minutes: number): Date => new Date(sent.getTime() + minutes * 60_000);

const school = (id: string, lat: number, lon: number, positionUncertaintyM?: number): School =>
  School.parse({ id, name: id, shortName: id, address: '', position: { lat, lon }, positionUncertaintyM });
const eastTech = school('east-tech', 41.49222, -81.65, 60);
const collinwood = school('collinwood', 41.5533, -81.5742, 80);

const ground = (differences: Partial<CapContext> = {}): CapContext => ({
  schools: [eastTech, collinwood],
  senders: [capSender],
  geocodes: [],
  nowMs: utcMs(later(1).getTime()),
  known: () => false,
  ...differences,
});

function meaning(xml: string, differences: Partial<CapContext> = {}): CapMeaning {
  const result = readCap(new TextEncoder().encode(xml));
  if (result.kind === 'refused') throw new Error(result.reason);
  return meaningOf(result.message, ground(differences));
}

const sketch = (differences: Partial<CapSketch> = {}): string =>
  capXml({ identifier: 'storm-1', sent, ...differences });

function events(xml: string, differences: Partial<CapContext> = {}): readonly AlertEvent[] {
  const result = meaning(xml, differences);
  if (result.kind !== 'signals') throw new Error(JSON.stringify(result));
  return result.events;
}

const both = `${aroundEastTech}</polygon><circle>41.5533,-81.5742 1</circle><polygon>${aroundEastTech}`;
const idOf = (xml: string): string => events(xml)[0]?.id ?? '';
const storm1 = `${capSender},storm-1,${capTime(sent)}`;

describe('what a message raises', () => {
  it('a signal for the school in its polygon, with all that a person must know', () => {
    expect(events(sketch({ expires: later(60) }))).toEqual([
      {
        id: expect.stringMatching(/^storm-1\.[\w-]{22}$/) as string,
        type: 'public-warning',
        status: 'actual',
        schoolId: 'east-tech',
        title: 'Severe thunderstorm warning',
        description:
          'Wind gusts of 70 mph are likely.\n\nWhat to do: Move indoors, away from windows.\n\nFrom National Weather Service Cleveland OH.',
        grade: { urgency: 'immediate', severity: 'severe', certainty: 'observed' },
        area: { kind: 'polygon', corners: expect.any(Array) as unknown[] },
        sentAtMs: sent.getTime(),
        expiresAtMs: later(60).getTime(),
      },
    ]);
  });

  it('a signal each for two schools, with ids of their own that are the same every time', () => {
    const area = `<polygon>${both}</polygon>`;
    const all = events(sketch({ area }));
    expect(all.map(({ schoolId, area: where }) => [schoolId, where?.kind])).toEqual([
      ['east-tech', 'polygon'],
      ['collinwood', 'circle'],
    ]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(2);
    expect(events(sketch({ area })).map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    // Another sender may use the same name for something else.
    const other = { sender: 'other@example.test' };
    expect(events(sketch({ area, ...other }), { senders: [other.sender] })[0]?.id).not.toBe(all[0]?.id);
  });

  it.each(['Exercise', 'Test'])('%s is told apart', (status) => {
    expect(events(sketch({ status }))[0]?.status).toBe(status.toLowerCase());
  });

  it('nothing where no school lies in an area', () => {
    expect(meaning(sketch({ area: '<circle>40,-81 5</circle>' }))).toEqual({ kind: 'no-signal', why: 'elsewhere' });
    expect(meaning(sketch({ area: '' }))).toEqual({ kind: 'no-signal', why: 'elsewhere' });
    expect(meaning(sketch({ area: null }))).toEqual({ kind: 'no-signal', why: 'elsewhere' });
  });

  it('all schools by a code that is ours, unless the area is drawn', () => {
    const code = '<geocode><valueName>SAME</valueName><value>039035</value></geocode>';
    const geocodes = ['SAME 039035'];
    expect(events(sketch({ area: code }), { geocodes })).toHaveLength(2);
    expect(events(sketch({ area: code }), { geocodes })[0]?.area).toBeUndefined();
    expect(meaning(sketch({ area: code }), { geocodes: ['SAME 039036'] }).kind).toBe('no-signal');
    expect(meaning(sketch({ area: `<circle>40,-81 5</circle>${code}` }), { geocodes }).kind).toBe('no-signal');
  });

  it.each(['System', 'Draft'])('nothing by a message of status %s', (status) => {
    expect(meaning(sketch({ status }))).toEqual({ kind: 'no-signal', why: 'not-for-the-public' });
  });

  it.each(['Ack', 'Error'])('nothing by %s', (msgType) => {
    expect(meaning(sketch({ msgType }))).toEqual({ kind: 'no-signal', why: 'about-messages' });
  });

  it('nothing by a sender who is not listed, to the letter', () => {
    for (const sender of ['somebody@example.test', capSender.toUpperCase(), `${capSender}.example.test`]) {
      expect(meaning(sketch({ sender }))).toMatchObject({ kind: 'refused', because: 'unauthorised' });
    }
  });

  it('nothing by what is over', () => {
    const over = { nowMs: utcMs(later(61).getTime()) };
    expect(meaning(sketch({ expires: later(60) }), over)).toEqual({
      kind: 'refused',
      because: 'past',
      reason: 'expires: it ended at 2026-05-24T19:00:00.000Z.',
    });
    const nextDay = { nowMs: utcMs(sent.getTime() + endlessMs) };
    expect(meaning(sketch(), nextDay)).toMatchObject({
      kind: 'refused',
      because: 'past',
      reason: expect.stringMatching(/^sent: /) as string,
    });
    // What is over elsewhere only is elsewhere.
    expect(meaning(sketch({ expires: later(60), area: '<circle>40,-81 5</circle>' }), over).kind).toBe('no-signal');
  });

  it('the gravest of what it says about a school, in English where it can be had', () => {
    const two = (first: string, second: string): string =>
      sketch().replace(/<info>.*<\/info>/s, (info) => first.replace('INFO', info) + second.replace('INFO', info));
    const minor = (text: string): string =>
      text.replace('>Severe<', '>Minor<').replace('Severe thunderstorm warning', 'Wind');
    expect(
      events(minor(sketch()).replace('</info>', '</info>' + (/<info>.*<\/info>/s.exec(sketch())?.[0] ?? '')))[0],
    ).toMatchObject({
      title: 'Severe thunderstorm warning',
      grade: { severity: 'severe' },
    });
    const spanish = two('INFO', 'INFO')
      .replace('<info>', '<info><language>es-US</language>')
      .replace('Severe thunderstorm warning', 'Aviso');
    expect(events(spanish)[0]?.title).toBe('Severe thunderstorm warning');
    const onlySpanish = sketch()
      .replace('<info>', '<info><language>es-US</language>')
      .replace('Severe thunderstorm warning', 'Aviso');
    expect(events(onlySpanish)[0]?.title).toBe('Aviso');
  });
});

describe('what a message changes', () => {
  const first = idOf(sketch());
  const known = (id: string): boolean => id === first;
  const update = { identifier: 'storm-2', sent: later(5), msgType: 'Update', references: storm1 };

  it('an update names the signal that it changes', () => {
    expect(events(sketch({ ...update, headline: 'Tornado warning' }), { known })).toMatchObject([
      { schoolId: 'east-tech', title: 'Tornado warning', updates: [first] },
    ]);
  });

  it('an update of what never came in is a warning of its own', () => {
    const [event] = events(sketch(update));
    expect(event?.updates).toBeUndefined();
    expect(event?.condition).toBeUndefined();
  });

  it('an update that moves away clears the school that it leaves', () => {
    const moved = events(sketch({ ...update, area: '<circle>41.5533,-81.5742 1</circle>' }), { known });
    expect(moved).toMatchObject([
      { schoolId: 'east-tech', condition: 'cleared', updates: [first] },
      { schoolId: 'collinwood', title: 'Severe thunderstorm warning' },
    ]);
  });

  it('a cancel clears what it names, with a subject or without one', () => {
    for (const area of [undefined, null]) {
      const cancel = sketch({ ...update, msgType: 'Cancel', ...(area === null && { area }) });
      const [event, ...more] = events(cancel, { known });
      expect(more).toEqual([]);
      expect(event).toMatchObject({ schoolId: 'east-tech', condition: 'cleared', updates: [first] });
      expect(event?.title).toBeUndefined();
    }
  });

  it('a cancel of what never came in changes nothing', () => {
    expect(meaning(sketch({ ...update, msgType: 'Cancel' }))).toEqual({ kind: 'no-signal', why: 'elsewhere' });
  });

  it.each(['Exercise', 'Test'])('of status %s, neither changes nor cancels what is actual', (status) => {
    expect(events(sketch({ ...update, status }), { known })[0]?.updates).toBeUndefined();
    expect(meaning(sketch({ ...update, status, msgType: 'Cancel' }), { known }).kind).toBe('no-signal');
  });
});

describe('the examples of the standard', () => {
  const today = (name: Parameters<typeof capExample>[0], sentThen: string): string =>
    changed(capExample(name), [[sentThen, capTime(sent)]]);

  it('A.1 lies nowhere, because its area has words only', () => {
    const xml = today('a1-homeland-security', '2003-04-02T14:39:01-05:00');
    expect(meaning(xml, { senders: ['hsas@dhs.gov'] })).toEqual({ kind: 'no-signal', why: 'elsewhere' });
  });

  it('A.2, moved to Cleveland, is a storm over East Technical; as it stands it is elsewhere', () => {
    const senders = ['KSTO@NWS.NOAA.GOV'];
    expect(meaning(capExample('a2-severe-thunderstorm'), { senders })).toEqual({ kind: 'no-signal', why: 'elsewhere' });
    const xml = changed(today('a2-severe-thunderstorm', '2003-06-17T14:57:00-07:00'), [
      ['38.47,-120.14 38.34,-119.95 38.52,-119.74 38.62,-119.89 38.47,-120.14', aroundEastTech],
      ['2003-06-17T16:00:00-07:00', capTime(later(60))],
    ]);
    expect(events(xml, { senders })).toMatchObject([
      { schoolId: 'east-tech', title: 'SEVERE THUNDERSTORM WARNING', expiresAtMs: later(60).getTime() },
    ]);
  });

  it('A.3, moved, touches a school whose place is known well enough', () => {
    const xml = changed(today('a3-earthquake-update', '2003-06-11T20:56:00-07:00'), [
      ['32.9525,-115.5527 0', '41.49240,-81.65 0'],
    ]);
    const senders = ['trinet@caltech.edu'];
    expect(events(xml, { senders })).toMatchObject([{ schoolId: 'east-tech', title: 'EQ 3.4 Imperial County CA' }]);
    const surveyed = [school('east-tech', 41.49222, -81.65)];
    expect(meaning(xml, { senders, schools: surveyed }).kind).toBe('no-signal');
  });

  it('A.4 is raised in English by the code of its county', () => {
    const xml = today('a4-amber-multilingual', '2003-06-11T22:39:00-07:00');
    const all = events(xml, { senders: ['KARO@CLETS.DOJ.CA.GOV'], geocodes: ['SAME 006037'] });
    expect(all.map(({ title }) => title)).toEqual([
      'Amber Alert in Los Angeles County',
      'Amber Alert in Los Angeles County',
    ]);
  });
});

describe('bounds', () => {
  it('whatever a message says fits into a signal', () => {
    const long = fc
      .string({ minLength: 1, maxLength: 300 })
      .map((text) => `x${text.replaceAll(/[^\p{L}\p{N} .\n]/gu, ' ').repeat(30)}`);
    fc.assert(
      fc.property(long, long, fc.integer({ min: 3, max: 900 }), (headline, instruction, corners) => {
        const ring = Array.from(
          { length: corners },
          (_, i) =>
            `${41.49222 + Math.cos((i / corners) * 2 * Math.PI) / 100},${-81.65 + Math.sin((i / corners) * 2 * Math.PI) / 100}`,
        );
        const xml = sketch({ headline, area: `<polygon>${ring.join(' ')}</polygon>` }).replace(
          'Move indoors, away from windows.',
          instruction,
        );
        const [event] = events(xml);
        expect(AlertEvent.safeParse(event).error).toBeUndefined();
        expect(event?.description).toContain('From National Weather Service');
      }),
      { numRuns: 40 },
    );
  });

  it('a circle that holds the Earth is cut for the map', () => {
    expect(events(sketch({ area: '<circle>0,0 30000</circle>' }))[0]?.area).toMatchObject({ radiusM: 1_000_000 });
  });
});
