import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswer, restartedAnswer, restartFragment } from './whep-endpoint';

const corpus = import.meta.glob<string>('../corpus/sdp/*.sdp', { query: '?raw', import: 'default', eager: true });

function file(name: string): string {
  const text = corpus[`../corpus/sdp/${name}.sdp`];
  if (text === undefined) throw new Error(`there is no answer ${name}`);
  return text;
}

/** What is said of an answer; `good` where nothing is. */
function said(text: string): string {
  const checked = checkAnswer(text);
  return checked.kind === 'fault' ? checked.fault.message : 'good';
}

const good = file('good');

describe('the corpus of answers', () => {
  const cases: Readonly<Record<string, RegExp>> = {
    good: /^good$/,
    'good-head': /^good$/,
    empty: /is not SDP/,
    'web-page': /a web page/,
    json: /is not SDP/,
    'truncated-head': /sends no video/,
    'truncated-media': /has no ice-ufrag/,
    'truncated-fingerprint': /has no setup/,
    'truncated-codecs': /sends no H\.264/,
    endless: /longer than any answer/,
    rejected: /sends no video/,
    'audio-only': /sends no video/,
    inactive: /sends no video/,
    receives: /sends no video/,
    'two-sections': /more sections than the offer/,
    offer: /an offer of its own/,
    vp8: /sends no H\.264/,
    'h264-elsewhere': /sends no H\.264/,
    'no-credentials': /has no ice-ufrag/,
    'no-password': /has no ice-pwd/,
    'no-fingerprint': /has no fingerprint/,
    // These contradict themselves in a way that only the browser sees: e2e/specs/whep.spec.ts.
    'contradictory-fingerprint': /^good$/,
    'contradictory-name': /^good$/,
    'contradictory-bundle': /^good$/,
    'contradictory-candidate': /^good$/,
    'contradictory-transport': /^good$/,
    'contradictory-payload': /^good$/,
  };

  it('is tried whole', () => {
    const names = Object.keys(corpus).map((path) => /([^/]+)\.sdp$/.exec(path)?.[1]);
    expect(names.sort()).toEqual(Object.keys(cases).sort());
  });

  it.each(Object.entries(cases))('%s: %s', (name, says) => {
    expect(said(file(name))).toMatch(says);
  });
});

describe('an answer', () => {
  it('is handed on with the line ends of the standard, whatever it came with', () => {
    for (const text of [good, good.replaceAll('\n', '\r\n')]) {
      expect(checkAnswer(text)).toEqual({ kind: 'success', value: good.replaceAll('\n', '\r\n') });
    }
  });

  it('that is broken off anywhere is refused or whole, and never thrown at', () => {
    for (let end = 0; end <= good.length; end += 1) expect(said(good.slice(0, end)).length).toBeGreaterThan(0);
  });

  it('of any characters has a sentence of its own', () => {
    const line = fc.oneof(
      fc.constantFrom(...good.split('\n')),
      fc.string(),
      fc.constantFrom('m=video', 'm=', 'a=rtpmap:', 'a=rtpmap:102 h264/', 'a=ice-ufrag:', '\r', '\u0000'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const checked = checkAnswer(['v=0', ...lines].join('\n'));
        if (checked.kind === 'fault') expect(checked.fault).toMatchObject({ stage: 'whep' });
      }),
    );
  });
});

describe('a restart', () => {
  const offer = good.replace('a=ice-ufrag:f117', 'a=ice-ufrag:new').replace('a=setup:active', 'a=setup:actpass');

  it('is told by credentials and candidates alone', () => {
    expect(restartFragment(offer).split('\r\n')).toEqual([
      'a=group:BUNDLE 0',
      'a=ice-options:trickle',
      'm=video 9 UDP/TLS/RTP/SAVPF 102 106',
      'a=candidate:626da4e5384a0ce2d0d93678a 1 udp 2116026367 127.0.0.1 9 typ host generation 0 ufrag f117',
      'a=end-of-candidates',
      'a=ice-ufrag:new',
      'a=ice-pwd:65b27cba5118f13a597152',
      'a=mid:0',
      '',
    ]);
  });

  it('puts the credentials and candidates of the server in the place of the old ones', () => {
    const fragment =
      'a=ice-ufrag:b\r\na=ice-pwd:c\r\nm=video 9 UDP 0\r\na=mid:0\r\na=candidate:1 1 udp 1 10.0.0.1 9 typ host\r\n';
    const answer = restartedAnswer(good, fragment);
    if (answer.kind !== 'success') throw new Error('it was refused');
    expect(said(answer.value)).toBe('good');
    expect(answer.value).toContain('a=ice-ufrag:b\r\n');
    expect(answer.value).toContain('a=ice-pwd:c\r\n');
    expect(answer.value.match(/a=candidate:.*/g)).toEqual(['a=candidate:1 1 udp 1 10.0.0.1 9 typ host']);
    expect(answer.value).not.toContain('f117');
  });

  it.each([
    ['nothing', ''],
    ['a page', '<html></html>'],
    ['no password', 'a=ice-ufrag:b\n'],
    ['the old credentials', 'a=ice-ufrag:f117\na=ice-pwd:65b27cba5118f13a597152\n'],
  ])('is none where the server sends %s', (_name, fragment) => {
    expect(restartedAnswer(good, fragment)).toMatchObject({
      fault: { message: expect.stringContaining('did not restart it') as unknown },
    });
  });

  it('of any characters is one or none, within bounds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (fragment) => {
        expect(['success', 'fault']).toContain(restartedAnswer(good, fragment).kind);
      }),
    );
    const flood = `a=ice-ufrag:b\na=ice-pwd:c\n${'a=candidate:x\n'.repeat(50_000)}`;
    const answer = restartedAnswer(good, flood);
    expect(answer.kind === 'success' && answer.value.length).toBeLessThan(100_000);
  });
});
