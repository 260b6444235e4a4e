import { type ComponentProps, type ReactElement, type ReactNode, useState } from 'react';
import { maxLabel } from '../../shared/vocabulary/wall';
import { Button } from './button';
import { classNames, onKeys } from './class-names';
import { Dialog } from './dialog';
import forms from './form.module.css';
import shared from './shared.module.css';

/** A question that is answered by filling in a few fields. */
export interface FormDialogProps extends Omit<ComponentProps<'form'>, 'onSubmit' | 'title'> {
  /** The name of the dialog for readers of the screen, and its title unless there is another one. */
  readonly label: string;
  readonly title?: ReactNode;
  /** What an answer leads to, in a sentence or two. */
  readonly hint?: ReactNode;
  readonly submit: string;
  readonly submitId?: string;
  readonly cancel?: string;
  readonly unavailable?: string | undefined;
  /** It cannot be submitted yet, or is being submitted. */
  readonly disabled?: boolean;
  /** Other buttons beside the one that submits. */
  readonly more?: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}

/** A form over the window: Enter submits it, Esc leaves it. */
export function FormDialog({
  label,
  title = label,
  hint,
  submit,
  submitId,
  cancel = 'Cancel',
  unavailable,
  disabled,
  more,
  onSubmit,
  onClose,
  className,
  children,
  ...form
}: FormDialogProps): ReactElement {
  return (
    <Dialog label={label} onClose={onClose}>
      <form
        className={classNames(forms['dialog'], className)}
        onKeyDown={onKeys({ Escape: onClose })}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
        {...form}
      >
        {title !== null && <h2 className={classNames(shared['strong'], shared['title'])}>{title}</h2>}
        {hint !== undefined && <p className={shared['quiet']}>{hint}</p>}
        {children}
        <div className={forms['buttons']}>
          <Button size="small" keys="Esc" onClick={onClose}>
            {cancel}
          </Button>
          {more}
          <Button
            size="small"
            tone="main"
            keys="Enter"
            type="submit"
            data-testid={submitId}
            unavailable={unavailable}
            disabled={disabled}
          >
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** How a field is labelled: above it in a form, beside it in a bar, or as a class says. */
interface LabelLook {
  readonly label?: ReactNode;
  readonly beside?: boolean;
  readonly labelClass?: string | undefined;
}

function labelClassOf({ beside = false, labelClass }: LabelLook): string | undefined {
  return labelClass ?? (beside ? classNames(shared['row'], shared['quiet']) : forms['label']);
}

/** A field for text, or for whatever its type says. */
export function TextField({
  label,
  beside = false,
  labelClass,
  className,
  onText,
  ...input
}: LabelLook & ComponentProps<'input'> & { onText: (text: string) => void }): ReactElement {
  return (
    <label className={labelClassOf({ beside, labelClass })}>
      {label}
      <input
        className={classNames(forms['field'], beside ? forms['input'] : forms['wide'], className)}
        autoComplete="off"
        onChange={({ target }) => onText(target.value)}
        {...input}
      />
    </label>
  );
}

type Option<Value> = readonly [value: Value, words: string];

export interface OptionGroup<Value> {
  readonly group: string;
  readonly options: readonly Option<Value>[];
}

/** One of several options. An option of the value null stands for none of them. */
export function Choice<Value extends string | number | null>({
  label,
  beside = false,
  labelClass,
  className,
  value,
  options,
  onChoose,
  ...select
}: LabelLook &
  Omit<ComponentProps<'select'>, 'value'> & {
    value: Value;
    options: readonly (Option<Value> | OptionGroup<Value>)[];
    onChoose: (value: Value) => void;
  }): ReactElement {
  const flat = options.flatMap((each) => ('group' in each ? each.options : [each]));
  const field = (
    <select
      className={classNames(forms['field'], beside ? forms['input'] : forms['wide'], className)}
      value={value ?? ''}
      onChange={({ target }) => {
        const chosen = flat[target.selectedIndex];
        if (chosen) onChoose(chosen[0]);
      }}
      {...select}
    >
      {options.map((each) =>
        'group' in each ? (
          <optgroup key={each.group} label={each.group}>
            {each.options.map(optionOf)}
          </optgroup>
        ) : (
          optionOf(each)
        ),
      )}
    </select>
  );
  if (label === undefined) return field;
  return (
    <label className={labelClassOf({ beside, labelClass })}>
      {label}
      {field}
    </label>
  );
}

function optionOf([value, words]: Option<string | number | null>): ReactElement {
  return (
    <option key={value} value={value ?? ''}>
      {words}
    </option>
  );
}

export function Tick({
  className,
  children,
  onTick,
  ...input
}: ComponentProps<'input'> & { onTick: (on: boolean) => void }): ReactElement {
  return (
    <label className={className}>
      <input type="checkbox" onChange={({ target }) => onTick(target.checked)} {...input} />
      {children}
    </label>
  );
}

/** Asks for a tile's label, such as that of `M1 tile 3`. An empty one takes it away, which null stands for. */
export function LabelForm({
  name,
  label,
  onSave,
  onCancel,
}: {
  name: string;
  label: string | undefined;
  onSave: (label: string | null) => void;
  onCancel: () => void;
}): ReactElement {
  const [words, setWords] = useState(label ?? '');
  const trimmed = words.trim();
  return (
    <FormDialog
      label={`Label of ${name}`}
      title={null}
      className={forms['labelForm']}
      submit={trimmed === '' ? 'No label' : 'Write it'}
      onSubmit={() => onSave(trimmed === '' ? null : trimmed)}
      onClose={onCancel}
    >
      <TextField
        label={`Label of ${name}`}
        autoFocus
        value={words}
        maxLength={maxLabel}
        placeholder="What is seen here, for whoever looks next"
        onText={setWords}
      />
      <p className={shared['quiet']}>It goes when another camera comes. Leave it empty to take it off.</p>
    </FormDialog>
  );
}
