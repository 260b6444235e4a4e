/** Signs what the district issues and opens what it has signed: Ed25519 over canonical bytes. */
import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { z } from 'zod';
import { canonicalText, type CanonicalValue } from '../../shared/audit/hash-chain';
import { maxSignedBytes, SignedDocument } from '../../shared/policy/signed-documents';

export interface VerifyingKey {
  /** SHA-256 of its SubjectPublicKeyInfo, hexadecimal. */
  readonly fingerprint: string;
  readonly key: KeyObject;
}

export type Opened =
  | {
      readonly kind: 'opened';
      readonly document: unknown;
      /** SHA-256 of its canonical bytes, hexadecimal. */
      readonly sha256: string;
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** Reads a public key. @param base64 - its SubjectPublicKeyInfo @throws Error when it is no Ed25519 key */
export function verifyingKey(base64: string): VerifyingKey {
  return keyOf(createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' }));
}

/** The public half of a private key that `npm run policy -- make-key` wrote. @throws Error when it is no Ed25519 key */
export function publicHalf(pem: string): VerifyingKey & { readonly base64: string } {
  const key = createPublicKey(privateKey(pem));
  return { ...keyOf(key), base64: spki(key).toString('base64') };
}

function keyOf(key: KeyObject): VerifyingKey {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('It is no Ed25519 key.');
  return { fingerprint: createHash('sha256').update(spki(key)).digest('hex'), key };
}

function spki(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' });
}

function privateKey(pem: string): KeyObject {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('It is no Ed25519 key.');
  return key;
}

/** Signs a document. @param pem - the private key @throws Error when it is no Ed25519 key, or the document has no canonical form */
export function signDocument(document: Readonly<Record<string, CanonicalValue>>, pem: string): SignedDocument {
  const bytes = Buffer.from(canonicalText(document));
  const signature = {
    key: publicHalf(pem).fingerprint,
    ed25519: sign(null, bytes, privateKey(pem)).toString('base64'),
  };
  return SignedDocument.parse({ document, signature });
}

/** Opens what somebody has signed. Nothing of it is believed before the signature is: the schema of the document comes after. */
export function openSigned(text: string, { fingerprint, key }: VerifyingKey): Opened {
  if (Buffer.byteLength(text) > maxSignedBytes) return refused(`it is larger than ${maxSignedBytes} bytes`);
  let envelope: SignedDocument;
  let bytes: Buffer;
  try {
    const parsed = SignedDocument.safeParse(JSON.parse(text));
    if (!parsed.success) return refused('it is no signed document');
    envelope = parsed.data;
    bytes = Buffer.from(canonicalText(envelope.document));
  } catch {
    // Not JSON, numbers that have no canonical form, or nested deeper than anything that is meant.
    return refused('it is no signed document');
  }
  const { signature } = envelope;
  if (signature.key !== fingerprint) {
    return refused(
      `it is signed with the key ${shortKey(signature.key)}, not with the district's ${shortKey(fingerprint)}`,
    );
  }
  if (!verify(null, bytes, key, Buffer.from(signature.ed25519, 'base64'))) return refused('its signature is wrong');
  return { kind: 'opened', document: envelope.document, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** A document whose signature and schema are right, or why it is refused. */
export type Verified<T> =
  | { readonly kind: 'verified'; readonly document: T; readonly sha256: string; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** Opens a document of one kind. @param what - the kind, in a word */
export function openDocument<T>(text: string, key: VerifyingKey, schema: z.ZodType<T>, what: string): Verified<T> {
  const opened = openSigned(text, key);
  if (opened.kind === 'refused') return opened;
  const parsed = schema.safeParse(opened.document);
  if (parsed.success) return { kind: 'verified', document: parsed.data, sha256: opened.sha256, text };
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'as a whole';
  return { kind: 'refused', reason: `it is not understood (${where}: ${issue?.message ?? `no ${what}`})` };
}

/** SHA-256 of a document's canonical bytes, hexadecimal. @throws RangeError where it has none */
export function canonicalSha256(document: CanonicalValue): string {
  return createHash('sha256').update(canonicalText(document)).digest('hex');
}

/** A fingerprint as people compare it: its first sixteen digits. */
export function shortKey(fingerprint: string): string {
  return fingerprint.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
}

function refused(reason: string): Opened {
  return { kind: 'refused', reason };
}
