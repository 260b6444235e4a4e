import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react';
import { readTypedTime, type TypedTime } from '../../../shared/time/typed-time';
import { districtZone } from '../../../shared/time/local-days';
import { clockWordsAt, localWordsAt, offsetAt, shortDateWords } from '../../../shared/time/wall-clock';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { Keycap } from '../../ui/button';
import { onKeys } from '../../ui/class-names';
import { FormDialog, TextField } from '../../ui/form';
import forms from '../../ui/form.module.css';
import styles from './timeline.module.css';

export interface JumpToTimeProps {
  /** Where the playhead was when it was asked: a time without a date is of its day, and `-30s` is from it. */
  readonly playheadMs: UtcMs;
  /** From the furthest look-back to now. */
  readonly limits: TimeSpan;
  readonly onGo: (atMs: UtcMs) => void;
  readonly onClose: () => void;
}

/**
 * One field for local time or UTC. A time that the clock shows twice is answered with both, and Enter asks which: Z goes to
 * the other one. A time that the clock leaves out is explained. Esc leaves the playhead where it is.
 */
export function JumpToTime({ playheadMs, limits, onGo, onClose }: JumpToTimeProps): ReactElement {
  const [text, setText] = useState('');
  const [isSecond, setSecond] = useState(false);
  const which = useRef<HTMLFieldSetElement>(null);
  const time = limited(readTypedTime(text, { zone: districtZone, nearMs: playheadMs, nowMs: limits.untilMs }), limits);
  const atMs = time.kind === 'one' ? time.atMs : time.kind === 'two' ? momentOf(time, isSecond) : undefined;

  const submit = (): void => {
    if (atMs === undefined) return;
    if (time.kind === 'two' && !which.current?.contains(document.activeElement)) {
      which.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
      return;
    }
    onGo(atMs);
    onClose();
  };
  const takeOther = ({ currentTarget }: KeyboardEvent<HTMLElement>): void => {
    setSecond(!isSecond);
    currentTarget.querySelector<HTMLInputElement>('input:not(:checked)')?.focus();
  };

  return (
    <FormDialog
      label="Go to a time"
      title={null}
      className={styles['panel']}
      submit={time.kind === 'two' ? `Go to the ${isSecond ? 'second' : 'first'}` : 'Go'}
      disabled={atMs === undefined}
      data-testid="jump-to-time"
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={<strong className={forms['title']}>Go to a time</strong>}
        autoFocus
        className={styles['field']}
        value={text}
        maxLength={60}
        spellCheck={false}
        placeholder="1:14, 11/01 01:14:36, 05:14 UTC, -30s, now"
        onText={(typed) => {
          setText(typed);
          setSecond(false);
        }}
      />
      <div className={styles['answer']} role="status" data-testid="jump-answer">
        {time.kind === 'one' && <Moment atMs={time.atMs} />}
        {time.kind === 'none' && (text.trim() === '' ? hint : <span className={styles['why']}>{time.why}</span>)}
        {time.kind === 'two' && <strong>{time.words}</strong>}
      </div>
      {time.kind === 'two' && (
        <fieldset
          ref={which}
          className={styles['which']}
          data-testid="jump-which"
          onKeyDown={onKeys({ z: takeOther, Z: takeOther })}
        >
          <legend className={styles['legend']}>
            Which one? <Keycap keys="Z" /> the other
          </legend>
          {[false, true].map((second) => (
            <label key={String(second)} className={styles['choice']}>
              <input type="radio" name="which" checked={isSecond === second} onChange={() => setSecond(second)} />
              <span className={styles['ordinal']}>{second ? 'Second' : 'First'}</span>
              <Moment atMs={momentOf(time, second)} />
            </label>
          ))}
        </fieldset>
      )}
    </FormDialog>
  );
}

const hint = 'Local time where nothing else is said. A time without a date is of the day of the playhead.';

function Moment({ atMs }: { atMs: UtcMs }): ReactElement {
  return (
    <span className={styles['moment']}>
      <strong>{localWordsAt(atMs, districtZone)}</strong>
      <span>{shortDateWords(atMs + offsetAt(atMs, districtZone), true)}</span>
      <span className={styles['quiet']}>{clockWordsAt(atMs, 'UTC')} UTC</span>
    </span>
  );
}

function momentOf(time: Extract<TypedTime, { kind: 'two' }>, isSecond: boolean): UtcMs {
  return isSecond ? time.secondMs : time.firstMs;
}

/** Nothing is shown from before the look-back that the agreement allows. */
function limited(time: TypedTime, { fromMs }: TimeSpan): TypedTime {
  const latestMs = time.kind === 'one' ? time.atMs : time.kind === 'two' ? time.secondMs : fromMs;
  if (latestMs >= fromMs) return time;
  const first = `${localWordsAt(fromMs, districtZone)}, ${shortDateWords(fromMs + offsetAt(fromMs, districtZone), true)}`;
  return { kind: 'none', why: `The agreement lets nobody look back that far: the first moment is ${first}.` };
}
