/** Whether the agreement holds: until when the district has renewed it, and what was taken out of it, by the district or here. */
import { targetOf } from '../../shared/policy/revocation';
import {
  admitStanding,
  leaseEnd,
  noStanding,
  type PolicyName,
  StandingDocument,
  type StandingName,
} from '../../shared/policy/signed-documents';
import { errorText } from '../../shared/vocabulary/error-text';
import type { OperatorId } from '../../shared/vocabulary/ids';
import type { Revocation, Standing } from '../../shared/vocabulary/policy';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { KeptRevocation } from '../store/operator-tables';
import { type AgreementHost, Refusals } from './policy-in-force';
import { openSigned, type VerifyingKey } from './signing';

/** What the standing needs of the policy in force. */
export interface PolicyView {
  readonly name: PolicyName | undefined;
  readonly policy: { readonly lease: { readonly minutes: number } };
}

interface Accepted extends StandingName {
  readonly document: StandingDocument;
  readonly text: string;
}

/** Keeps the standing that was accepted last. */
export class StandingInForce {
  readonly #host: AgreementHost;
  readonly #policy: PolicyView;
  readonly #changed: () => void;
  readonly #refusals: Refusals;
  /** The highest number that was ever accepted here, whoever signed it. */
  #newest: StandingName | undefined;
  #accepted: Accepted | undefined;
  #refused: string | undefined;
  #here: readonly KeptRevocation[];

  /** @param changed - another standing holds */
  constructor(host: AgreementHost, policy: PolicyView, changed: () => void) {
    this.#host = host;
    this.#policy = policy;
    this.#changed = changed;
    this.#refusals = new Refusals(host, 'standing');
    this.#here = host.table.revocations();
    const kept = host.table.kept('standing');
    this.#newest = kept && { sequence: Number(kept.name), sha256: kept.sha256 };
    const opened = kept && verified(kept.text, host.key);
    if (opened?.kind === 'verified') this.#accepted = opened.verified;
  }

  /** What holds now; without a renewal, nothing does. */
  get standing(): Standing {
    const here = this.#here.map(({ revocation }) => revocation);
    if (!this.#accepted) return { ...noStanding, revoked: here };
    const { document } = this.#accepted;
    const leaseUntilMs = leaseEnd(document, this.#policy.policy.lease.minutes);
    return { leaseUntilMs, revoked: [...document.revoked, ...here] };
  }

  /** What was taken out at this station. */
  get here(): readonly KeptRevocation[] {
    return this.#here;
  }

  /** Takes something out at this station, until it is restored here; where it cannot be saved, until the end of the run. */
  revokeHere(revocation: Revocation, operatorId: OperatorId, atMs: UtcMs): void {
    const revoked = { revocation, operatorId, atMs };
    this.#here = [...this.#here, revoked];
    this.#save(() => {
      this.#host.table.revoke(targetOf(revocation), revoked);
      this.#here = this.#host.table.revocations();
    });
    this.#changed();
  }

  /** Gives back what was taken out at this station. @returns whether it was; @throws Error when it cannot be saved */
  restoreHere(revocation: Revocation): boolean {
    if (!this.#host.table.restore(targetOf(revocation))) return false;
    this.#here = this.#host.table.revocations();
    this.#changed();
    return true;
  }

  /** The document that was offered last, if it was refused. */
  get refused(): string | undefined {
    return this.#refused;
  }

  /** Takes a document, or says why not; then the one before it stays, until its lease ends. */
  offer(text: string, from: string): void {
    this.#refused = undefined;
    if (text === this.#accepted?.text) return this.#refusals.clear();
    const opened = verified(text, this.#host.key);
    if (opened.kind === 'refused') return this.#refuse(text, from, opened.reason);
    const { verified: offered } = opened;
    const again = !this.#accepted && offered.sha256 === this.#newest?.sha256;
    const before = again ? undefined : this.#newest;
    const { document, sha256 } = offered;
    const admission = admitStanding({ ...document, sha256 }, before, this.#policy.name, this.#host.clock.arrival());
    if (admission.kind === 'refused') return this.#refuse(text, from, admission.reason);
    this.#refusals.clear();
    if (admission.kind === 'taken') this.#take(offered);
  }

  #take(offered: Accepted): void {
    const { sequence, sha256, text, document } = offered;
    this.#save(() => this.#host.table.keep('standing', { name: String(sequence), sha256, text }));
    const revoked = JSON.stringify(this.#accepted?.document.revoked ?? []);
    this.#accepted = offered;
    this.#newest = { sequence, sha256 };
    this.#changed();
    // Each renewal would be a line: what was taken out, and what came back, is what an auditor looks for.
    if (JSON.stringify(document.revoked) === revoked) return;
    this.#host.record({ kind: 'done', verb: 'standing', detail: { sequence, revoked: document.revoked.length } });
  }

  /** Pictures stop whether or not the disk is full: what cannot be saved holds all the same, and everybody is told. */
  #save(save: () => void): void {
    const { problems } = this.#host;
    try {
      save();
      problems.clear('store', notSaved);
    } catch (error) {
      problems.clear('store', notSaved);
      problems.add({
        area: 'store',
        message: `${notSaved} (${errorText(error).slice(0, 200)}). It holds until the end of this run.`,
      });
    }
  }

  #refuse(text: string, from: string, reason: string): void {
    this.#refused = text;
    this.#refusals.say(text, from, reason, 'The agreement holds until the end of its lease.');
  }
}

const notSaved = 'What was taken out of the agreement could not be saved';

type Verification =
  { readonly kind: 'verified'; readonly verified: Accepted } | { readonly kind: 'refused'; readonly reason: string };

function verified(text: string, key: VerifyingKey): Verification {
  const opened = openSigned(text, key);
  if (opened.kind === 'refused') return opened;
  const parsed = StandingDocument.safeParse(opened.document);
  if (parsed.success) {
    const { data: document } = parsed;
    return { kind: 'verified', verified: { document, sequence: document.sequence, sha256: opened.sha256, text } };
  }
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  return {
    kind: 'refused',
    reason: `it is not understood (${where || 'as a whole'}: ${issue?.message ?? 'no standing'})`,
  };
}
