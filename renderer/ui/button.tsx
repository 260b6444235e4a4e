import type { ComponentProps, ReactElement, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names';
import { Keycap } from './keycap';

/** How much a button asks for attention: one `main` a view; `urgent` only on an alert that nobody has. */
export type ButtonTone = 'plain' | 'main' | 'urgent' | 'quiet';

/** A button's own properties; everything else is the element's. */
export interface ButtonProps extends ComponentProps<'button'> {
  readonly tone?: ButtonTone;
  readonly size?: 'normal' | 'small';
  /** The key that does the same. */
  readonly keys?: string | undefined;
  readonly icon?: ReactNode;
}

/** A button with a word. At least 24 px high, border 3:1. */
export function Button({
  tone = 'plain',
  size = 'normal',
  keys,
  icon,
  className,
  children,
  ...rest
}: ButtonProps): ReactElement {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(styles['button'], styles[tone], size === 'small' && styles['small'], className)}
    >
      {icon}
      {children}
      {keys !== undefined && <Keycap keys={keys} />}
    </button>
  );
}

/** A button that is only an icon: it must say in words what it does. */
export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> {
  readonly label: string;
  readonly icon: ReactNode;
}

/** A square button; its label is the accessible name and the tooltip, with the key where there is one. */
export function IconButton({
  label,
  icon,
  tone = 'plain',
  size = 'normal',
  keys,
  className,
  ...rest
}: IconButtonProps): ReactElement {
  return (
    <button
      type="button"
      title={keys === undefined ? label : `${label} (${keys})`}
      {...rest}
      aria-label={label}
      className={classNames(
        styles['button'],
        styles[tone],
        styles['square'],
        size === 'small' && styles['small'],
        className,
      )}
    >
      {icon}
    </button>
  );
}
