/** Whether a document that the district has signed may take the place of the one before it. Pure: time is what it is told. */
import type { Policy } from '../vocabulary/policy';
import type { UtcMs } from '../vocabulary/time';
import { compareVersions } from './versions';

/** How far the clocks of district and station may be apart, milliseconds. */
export const clockToleranceMs = 300_000;

/** A policy by its name, and the SHA-256 of its canonical bytes. */
export interface PolicyName {
  readonly version: string;
  readonly sha256: string;
}

/** What is known when a document arrives. */
export interface Arrival {
  /** What the machine's clock says. */
  readonly nowMs: UtcMs;
  /** The latest time that this station has ever seen. */
  readonly greatestMs: UtcMs;
}

/** The answer to a document: it is taken, it is there already, or why not. */
export type Admission =
  { readonly kind: 'taken' } | { readonly kind: 'same' } | { readonly kind: 'refused'; readonly reason: string };

/** Whether a policy may come into force. @param before - the one that was in force last, in this run or any before it */
export function admitPolicy(
  offered: Pick<Policy, 'version' | 'issuedAt'> & { readonly sha256: string },
  before: PolicyName | undefined,
  arrival: Arrival,
): Admission {
  if (offered.sha256 === before?.sha256) return { kind: 'same' };
  const order = before ? compareVersions(offered.version, before.version) : 1;
  if (before && order < 0)
    return refused(`it is version ${offered.version}, and ${before.version} was in force already`);
  if (before && order === 0) return refused(`it is another text under the version that is in force, ${before.version}`);
  return timely(offered.issuedAt, arrival);
}

/** Whether a document could have been issued by now, by a clock that can be trusted. */
export function timely(issuedAt: string, { nowMs, greatestMs }: Arrival): Admission {
  if (turnedBack({ nowMs, greatestMs })) {
    const seen = new Date(greatestMs).toISOString();
    return refused(`the clock of this machine was turned back: it has been ${seen} here already`);
  }
  if (Date.parse(issuedAt) > nowMs + clockToleranceMs) return refused(`it is issued in the future, at ${issuedAt}`);
  return { kind: 'taken' };
}

/** Whether the machine's clock is behind what it has shown before, by more than clocks are corrected. */
export function turnedBack({ nowMs, greatestMs }: Arrival): boolean {
  return nowMs + clockToleranceMs < greatestMs;
}

function refused(reason: string): Admission {
  return { kind: 'refused', reason };
}
