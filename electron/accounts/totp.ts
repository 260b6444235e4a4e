/** Codes by time (TOTP, RFC 6238): SHA-1, six digits, a new one every thirty seconds, as every authenticator app has them. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** How long a code stands, seconds. */
const stepSeconds = 30;
const digits = 6;
/** How many steps the clock of a phone may be ahead or behind. */
const drift = 1;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The shared secret, 20 bytes in base32 without padding. */
export const TotpSecret = z.string().regex(/^[A-Z2-7]{32}$/);

/** A new secret. */
export function newTotpSecret(): string {
  return base32(randomBytes(20));
}

/** The step of a moment. @param nowMs - wall-clock time of the machine: a phone knows no other */
export function stepAt(nowMs: number): number {
  return Math.floor(nowMs / 1_000 / stepSeconds);
}

/** The code of a step (RFC 4226). */
export function codeOf(secret: string, step: number, length = digits): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** length).padStart(length, '0');
}

/**
 * The step that a code belongs to.
 * @param usedStep - the last one that was accepted: neither it nor one before it is accepted again
 */
export function matchingStep(secret: string, typed: string, nowMs: number, usedStep: number): number | undefined {
  const now = stepAt(nowMs);
  let found: number | undefined;
  // All of them are looked at, so that nothing can be learned from how long it takes.
  for (let step = Math.max(0, now - drift); step <= now + drift; step++) {
    const same = isSame(codeOf(secret, step), typed);
    if (same && step > usedStep) found = step;
  }
  return found;
}

/** What an authenticator app reads, as a picture or typed. It holds the secret: it is shown once, to whoever makes the account. */
export function otpauthAddress(secret: string, operatorId: string, station: string): string {
  const label = `${encodeURIComponent(station)}:${encodeURIComponent(operatorId)}`;
  const issuer = encodeURIComponent(station);
  return `otpauth://totp/${label}?secret=${secret}&issuer=${issuer}&algorithm=SHA1&digits=${digits}&period=${stepSeconds}`;
}

function isSame(code: string, typed: string): boolean {
  const [a, b] = [Buffer.from(code), Buffer.from(typed)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Bytes in base32 (RFC 4648), without padding. */
export function base32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => letters.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('');
}

function fromBase32(text: string): Buffer {
  let bits = '';
  for (const letter of text) bits += letters.indexOf(letter).toString(2).padStart(5, '0');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
