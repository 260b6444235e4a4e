import { useState, type ReactElement } from 'react';
import { isOverdue } from '../../shared/policy/view-session';
import type { OperatorId } from '../../shared/vocabulary/ids';
import { ThreatReason, type OwedReason } from '../../shared/vocabulary/view-session';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { formatTimeOfDay } from '../ui/format';
import { useNow } from '../ui/now';
import type { Act } from './act';
import { reasonLeft } from './countdown';
import styles from './purpose.module.css';

const reasonWords: Readonly<Record<ThreatReason, string>> = {
  weapon: 'Weapon',
  violence: 'Violence',
  medical: 'Medical',
  fire: 'Fire',
  'missing-person': 'Missing person',
  other: 'Something else',
  mistake: 'By mistake',
};

/** The reasons that are owed: the operator's own as a form, those of others as a list for the supervisor. */
export function OwedReasons({
  owed,
  operatorId,
  act,
}: {
  readonly owed: readonly OwedReason[];
  readonly operatorId: OperatorId;
  readonly act: Act;
}): ReactElement {
  return (
    <section className={styles['owed']} aria-label="Reasons that are owed">
      <h3 className={styles['title']}>Reasons owed</h3>
      {owed.map((each) => (
        <div key={each.id} className={styles['debt']} data-testid={`owed-${each.id}`}>
          <Debt owed={each} />
          {each.operatorId === operatorId && <ReasonForm owed={each} act={act} />}
        </div>
      ))}
    </section>
  );
}

function Debt({ owed }: { readonly owed: OwedReason }): ReactElement {
  const now = useNow();
  const { left, soon } = reasonLeft(owed, now);
  return (
    <p className={styles['line']}>
      <span>
        Immediate threat at {formatTimeOfDay(owed.sinceMs)}, {owed.operatorName}
      </span>
      <span className={classNames(styles['end'], (soon || isOverdue(owed, now)) && styles['soon'])}>
        {isOverdue(owed, now) ? left : `${left} left`}
      </span>
    </p>
  );
}

function ReasonForm({ owed: { id }, act }: { readonly owed: OwedReason; readonly act: Act }): ReactElement {
  const [number, setNumber] = useState('');
  const incident = number.trim() === '' ? null : number.trim();
  return (
    <>
      <label className={styles['label']}>
        Incident, if it has a number
        <input
          className={styles['field']}
          value={number}
          maxLength={40}
          onChange={(event) => setNumber(event.target.value)}
        />
      </label>
      <div className={styles['reasons']} role="group" aria-label="What it was">
        {ThreatReason.options.map((reason) => (
          <Button
            key={reason}
            size="small"
            onClick={() => void act('give-reason', { id, reason, incident }, 'Give the reason')}
          >
            {reasonWords[reason]}
          </Button>
        ))}
      </div>
    </>
  );
}
