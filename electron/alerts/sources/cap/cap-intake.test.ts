import { beforeEach, describe, expect, it } from 'vitest';
import type { CapDocument, CapIntake } from './cap-intake';
import { CapDesk } from './testing/cap-desk';
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

let desk: CapDesk;
let intake: CapIntake;
beforeEach(() => {
  desk = new CapDesk();
  intake = desk.intake();
});

const take = (...documents: readonly CapDocument[]): Promise<boolean> => intake.take(documents, desk.line);

describe('the intake of CAP documents', () => {
  it('takes each once, also after a restart', async () => {
    expect(await take(storm())).toBe(true);
    expect(await take(storm())).toBe(true);
    intake = desk.intake();
    expect(await take(storm())).toBe(true);
    expect(desk.taken).toEqual(['Severe thunderstorm warning']);
    expect(desk.ignored).toBe(0);
  });

  it('takes a warning, its update and its cancel, each as it comes', async () => {
    await take(storm());
    await take(update);
    await take(cancel);
    expect(desk.taken).toEqual(['Severe thunderstorm warning', 'Tornado warning', 'cleared']);
  });

  it('raises nothing of what was changed or cancelled before it came', async () => {
    // A feed has the newest first, and a folder whatever its names say.
    await take(update, storm());
    expect(desk.taken).toEqual(['Tornado warning']);
    await take(storm({ headline: 'Once more' }));
    expect(desk.taken).toEqual(['Tornado warning']);
    expect(desk.ignored).toBe(2);
  });

  it('raises nothing of what came together with its cancel', async () => {
    await take(cancel, storm());
    expect(desk.taken).toEqual([]);
    expect(desk.ignored).toBe(2);
  });

  it('takes an exercise for no reason to ignore what is actual, and a stranger for none either', async () => {
    const exercise = storm({ identifier: 'e', msgType: 'Cancel', references, status: 'Exercise', area: null });
    const stranger = storm({ identifier: 's', msgType: 'Cancel', references, sender: 'a@b.test', area: null });
    await take(exercise, stranger, storm());
    expect(desk.taken).toEqual(['Severe thunderstorm warning']);
    expect(desk.refused).toEqual(['unauthorised: storm.xml: sender: "a@b.test" is not among "senders".']);
  });

  it('refuses what is damaged, once, and takes the rest', async () => {
    const damaged = document('half.xml', '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">');
    const bomb = document('bomb.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>');
    const large = document('large.xml', `<a>${'x'.repeat(300_000)}</a>`);
    const over = storm({ identifier: 'over', expires: minutes(0.5) });
    expect(await take(damaged, bomb, large, over, storm())).toBe(true);
    await take(damaged, bomb, large, over);
    expect(desk.refused).toEqual([
      expect.stringMatching(/^malformed: half\.xml: This XML is not read: .*unclosed tag/),
      expect.stringMatching(/^malformed: bomb\.xml: .*DOCTYPE/),
      expect.stringMatching(/^oversized: large\.xml: .*larger than 262144 bytes/),
      'past: storm.xml: expires: it ended at 2026-05-24T18:00:30.000Z.',
    ]);
    expect(desk.taken).toEqual(['Severe thunderstorm warning']);
  });

  it('wants a document again whose signal could not be recorded', async () => {
    desk.records = false;
    expect(await take(storm())).toBe(false);
    desk.records = true;
    expect(await take(storm())).toBe(true);
    expect(desk.taken).toEqual(['Severe thunderstorm warning']);
  });

  it('wants a document again that it could not remember; its signal is the same', async () => {
    desk.remembers = false;
    expect(await take(storm())).toBe(false);
    expect(desk.refused).toEqual(['unavailable: the disk is full']);
    desk.remembers = true;
    expect(await take(storm())).toBe(true);
    expect(desk.taken).toEqual(['Severe thunderstorm warning']);
  });
});
