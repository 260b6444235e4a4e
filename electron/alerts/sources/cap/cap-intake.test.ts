import { beforeEach, describe, expect, it } from 'vitest';
import type { CapDocument, CapIntake } from './cap-intake';
import { CapTestHost } from './testing/cap-test-host';
import { capSender, capTime, capXml, type CapSketch } from './testing/cap-messages';

const sent = new Date('2026-05-24T18:00:00Z');
const minutes = (count: number): Date => new Date(sent.getTime() + count * 60_000);
const document = (name: string, xml: string): CapDocument => ({ name, bytes: new TextEncoder().encode(xml) });
const storm = (differences: Partial<CapSketch> = {}): CapDocument =>
  document('storm.xml', capXml({ identifier: 'storm-1', sent, ...differences }));
const references = `${capSender},storm-1,${capTime(sent)}`;
const update = storm({
  identifier: 'storm-2',
  sent: minutes(5),
  msgType: 'Update',
  references,
  headline: 'Tornado warning',
});
const cancel = storm({ identifier: 'storm-3', sent: minutes(9), msgType: 'Cancel', references, area: null });

let host: CapTestHost;
let intake: CapIntake;
beforeEach(() => {
  host = new CapTestHost();
  intake = host.intake();
});

const take = (...documents: readonly CapDocument[]): Promise<boolean> => intake.take(documents, host.line);

describe('the intake of CAP documents', () => {
  it('takes each once, also after a restart', async () => {
    expect(await take(storm())).toBe(true);
    expect(await take(storm())).toBe(true);
    intake = host.intake();
    expect(await take(storm())).toBe(true);
    expect(host.taken).toEqual(['Severe thunderstorm warning']);
    expect(host.ignored).toBe(0);
  });

  it('takes a warning, its update and its cancel, each as it comes', async () => {
    await take(storm());
    await take(update);
    await take(cancel);
    expect(host.taken).toEqual(['Severe thunderstorm warning', 'Tornado warning', 'cleared']);
  });

  it('raises nothing of what was changed or cancelled before it came', async () => {
    // A feed has the newest first, and a folder whatever its names say.
    await take(update, storm());
    expect(host.taken).toEqual(['Tornado warning']);
    await take(storm({ headline: 'Once more' }));
    expect(host.taken).toEqual(['Tornado warning']);
    expect(host.ignored).toBe(2);
  });

  it('raises nothing of what came together with its cancel', async () => {
    await take(cancel, storm());
    expect(host.taken).toEqual([]);
    expect(host.ignored).toBe(2);
  });

  it('takes an exercise for no reason to ignore what is actual, and a stranger for none either', async () => {
    const exercise = storm({ identifier: 'e', msgType: 'Cancel', references, status: 'Exercise', area: null });
    const stranger = storm({ identifier: 's', msgType: 'Cancel', references, sender: 'a@b.test', area: null });
    await take(exercise, stranger, storm());
    expect(host.taken).toEqual(['Severe thunderstorm warning']);
    expect(host.refused).toEqual(['unauthorised: storm.xml: sender: "a@b.test" is not among "senders".']);
  });

  it('refuses what is damaged, once, and takes the rest', async () => {
    const damaged = document('half.xml', '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">');
    const bomb = document('bomb.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>');
    const large = document('large.xml', `<a>${'x'.repeat(300_000)}</a>`);
    const over = storm({ identifier: 'over', expires: minutes(0.5) });
    expect(await take(damaged, bomb, large, over, storm())).toBe(true);
    await take(damaged, bomb, large, over);
    expect(host.refused).toEqual([
      expect.stringMatching(/^malformed: half\.xml: This XML is not read: .*unclosed tag/),
      expect.stringMatching(/^malformed: bomb\.xml: .*DOCTYPE/),
      expect.stringMatching(/^oversized: large\.xml: .*larger than 262144 bytes/),
      'past: storm.xml: expires: it ended at 2026-05-24T18:00:30.000Z.',
    ]);
    expect(host.taken).toEqual(['Severe thunderstorm warning']);
  });

  it('wants a document again whose signal could not be recorded', async () => {
    host.records = false;
    expect(await take(storm())).toBe(false);
    host.records = true;
    expect(await take(storm())).toBe(true);
    expect(host.taken).toEqual(['Severe thunderstorm warning']);
  });

  it('wants a document again that it could not remember; its signal is the same', async () => {
    host.remembers = false;
    expect(await take(storm())).toBe(false);
    expect(host.refused).toEqual(['unavailable: the disk is full']);
    host.remembers = true;
    expect(await take(storm())).toBe(true);
    expect(host.taken).toEqual(['Severe thunderstorm warning']);
  });
});
