import { describe, expect, it } from 'vitest';
import { StationId } from '../vocabulary/ids';
import { canonicalText, emptyChain } from './hash-chain';
import {
  Checkpoint,
  checkpointLine,
  headOfCheckpoint,
  readCheckpoint,
  sealCheckpoint,
  type SignatureCheck,
  type Signer,
} from './checkpoint';

/** Stands for SHA-256 and Ed25519, which are no part of `shared`. */
const digest = (text: string): string =>
  Array.from({ length: 8 }, (_, lane) => {
    let sum = lane + 1;
    for (const character of text) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x9e3779b1);
    return (sum >>> 0).toString(16).padStart(8, '0');
  }).join('');
const signatureOf = (key: string, text: string): string => `${(digest(`${key}${text}`) + digest(text)).slice(0, 86)}==`;

function keyOf(name: string): Signer & SignatureCheck {
  return {
    fingerprint: digest(name),
    sign: (text) => signatureOf(name, text),
    verify: (text, signature) => signature === signatureOf(name, text),
  };
}

const [ours, theirs] = [keyOf('ours'), keyOf('theirs')];
const fact = {
  station: StationId.parse('desk-3'),
  log: digest('first'),
  sequence: 1_200,
  head: digest('newest'),
  at: '2026-11-02T22:04:31.27Z',
  policyVersion: '1.1',
};
const first = sealCheckpoint(emptyChain, fact, ours);
const second = sealCheckpoint(headOfCheckpoint(first, digest), { ...fact, sequence: 1_700 }, ours);

/** Other values that fit the schema. */
const changed = {
  ...{ number: 2, station: 'desk-4', log: digest('another'), sequence: 1_100, head: digest('older') },
  ...{ at: '2026-11-02T22:04:31.28Z', policyVersion: '1.2', previous: digest('before') },
};

describe('a checkpoint', () => {
  it('fits its schema and comes back from its line', () => {
    expect(Checkpoint.parse(first)).toEqual(first);
    expect(readCheckpoint(checkpointLine(first), ours)).toEqual({ kind: 'checkpoint', checkpoint: first });
  });

  it('is numbered and follows the one before', () => {
    expect(first).toMatchObject({ number: 1, previous: '0'.repeat(64), key: ours.fingerprint });
    expect(second).toMatchObject({ number: 2, previous: digest(checkpointLine(first)) });
  });

  it.each<[string, string | null, string]>([
    ['is no text', null, 'unreadable'],
    ['is no JSON', 'hello', 'unreadable'],
    ['is something else', '{}', 'unreadable'],
    ['has one field more', checkpointLine(first).replace('{', '{"also":1,'), 'unreadable'],
    ['is signed by another key', checkpointLine(sealCheckpoint(emptyChain, fact, theirs)), 'another-key'],
    ['names another key than it is signed by', canonicalText({ ...first, key: theirs.fingerprint }), 'another-key'],
    ['was signed by somebody who names our key', checkpointLine(forged()), 'bad-signature'],
    ...(['number', 'station', 'log', 'sequence', 'head', 'at', 'policyVersion', 'previous'] as const).map(
      (field): [string, string, string] => [
        `has the ${field} of another one`,
        canonicalText({ ...first, [field]: changed[field] }),
        'bad-signature',
      ],
    ),
  ])('that %s counts for nothing', (_name, line, reason) => {
    expect(readCheckpoint(line, ours)).toEqual({ kind: 'refused', reason });
  });

  it('is read without a key, and then nothing is known about who signed it', () => {
    expect(readCheckpoint(checkpointLine(forged()), undefined)).toMatchObject({ kind: 'checkpoint' });
  });
});

function forged(): Checkpoint {
  const honest = sealCheckpoint(emptyChain, { ...fact, sequence: 10 }, theirs);
  return { ...honest, key: ours.fingerprint };
}
