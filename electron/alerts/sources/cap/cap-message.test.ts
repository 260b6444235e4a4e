import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CapMessage, placeOf, radiusOf, readCap, utcMsOf } from './cap-message';
import { capExample, capExamples, capTime, capXml, changed } from './testing/cap-messages';

const encoder = new TextEncoder();
const read = (xml: string): ReturnType<typeof readCap> => readCap(encoder.encode(xml));

function message(xml: string): CapMessage {
  const result = read(xml);
  if (result.kind === 'refused') throw new Error(result.reason);
  return result.message;
}

const storm = capExample('a2-severe-thunderstorm');
const at = '2003-06-17T14:57:00-07:00';

describe('the examples of the standard', () => {
  it('A.1: an advisory about an area that has words only', () => {
    const { info, references, ...head } = message(capExample('a1-homeland-security'));
    expect(head).toEqual({
      identifier: '43b080713727',
      sender: 'hsas@dhs.gov',
      sent: Date.UTC(2003, 3, 2, 19, 39, 1),
      status: 'Actual',
      msgType: 'Alert',
      scope: 'Public',
    });
    expect(references).toBeUndefined();
    expect(info).toHaveLength(1);
    expect(info[0]).toMatchObject({
      language: 'en-US',
      category: ['Security'],
      event: 'Homeland Security Advisory System Update',
      urgency: 'immediate',
      severity: 'severe',
      certainty: 'likely',
      headline: 'Homeland Security Sets Code ORANGE',
      area: [{ areaDesc: 'U.S. nationwide and interests worldwide', polygon: [], circle: [], geocode: [] }],
    });
    expect(info[0]?.instruction).toMatch(/^A High Condition is declared/);
    expect(info[0]?.expires).toBeUndefined();
  });

  it('A.2: a polygon, codes of counties, an end', () => {
    const [info] = message(storm).info;
    expect(info).toMatchObject({
      event: 'SEVERE THUNDERSTORM',
      certainty: 'observed',
      expires: Date.UTC(2003, 5, 17, 23),
      area: [{ geocode: ['006109', '006009', '006003'].map((value) => ({ valueName: 'SAME', value })) }],
    });
    const [polygon] = info?.area[0]?.polygon ?? [];
    expect(polygon?.kind === 'polygon' && polygon.corners).toHaveLength(5);
    expect(polygon?.kind === 'polygon' && polygon.corners[0]).toEqual({ lat: 38.47, lon: -120.14 });
  });

  it('A.3: an update of an earlier message, a circle without a radius', () => {
    const { msgType, references, info } = message(capExample('a3-earthquake-update'));
    expect({ msgType, references }).toEqual({
      msgType: 'Update',
      references: [{ sender: 'trinet@caltech.edu', identifier: 'TRI13970876.1' }],
    });
    expect(info[0]).toMatchObject({
      urgency: 'past',
      area: [{ circle: [{ kind: 'circle', centre: { lat: 32.9525, lon: -115.5527 }, radiusM: 0 }] }],
    });
  });

  it('A.4: two languages', () => {
    const { info } = message(capExample('a4-amber-multilingual'));
    expect(info.map(({ language, event }) => [language, event])).toEqual([
      ['en-US', 'Child Abduction'],
      ['es-US', 'Abducción de Niño'],
    ]);
  });
});

describe('reading CAP', () => {
  it.each<[string, string, string]>([
    ['no sender', changed(storm, [['<sender>KSTO@NWS.NOAA.GOV</sender>', '']]), 'sender: '],
    ['an empty identifier', changed(storm, [['KSTO1055887203', '  ']]), 'identifier: '],
    ['an identifier with a space', changed(storm, [['KSTO1055887203', 'KSTO 1']]), 'identifier: no spaces'],
    [
      'two identifiers',
      changed(storm, [['<status>', '<identifier>b</identifier><status>']]),
      'identifier: it is there twice',
    ],
    [
      'a time without its offset',
      changed(storm, [[at, '2003-06-17T14:57:00']]),
      'sent: a date and time with its offset',
    ],
    ['a day that does not exist', changed(storm, [[at, '2003-13-17T14:57:00-07:00']]), 'sent: a date'],
    ['a status that is none', changed(storm, [['Actual', 'Real']]), 'status: '],
    ['a type that is none', changed(storm, [['>Alert<', '>Alarm<']]), 'msgType: '],
    ['a scope that is none', changed(storm, [['>Public<', '>All<']]), 'scope: '],
    [
      'references that are none',
      changed(storm, [['<info>', '<references>a,b</references><info>']]),
      'references: triples',
    ],
    ['a severity that is none', changed(storm, [['>Severe<', '>Bad<']]), 'info 1 / severity: '],
    ['no urgency', changed(storm, [['<urgency>Immediate</urgency>', '']]), 'info 1 / urgency: '],
    [
      'an area without a name',
      changed(storm, [
        ['<areaDesc>EX', '<x>EX'],
        ['IN CALIFORNIA</areaDesc>', '</x>'],
      ]),
      'info 1 / area 1 / areaDesc: ',
    ],
    [
      'two names of an area',
      changed(storm, [['<polygon>', '<areaDesc>b</areaDesc><polygon>']]),
      'info 1 / area 1 / areaDesc: it is there twice',
    ],
    [
      'a polygon of two corners',
      changed(storm, [[' 38.52,-119.74 38.62,-119.89 38.47,-120.14', '']]),
      'info 1 / area 1 / polygon 1: at least three places',
    ],
    [
      'a corner at the wrong end of the world',
      changed(storm, [['38.34,-119.95', '-119.95,38.34']]),
      'info 1 / area 1 / polygon 1: ',
    ],
    [
      'a second polygon that is none',
      changed(storm, [['</polygon>', '</polygon><polygon>here</polygon>']]),
      'info 1 / area 1 / polygon 2: ',
    ],
    [
      'a circle without a radius',
      changed(storm, [['</polygon>', '</polygon><circle>1,2</circle>']]),
      'info 1 / area 1 / circle 1: a place and a radius',
    ],
    [
      'a radius below nothing',
      changed(storm, [['</polygon>', '</polygon><circle>1,2 -3</circle>']]),
      'info 1 / area 1 / circle 1: ',
    ],
    [
      'a code without a value',
      changed(storm, [['<value>006009</value>', '']]),
      'info 1 / area 1 / geocode 2 / value: ',
    ],
    ['another namespace', changed(storm, [['cap:1.2', 'cap:7']]), 'This is no CAP message: it begins with <alert>'],
    ['a feed', '<feed xmlns="http://www.w3.org/2005/Atom"/>', 'it begins with <feed>'],
    ['no XML', 'hello', 'This XML is not read: '],
  ])('says of a document with %s which element is wrong', (_name, xml, reason) => {
    const result = read(xml);
    expect(result.kind === 'refused' && result.reason).toContain(reason);
  });

  it('takes version 1.1, prefixes, a signature beside, and elements that it does not know', () => {
    const bare = message(storm);
    expect(message(changed(storm, [['cap:1.2', 'cap:1.1']]))).toEqual(bare);
    const prefixed = storm.replaceAll(/<(\/?)([a-zA-Z])/g, '<$1cap:$2').replace('xmlns =', 'xmlns:cap =');
    expect(message(prefixed)).toEqual(bare);
    const signature =
      '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><sender>another</sender></Signature></alert>';
    expect(message(changed(storm, [['</alert>', signature]]))).toEqual(bare);
    expect(message(changed(storm, [['</alert>', '<future>1</future></alert>']]))).toEqual(bare);
  });

  it('takes what a made message says back out of it', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9._:/@-]{1,60}$/),
        fc.date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true }),
        fc.constantFrom('Actual', 'Exercise', 'System', 'Test', 'Draft'),
        (identifier, date, status) => {
          const sent = new Date(Math.trunc(date.getTime() / 1_000) * 1_000);
          expect(message(capXml({ identifier, sent, status }))).toMatchObject({
            identifier,
            status,
            sent: sent.getTime(),
          });
        },
      ),
    );
  });

  it('neither throws nor hangs on any damage to the examples, and says in few words what is wrong', () => {
    const documents = capExamples.map((name) => encoder.encode(capExample(name)));
    const scrap = fc.constantFrom(
      ...['<', '>', '&', '&a;', '<info>', '</info>', '<!DOCTYPE a>', '</alert>', ',', ' ', '\0', '<![CDATA[', '"'].map(
        (text) => encoder.encode(text),
      ),
    );
    const damage = fc.record({
      at: fc.nat(5_000),
      drop: fc.nat(200),
      put: fc.oneof(scrap, fc.uint8Array({ maxLength: 8 })),
    });
    fc.assert(
      fc.property(fc.constantFrom(...documents), fc.array(damage, { minLength: 1, maxLength: 6 }), (document, all) => {
        let bytes = document;
        for (const { at: from, drop, put } of all) {
          const start = from % bytes.length;
          bytes = Uint8Array.from([...bytes.subarray(0, start), ...put, ...bytes.subarray(start + drop)]);
        }
        const result = readCap(bytes);
        if (result.kind === 'refused') {
          expect(result.reason).not.toBe('');
          expect(result.reason.length).toBeLessThanOrEqual(500);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the texts of CAP', () => {
  it.each([
    ['2002-05-24T16:49:00-07:00', Date.UTC(2002, 4, 24, 23, 49)],
    ['2002-05-24T16:49:00-00:00', Date.UTC(2002, 4, 24, 16, 49)],
    ['2002-05-24T16:49:00Z', Date.UTC(2002, 4, 24, 16, 49)],
    ['2002-05-24T16:49:00.75+05:30', Date.UTC(2002, 4, 24, 11, 19, 0, 750)],
    ['2002-05-24T16:49:00', undefined],
    ['2002-05-24', undefined],
    ['1822-05-24T16:49:00-07:00', undefined],
    ['2002-05-24T16:49:00-07:99', undefined],
    ['tomorrow', undefined],
  ])('time %s', (text, expected) => expect(utcMsOf(text)).toBe(expected));

  it.each([
    ['41.5,-81.7', { lat: 41.5, lon: -81.7 }],
    ['+41,081', { lat: 41, lon: 81 }],
    ['91,0', undefined],
    ['0,181', undefined],
    ['1e1,0', undefined],
    ['41.5', undefined],
    ['41.5,-81.7,200', undefined],
    ['Infinity,0', undefined],
  ])('place %s', (text, expected) => expect(placeOf(text)).toEqual(expected));

  it.each([
    ['0', 0],
    ['32.1', 32_100],
    ['999999999', 20_038_000],
    ['-1', undefined],
    ['x', undefined],
  ])('radius %s', (text, expected) => expect(radiusOf(text)).toBe(expected));

  it('a made time can be read again', () => expect(utcMsOf(capTime(new Date(1_000)))).toBe(1_000));
});
