import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { OperatorId } from '../../shared/vocabulary/ids';
import { utcMs, UtcMs } from '../../shared/vocabulary/time';

// Failed sign-ins: five in a row lock an account for fifteen minutes.

/** So many failures in a row lock an account. */
export const failuresToLock = 5;

/** For so long, milliseconds. */
export const lockedForMs = 15 * 60_000;

export const Attempts = z.strictObject({
  failures: z.number().int().min(0).max(failuresToLock),
  /** By the clock of the station; absent while it never was locked since the last success. */
  lockedUntilMs: UtcMs.optional(),
});
export type Attempts = Readonly<z.infer<typeof Attempts>>;

/** Nothing has gone wrong. */
export const noAttempts: Attempts = { failures: 0 };

/** Until when an account is locked. @returns undefined where it is not */
export function lockedUntil({ lockedUntilMs }: Attempts, nowMs: UtcMs): UtcMs | undefined {
  return lockedUntilMs !== undefined && nowMs < lockedUntilMs ? lockedUntilMs : undefined;
}

/** What is known after one more failure; of an account that is not locked. */
export function afterFailure(attempts: Attempts, nowMs: UtcMs): Attempts {
  // A lock that is over was paid for: five more may go wrong.
  const failures = (attempts.lockedUntilMs === undefined ? attempts.failures : 0) + 1;
  return failures < failuresToLock ? { failures } : { failures, lockedUntilMs: utcMs(nowMs + lockedForMs) };
}

// Passwords are kept as their scrypt hash, with its cost, so that the cost can grow without making old accounts void.

const powerOfTwo = (least: number, most: number): z.ZodNumber =>
  z
    .number()
    .int()
    .min(least)
    .max(most)
    .refine((n) => Number.isInteger(Math.log2(n)), 'a power of two');

/** The parameters of scrypt (RFC 7914). Less than the least is refused, more than the most would stop the station. */
export const PasswordCost = z.strictObject({
  n: powerOfTwo(2 ** 14, 2 ** 20),
  r: z.number().int().min(8).max(32),
  p: z.number().int().min(1).max(16),
});
export type PasswordCost = Readonly<z.infer<typeof PasswordCost>>;

/** What a new password costs: 32 MiB and, on the machines that this was measured on, 0.2 to 0.3 s. */
const usualCost: PasswordCost = { n: 2 ** 15, r: 8, p: 3 };

/** The least that is accepted. */
export const leastCost: PasswordCost = { n: 2 ** 14, r: 8, p: 1 };

const hashBytes = 32;
const base64 = (bytes: number): z.ZodString =>
  z.string().regex(new RegExp(`^[A-Za-z0-9+/]{${Math.ceil((bytes * 4) / 3)}}={0,2}$`));

export const PasswordHash = z.strictObject({ cost: PasswordCost, salt: base64(16), hash: base64(hashBytes) });
export type PasswordHash = Readonly<z.infer<typeof PasswordHash>>;

/** The shortest that an account is made with, characters. */
export const shortestPassword = 12;

/** @throws Error when there is no memory for it */
export async function hashPassword(password: string, cost: PasswordCost = usualCost): Promise<PasswordHash> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return { cost, salt: salt.toString('base64'), hash: hash.toString('base64') };
}

/** Whether this is the password; never blocks the process, and compares in constant time. */
export async function isPassword(typed: string, kept: PasswordHash): Promise<boolean> {
  const hash = await derive(typed, Buffer.from(kept.salt, 'base64'), kept.cost);
  return timingSafeEqual(hash, Buffer.from(kept.hash, 'base64'));
}

/** A password that nobody has: whoever is not known here waits as long for their answer as whoever is. */
export const decoy: PasswordHash = {
  cost: usualCost,
  salt: Buffer.alloc(16).toString('base64'),
  hash: randomBytes(hashBytes).toString('base64'),
};

function derive(password: string, salt: Buffer, { n, r, p }: PasswordCost): Promise<Buffer> {
  // The same letters can be typed in several ways; NFKC makes them one, as RFC 8265 does for passwords.
  const bytes = Buffer.from(password.normalize('NFKC'));
  return new Promise((resolve, reject) => {
    scrypt(bytes, salt, hashBytes, { N: n, r, p, maxmem: 256 * n * r }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

// Codes of authenticator apps (TOTP, RFC 6238): SHA-1, six digits, a new code every thirty seconds.

/** How long a code stands, seconds. */
const stepSeconds = 30;
const digits = 6;
/** How many steps the clock of a phone may be ahead or behind. */
const drift = 1;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The shared secret, 20 bytes in base32 without padding. */
export const TotpSecret = z.string().regex(/^[A-Z2-7]{32}$/);

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

/** The step that a code belongs to. @param usedStep - the last one that was accepted: neither it nor one before it is accepted again */
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

/** What an operator signs in with, as it is kept. It never leaves `electron/accounts` and the store. */
export const Account = z.strictObject({
  operatorId: OperatorId,
  password: PasswordHash,
  /** The authenticator app that is asked for as well. `usedStep` is the last code that was accepted. */
  totp: z.strictObject({ secret: TotpSecret, usedStep: z.number().int().min(0) }).optional(),
  attempts: Attempts,
  /** It was given this password from outside of the station, and the audit has not been told yet. */
  isUntold: z.boolean().optional(),
});
export type Account = Readonly<z.infer<typeof Account>>;
