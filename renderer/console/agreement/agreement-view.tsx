import { type ReactElement, useState } from 'react';
import type { PlainLine } from '../../../shared/policy/plain-words';
import { targetOf } from '../../../shared/policy/revocation';
import type { AgreementState, RevokedThing } from '../../../shared/state/session';
import type { Revocation } from '../../../shared/vocabulary/policy';
import { utcMs } from '../../../shared/vocabulary/time';
import { useStation } from '../../mirror/selectors';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { Choice } from '../../ui/form';
import { View } from '../../operator/view';
import { formatAge, formatClock, formatMoment, useNow } from '../../ui/format';
import styles from './agreement.module.css';
import { giveBack, takeOut, targetName, whyNotGivenBack } from '../../operator/agreement';
import shared from '../../ui/shared.module.css';

/** The agreement as everybody at the station may read it: whether it holds, what was taken out of it, and what it says. */
export function AgreementView(): ReactElement | null {
  const agreement = useMirror((mirror) => mirror.agreement);
  if (!agreement) return null;
  return (
    <View
      title={agreement.title}
      label="Agreement"
      hint={`version ${agreement.version}`}
      help="district/the-agreement-is-data-that-you-sign"
      className={styles['view']}
      data-testid="agreement"
      autoFocus
    >
      <div className={styles['body']}>
        <div className={styles['standing']}>
          <Standing agreement={agreement} />
          <TakenOut agreement={agreement} />
          <Differences agreement={agreement} />
        </div>
        <div className={styles['sections']}>
          {agreement.sections.map(({ title, lines }) => (
            <section key={title} className={styles['section']}>
              <h3>{title}</h3>
              <PlainLines lines={lines} />
            </section>
          ))}
        </div>
      </div>
    </View>
  );
}

function Standing({ agreement }: { agreement: AgreementState }): ReactElement {
  const { leaseUntilMs, leaseClause, signedBy, issuedAt } = agreement;
  const leftMs = leaseUntilMs - useNow();
  const left = leftMs > 0 ? `holds for another ${formatAge(leftMs)}` : 'is over: no picture is shown';
  return (
    <section className={styles['section']} data-testid="agreement-standing">
      <h3>Whether it holds</h3>
      <dl className={styles['facts']}>
        <dt>Lease</dt>
        <dd data-testid="agreement-lease">
          {leaseUntilMs > 0 ? (
            <>
              <strong>It {left}</strong>, until {formatClock(leaseUntilMs).date}, {formatMoment(leaseUntilMs)}, unless
              the district renews it (clause {leaseClause}).
            </>
          ) : (
            <strong>It was never renewed: no picture is shown.</strong>
          )}
        </dd>
        <dt>Signed by</dt>
        <dd>
          {signedBy === undefined ? (
            'Nobody: this station is not configured.'
          ) : (
            <>
              key <code>{signedBy}</code>, issued on {formatClock(utcMs(Date.parse(issuedAt))).date}
            </>
          )}
        </dd>
      </dl>
    </section>
  );
}

function TakenOut({ agreement }: { agreement: AgreementState }): ReactElement {
  const { revoked } = agreement;
  return (
    <section className={styles['section']}>
      <h3>What is taken out of it</h3>
      {revoked.length === 0 ? (
        <p className={shared['quiet']}>
          Nothing. What is taken out here goes dark at once, on every monitor, until it is given back.
        </p>
      ) : (
        <ul className={shared['lines']} data-testid="agreement-revoked">
          {revoked.map((thing) => (
            <TakenOutLine key={targetOf(thing.revocation)} thing={thing} />
          ))}
        </ul>
      )}
      <TakeOutForm />
    </section>
  );
}

function TakenOutLine({ thing }: { thing: RevokedThing }): ReactElement {
  const { revocation, here } = thing;
  const name = targetName(revocation);
  return (
    <li className={styles['line']}>
      <span>
        <strong>{name}</strong>, by {here ? `${here.name}, ${formatMoment(here.atMs)}` : 'the district'}
        {revocation.reason === undefined ? '' : `: ${revocation.reason}`}
      </span>
      <Button
        size="small"
        aria-label={`Give back: ${name}`}
        unavailable={whyNotGivenBack(thing)}
        onClick={() => void giveBack(revocation)}
      >
        Give back
      </Button>
    </li>
  );
}

/** Schools and operators are chosen here; a single camera is taken out in its own menu. */
function TakeOutForm(): ReactElement {
  const station = useStation();
  const unavailable = useWhyNot('revoke');
  const [chosen, choose] = useState('agreement');
  const targets = new Map<string, Revocation>([
    ['agreement', { kind: 'agreement' }],
    ...[...station.schools.keys()].map((id) => [`school:${id}`, { kind: 'school', schoolId: id }] as const),
    ...station.session.operators.map(({ id }) => [`operator:${id}`, { kind: 'operator', operatorId: id }] as const),
  ]);
  return (
    <div className={styles['form']}>
      <Choice
        className={styles['select']}
        aria-label="What to take out"
        data-testid="take-out-target"
        value={chosen}
        options={[
          ['agreement', 'All cameras'],
          {
            group: 'Schools',
            options: [...station.schools.values()].map(({ id, shortName }) => [`school:${id}`, shortName]),
          },
          {
            group: 'Operators',
            options: station.session.operators
              .filter(({ id }) => id !== station.session.operator.id)
              .map(({ id, name }) => [`operator:${id}`, name]),
          },
        ]}
        onChoose={choose}
      />
      <Button
        data-testid="take-out"
        unavailable={unavailable}
        onClick={() => void takeOut(targets.get(chosen) ?? { kind: 'agreement' })}
      >
        Take out
      </Button>
    </div>
  );
}

function Differences({ agreement }: { agreement: AgreementState }): ReactElement {
  const { before, differences } = agreement;
  if (before === undefined) {
    return (
      <section className={styles['section']}>
        <h3>What has changed</h3>
        <p className={shared['quiet']}>Nothing: no other version was in force at this station.</p>
      </section>
    );
  }
  return (
    <section className={styles['section']} data-testid="agreement-differences">
      <h3>What has changed since version {before}</h3>
      {differences.map(({ title, gone, come }) => (
        <div key={title}>
          <h4 className={styles['topic']}>{title}</h4>
          {gone.length > 0 && <PlainLines lines={gone} change="gone" />}
          {come.length > 0 && <PlainLines lines={come} change="come" />}
        </div>
      ))}
      {differences.length === 0 && <p className={shared['quiet']}>It says the same.</p>}
    </section>
  );
}

const words = { gone: 'No longer', come: 'Now' } as const;

export function PlainLines({
  lines,
  change,
}: {
  lines: readonly PlainLine[];
  change?: keyof typeof words;
}): ReactElement {
  return (
    <ul className={shared['lines']}>
      {lines.map(({ text, clause }) => (
        <li key={`${clause ?? ''} ${text}`} className={styles['plainLine']}>
          <span className={shared['faint']}>{clause}</span>
          <span>
            {change !== undefined && (
              <strong className={shared[change === 'gone' ? 'quiet' : 'plain']}>{words[change]}: </strong>
            )}
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
