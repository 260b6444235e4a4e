/** The policy in force: signed by the district, never older than one that was in force before, kept over restarts. */
import { admitPolicy, noPolicy, type PolicyName, SignedDocument } from '../../shared/policy/signed-documents';
import { Policy } from '../../shared/vocabulary/policy';
import type { Problems } from '../diagnostics/problems';
import type { AgreementTable } from '../store/operator-tables';
import { openDocument, type Verified, type VerifyingKey } from './signing';
import type { StationClock } from './station-clock';

interface Accepted extends PolicyName {
  readonly policy: Policy;
}

export class PolicyInForce {
  readonly #host: AgreementHost;
  readonly #changed: () => void;
  readonly #refusals: Refusals;
  /** The newest that was ever in force here, whoever signed it. */
  #newest: PolicyName | undefined;
  #inForce: Accepted | undefined;
  #before: Policy | undefined;
  #accepted: string | undefined;

  /** The policy of the run before is in force again, if the key still fits. @param changed - another one is in force */
  constructor(host: AgreementHost, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    this.#refusals = new Refusals(host, 'policy');
    const kept = host.table.kept('policy');
    this.#newest = kept && { version: kept.name, sha256: kept.sha256 };
    const opened = kept && openDocument(kept.text, host.key, Policy, 'policy');
    if (opened?.kind === 'verified') this.#inForce = acceptedOf(opened);
    this.#before = asIs(host.table.kept('policy-before')?.text);
  }

  /** What holds now; without a policy, the one that allows nothing. */
  get policy(): Policy {
    return this.#inForce?.policy ?? noPolicy;
  }

  get name(): PolicyName | undefined {
    return this.#inForce && { version: this.#inForce.version, sha256: this.#inForce.sha256 };
  }

  get before(): Policy | undefined {
    return this.#before;
  }

  /**
   * Takes a document into force, or says why not; then the one that was in force stays.
   * @param from - where it came from, as people are told
   */
  offer(text: string, from: string): void {
    if (text === this.#accepted && this.#inForce) return this.#refusals.clear();
    const opened = openDocument(text, this.#host.key, Policy, 'policy');
    if (opened.kind === 'refused') return this.#refuse(text, from, opened.reason);
    const offered = acceptedOf(opened);
    const known = this.#inForce ?? this.#newest;
    // The key was changed and is right again: what was in force once may be so again.
    const again = !this.#inForce && offered.sha256 === this.#newest?.sha256;
    const admission = admitPolicy(
      { ...offered, issuedAt: offered.policy.issuedAt },
      again ? undefined : known,
      this.#host.clock.arrival(),
    );
    if (admission.kind === 'refused') return this.#refuse(text, from, admission.reason);
    this.#refusals.clear();
    this.#accepted = text;
    if (admission.kind === 'taken') this.#take(offered, text);
  }

  #take(offered: Accepted, text: string): void {
    const { version, sha256 } = offered;
    this.#host.table.keep('policy', { name: version, sha256, text });
    const before = this.#newest?.version;
    this.#before = this.#inForce?.policy ?? this.#before;
    this.#inForce = offered;
    this.#newest = { version, sha256 };
    this.#changed();
    const detail = { ...(before !== undefined && { before }), version, sha256 };
    this.#host.record({ kind: 'done', verb: 'policy', detail });
  }

  #refuse(text: string, from: string, reason: string): void {
    const stays = this.#inForce ? `Version ${this.#inForce.version} stays in force until its lease ends.` : '';
    this.#refusals.say(text, from, reason, stays || 'None is in force, and nothing is shown.');
  }
}

function acceptedOf({ document: policy, sha256 }: Extract<Verified<Policy>, { kind: 'verified' }>): Accepted {
  return { policy, version: policy.version, sha256 };
}

/** A policy that was in force once, only to be compared with: who signed it may have another key by now. */
function asIs(text: string | undefined): Policy | undefined {
  if (text === undefined) return undefined;
  try {
    const envelope = SignedDocument.parse(JSON.parse(text));
    return Policy.parse(envelope.document);
  } catch {
    return undefined;
  }
}

/** What of the agreement goes into the audit. */
export interface AgreementFact {
  readonly kind: 'done' | 'refused';
  readonly verb: 'policy' | 'standing';
  readonly detail: Readonly<Record<string, string | number>>;
}

/** What the policy and the standing need of the station. */
export interface AgreementHost {
  /** The district's. */
  readonly key: VerifyingKey;
  readonly table: AgreementTable;
  readonly clock: StationClock;
  readonly problems: Problems;
  readonly record: (fact: AgreementFact) => void;
}

/** Says why a document was refused: on the screen as long as it is offered, in the audit once. */
export class Refusals {
  readonly #host: AgreementHost;
  readonly #what: AgreementFact['verb'];
  #last = '';

  constructor(host: AgreementHost, what: AgreementFact['verb']) {
    this.#host = host;
    this.#what = what;
  }

  get #beginning(): string {
    return `The ${this.#what} that is offered`;
  }

  /** A document is refused. @param goesOn - what holds instead */
  say(text: string, from: string, reason: string, goesOn: string): void {
    const { problems, record } = this.#host;
    const message = `${this.#beginning} is refused: ${reason}. ${goesOn}`;
    problems.replace(this.#beginning, { area: 'policy', message, file: from });
    if (this.#last === `${reason}\n${text}`) return;
    this.#last = `${reason}\n${text}`;
    record({ kind: 'refused', verb: this.#what, detail: { from: from.slice(-200), why: reason.slice(0, 300) } });
  }

  /** The document that is offered is as it should be. */
  clear(): void {
    this.#last = '';
    this.#host.problems.clear('policy', this.#beginning);
  }
}
