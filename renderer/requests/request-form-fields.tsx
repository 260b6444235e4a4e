import { type ComponentProps, type ReactElement, useId } from 'react';
import { basisNeedsWords, crossesClockChange, lengthWords, localMomentText } from '../../shared/requests/draft-faults';
import type { CameraId } from '../../shared/vocabulary/ids';
import { PurposeKind } from '../../shared/vocabulary/operator';
import { LegalBasis, RequestForm, RequestUrgency } from '../../shared/vocabulary/recording-request';
import type { FormField, FormResult, FormState } from './request-form-state';
import { basisWords, formWords, purposeKindWords, urgencyWords, utcRangeWords } from './request-words';
import { Keycap } from '../ui/button';
import { classNames } from '../ui/class-names';
import { Choice, Tick } from '../ui/form';
import forms from '../ui/form.module.css';
import styles from './request-form.module.css';
import shared from '../ui/shared.module.css';

type Faults = FormResult['faults'];
type Change = (differences: Partial<FormState>) => void;

export function FieldError({
  faults,
  field,
  id,
}: {
  faults: Faults;
  field: FormField;
  id?: string;
}): ReactElement | null {
  const words = faults.get(field);
  return words === undefined ? null : (
    <p id={id} className={classNames(forms['problem'], shared['tiny'])} data-testid={`wrong-${field}`}>
      {words}
    </p>
  );
}

function TextField({
  label,
  field,
  faults,
  markKey,
  onText,
  ...input
}: ComponentProps<'input'> & {
  label: string;
  field: FormField;
  faults: Faults;
  markKey?: string | undefined;
  onText: (text: string) => void;
}): ReactElement {
  const errorId = useId();
  const wrong = faults.has(field);
  return (
    <div className={styles['field']}>
      <label className={styles['field']}>
        {label}
        <span className={styles['boxed']}>
          <input
            className={classNames(forms['field'], styles['input'])}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={wrong}
            aria-describedby={wrong ? errorId : undefined}
            data-testid={`request-${field}`}
            onChange={({ target }) => onText(target.value)}
            {...input}
          />
          {markKey !== undefined && <Keycap keys={markKey} />}
        </span>
      </label>
      <FieldError faults={faults} field={field} id={errorId} />
    </div>
  );
}

function Select<V extends string>({
  words,
  options,
  ...choice
}: Omit<ComponentProps<typeof Choice<V>>, 'options'> & {
  options: readonly V[];
  words: Readonly<Record<V, string>>;
}): ReactElement {
  return (
    <Choice
      labelClass={styles['field']}
      className={styles['input']}
      options={options.map((option) => [option, words[option]])}
      {...choice}
    />
  );
}

/** From and until, how long that is, in both times. */
export function RangeFields({
  form,
  read,
  faults,
  gaps,
  markKeys,
  onChange,
}: {
  form: FormState;
  read: FormResult;
  faults: Faults;
  gaps: ReadonlySet<CameraId> | undefined;
  markKeys: { readonly from: string; readonly until: string } | undefined;
  onChange: Change;
}): ReactElement {
  return (
    <>
      <div className={styles['times']}>
        <TextField
          label="From"
          field="from"
          faults={faults}
          value={form.from}
          markKey={markKeys?.from}
          onText={(from) => onChange({ from })}
        />
        <TextField
          label="Until"
          field="until"
          faults={faults}
          value={form.until}
          markKey={markKeys?.until}
          onText={(until) => onChange({ until })}
        />
      </div>
      {read.range && !faults.has('range') && (
        <p className={shared['withValues']} data-testid="request-length">
          <strong>{lengthWords(read.range.untilMs - read.range.fromMs)}</strong> {utcRangeWords(read.range)}
          {gaps && `, ${gapWords(form.cameraIds.filter((id) => gaps.has(id)).length)}`}
          {crossesClockChange(read.range) && (
            <span className={styles['changed']}>
              The clocks are moved within it: local {localMomentText(read.range.fromMs).slice(11)} to{' '}
              {localMomentText(read.range.untilMs).slice(11)}.
            </span>
          )}
        </p>
      )}
      <FieldError faults={faults} field="range" />
    </>
  );
}

function gapWords(count: number): string {
  if (count === 0) return 'unbroken';
  return count === 1 ? 'a gap at one camera' : `gaps at ${count} cameras`;
}

/** Why it is asked, by which right, how soon, and for how long it is kept. */
export function RequestFields({
  form,
  faults,
  autoFocus,
  onChange,
}: {
  form: FormState;
  faults: Faults;
  autoFocus: boolean;
  onChange: Change;
}): ReactElement {
  return (
    <>
      <div className={shared['pair']}>
        <Select
          label="Purpose"
          value={form.purpose}
          options={PurposeKind.options}
          words={purposeKindWords}
          onChoose={(purpose) => onChange({ purpose })}
        />
        <TextField
          label={form.purpose === 'training' ? 'Exercise number' : 'Incident number'}
          field="number"
          faults={faults}
          maxLength={40}
          autoFocus={autoFocus && form.number === ''}
          value={form.number}
          onText={(number) => onChange({ number })}
        />
      </div>
      <TextField
        label="Why these minutes"
        field="reason"
        faults={faults}
        maxLength={500}
        autoFocus={autoFocus && form.number !== ''}
        value={form.reason}
        onText={(reason) => onChange({ reason })}
      />
      <div className={shared['pair']}>
        <Select
          label="Legal basis"
          value={form.basis}
          options={LegalBasis.options}
          words={basisWords}
          onChoose={(basis) => onChange({ basis })}
        />
        <TextField
          label={basisNeedsWords(form.basis) ? 'Which one' : 'More of it, if there is'}
          field="basisWords"
          faults={faults}
          maxLength={200}
          value={form.basisWords}
          onText={(basisWords) => onChange({ basisWords })}
        />
      </div>
      <div className={shared['pair']}>
        <Select
          label="Urgency"
          value={form.urgency}
          options={RequestUrgency.options}
          words={urgencyWords}
          onChoose={(urgency) => onChange({ urgency })}
        />
        <TextField
          label="District keeps it until"
          field="hold"
          faults={faults}
          maxLength={10}
          placeholder="no hold; 2026-12-01"
          value={form.hold}
          onText={(hold) => onChange({ hold })}
        />
      </div>
      <Select
        label="Form"
        value={form.form}
        options={RequestForm.options}
        words={formWords}
        onChoose={(chosen) => onChange({ form: chosen })}
      />
      <Tick
        className={styles['tick']}
        checked={form.discipline}
        data-testid="request-discipline"
        onTick={(discipline) => onChange({ discipline })}
      >
        It concerns the discipline of a student
      </Tick>
    </>
  );
}
