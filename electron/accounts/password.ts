/** Passwords: kept as what scrypt makes of them, with what it cost, so that the cost can grow without making old accounts void. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** A power of two within bounds. */
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
export const usualCost: PasswordCost = { n: 2 ** 15, r: 8, p: 3 };

/** The least that is accepted. */
export const leastCost: PasswordCost = { n: 2 ** 14, r: 8, p: 1 };

const hashBytes = 32;
const base64 = (bytes: number): z.ZodString =>
  z.string().regex(new RegExp(`^[A-Za-z0-9+/]{${Math.ceil((bytes * 4) / 3)}}={0,2}$`));

/** A password as it is kept. */
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
