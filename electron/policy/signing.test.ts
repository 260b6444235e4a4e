import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSigned, publicHalf, shortKey, signDocument, verifyingKey } from './signing';

function newKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

const pem = newKey();
const key = verifyingKey(publicHalf(pem).base64);
const document = { format: 'test', version: '2.0', list: [1, { b: true, a: null }] };
const signed = signDocument(document, pem);
const refused = (text: string, by = key): string => {
  const opened = openSigned(text, by);
  return opened.kind === 'refused' ? opened.reason : 'opened';
};

describe('a signed document', () => {
  it('is opened with the key that signed it, however it is laid out', () => {
    const { signature } = signed;
    const otherwise = JSON.stringify(
      { signature, document: Object.fromEntries(Object.entries(document).reverse()) },
      null,
      4,
    );
    for (const text of [JSON.stringify(signed), otherwise]) {
      expect(openSigned(text, key)).toMatchObject({ kind: 'opened', document });
    }
  });

  it('is refused after any change of a single character', () => {
    const text = JSON.stringify(signed);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 33, max: 126 }), (place, code) => {
        const letter = String.fromCharCode(code);
        fc.pre(text[place] !== letter);
        const changed = `${text.slice(0, place)}${letter}${text.slice(place + 1)}`;
        // The last digit of the signature in base64 has bits that mean nothing.
        fc.pre(!(text[place + 1] === '=' || text[place] === '='));
        expect(openSigned(changed, key).kind).toBe('refused');
      }),
      { numRuns: 500 },
    );
  });

  it('is refused with the name of another key', () => {
    const other = signDocument(document, newKey());
    expect(refused(JSON.stringify(other))).toBe(
      `it is signed with the key ${shortKey(other.signature.key)}, not with the district's ${shortKey(key.fingerprint)}`,
    );
    // Whoever writes the district's name into it has not signed it.
    expect(refused(JSON.stringify({ ...other, signature: { ...other.signature, key: key.fingerprint } }))).toBe(
      'its signature is wrong',
    );
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['no JSON', '{"document":'],
    ['a document without a signature', JSON.stringify({ document })],
    ['more than a document and its signature', JSON.stringify({ ...signed, also: 1 })],
    ['a document that is no object', JSON.stringify({ ...signed, document: [1] })],
    ['numbers without a canonical form', JSON.stringify({ ...signed, document: { a: 0.1 } })],
    ['what is nested without end', `{"document":{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}},"signature":{}}`],
    ['what is too large', `"${'x'.repeat(4_000_001)}"`],
  ])('is not %s', (_name, text) => {
    expect(refused(text)).toMatch(/^it is (no signed document|larger than)/);
  });
});

describe('a key', () => {
  it('must be of the kind that is verified', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const other = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(() => signDocument(document, other)).toThrow('It is no Ed25519 key.');
    const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    expect(() => verifyingKey(spki)).toThrow('It is no Ed25519 key.');
  });

  it('is compared by people in four groups of four', () => {
    expect(shortKey(key.fingerprint)).toMatch(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/);
  });
});
