import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { SessionState } from '../../shared/state/session';
import type { Purpose } from '../../shared/vocabulary/operator';
import type { GivenPurpose } from '../../shared/vocabulary/view-session';
import { useKeysHere, useKeysOf } from '../mirror/preferences';
import { Button } from '../ui/button';
import { Keycap } from '../ui/keycap';
import { extendView, giveView, type Act } from './act';
import { OwedReasons } from './owed-reasons';
import styles from './purpose.module.css';

/** What can be given with one key, in the order of their digits after the incident's. */
const choices: readonly (readonly [GivenPurpose['kind'] & ('patrol-support' | 'camera-check' | 'training'), string])[] =
  [
    ['patrol-support', 'Patrol support'],
    ['camera-check', 'Camera check'],
    ['training', 'Training'],
  ];

/** Gives a purpose with one more key, extends and ends the view, and takes the reasons that are owed. */
export function PurposePanel({
  session,
  act,
  onDone,
}: {
  readonly session: SessionState;
  readonly act: Act;
  readonly onDone: () => void;
}): ReactElement {
  const { viewing, offered, owed } = session;
  const keyOf = useKeysOf();
  const keyHere = useKeysHere();
  const number = useRef<HTMLInputElement>(null);
  const give = (purpose: GivenPurpose): void => {
    void giveView(act, purpose);
    onDone();
  };
  const key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLInputElement) return;
    const at = '12345'.indexOf(event.key);
    if (at < 0 || event.repeat) return;
    event.preventDefault();
    event.stopPropagation();
    const choice = choices[at - 1]?.[0];
    if (at === 0) number.current?.focus();
    else give({ kind: choice ?? 'immediate-threat' });
  };
  return (
    <div className={styles['parts']} onKeyDown={key}>
      <h2 className={styles['title']}>{viewing ? 'Another purpose' : 'Why do you look?'}</h2>
      <IncidentRow field={number} offered={offered} onGive={give} />
      {choices.map(([kind, words], index) => (
        <Button
          key={kind}
          className={styles['choice']}
          data-offered={offered.kind === kind ? '' : undefined}
          onClick={() => give({ kind })}
        >
          <Keycap keys={String(index + 2)} />
          {words}
        </Button>
      ))}
      <Button className={styles['choice']} onClick={() => give({ kind: 'immediate-threat' })}>
        <Keycap keys="5" />
        Immediate threat
        <span className={styles['hint']}>at once; the reason later</span>
        <span className={styles['end']}>
          <Keycap keys={keyOf('immediate-threat')} />
        </span>
      </Button>
      {viewing && (
        <div className={styles['pair']}>
          <Button keys={keyHere('extend-view')} onClick={() => void extendView(act)}>
            Extend
          </Button>
          <Button
            onClick={() => {
              void act('end-view', {}, 'End the view');
              onDone();
            }}
          >
            End the view
          </Button>
        </div>
      )}
      {owed.length > 0 && <OwedReasons owed={owed} operatorId={session.operator.id} act={act} />}
    </div>
  );
}

function IncidentRow({
  field,
  offered,
  onGive,
}: {
  readonly field: React.RefObject<HTMLInputElement | null>;
  readonly offered: Purpose;
  readonly onGive: (purpose: GivenPurpose) => void;
}): ReactElement {
  const [number, setNumber] = useState(offered.kind === 'incident' ? offered.number : '');
  const given = number.trim();
  return (
    <form
      className={styles['incident']}
      onSubmit={(event) => {
        event.preventDefault();
        if (given !== '') onGive({ kind: 'incident', number: given });
      }}
    >
      <label className={styles['label']}>
        <Keycap keys="1" />
        Incident
        <input
          ref={field}
          className={styles['field']}
          value={number}
          maxLength={40}
          placeholder="its number"
          data-offered={offered.kind === 'incident' || offered.kind === 'alert' ? '' : undefined}
          onChange={(event) => setNumber(event.target.value)}
        />
      </label>
      <Button type="submit" keys="Enter" unavailable={given === '' ? 'Type the number of the incident' : undefined}>
        View
      </Button>
    </form>
  );
}
