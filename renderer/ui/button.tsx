import { Tooltip } from 'radix-ui';
import type { ComponentProps, MouseEvent, ReactElement, ReactNode } from 'react';
import { X } from 'lucide-react';
import { classNames } from './class-names';
import styles from './button.module.css';

/** How much a button asks for attention: one `main` a view; `urgent` only on an alert that nobody has. */
export type ButtonTone = 'plain' | 'main' | 'urgent' | 'quiet';

/** A button's own properties; everything else is the element's. */
export interface ButtonProps extends ComponentProps<'button'> {
  readonly tone?: ButtonTone;
  readonly size?: 'normal' | 'small';
  readonly keys?: string | undefined;
  readonly icon?: ReactNode;
  /** Why it cannot be used. It stays reachable, does nothing, and says so to pointer, keyboard and screen reader. */
  readonly unavailable?: string | undefined;
}

/** A button with a word. At least 24 px high, border 3:1. */
export function Button({
  tone = 'plain',
  size = 'normal',
  keys,
  icon,
  className,
  children,
  unavailable,
  ...rest
}: ButtonProps): ReactElement {
  const button = (
    <button
      type="button"
      {...rest}
      {...(unavailable !== undefined && inert)}
      className={classNames(styles['button'], styles[tone], size === 'small' && styles['small'], className)}
    >
      {icon}
      {children}
      {keys !== undefined && <Keycap keys={keys} />}
    </button>
  );
  return unavailable === undefined ? button : <Why reason={unavailable}>{button}</Why>;
}

/** Not `disabled`: what is disabled cannot have the focus, and then nobody with a keyboard learns why. */
const inert = {
  'aria-disabled': true,
  onClick: (event: MouseEvent) => event.preventDefault(),
} as const;

/** A button that is only an icon: it must say in words what it does. */
export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> {
  readonly label: string;
  readonly icon: ReactNode;
}

/** A square button; its label is the accessible name and the tooltip, with the key where there is one. */
export function IconButton({ label, keys, className, ...button }: IconButtonProps): ReactElement {
  const title = keys === undefined ? label : `${label} (${keys})`;
  return (
    <Button
      title={button.unavailable === undefined ? title : undefined}
      {...button}
      aria-label={label}
      className={classNames(styles['square'], className)}
    />
  );
}

/** A square button without a frame, at the end of a row or of a head. */
export function RowButton(button: IconButtonProps): ReactElement {
  return <IconButton size="small" tone="quiet" {...button} />;
}

export function CloseButton(button: Partial<IconButtonProps>): ReactElement {
  return <RowButton label="Close" keys="Esc" icon={<X />} {...button} />;
}

/** Milliseconds that a pointer rests before the reason comes; with the keyboard it comes at once. */
const restMs = 200;

/** Why a control cannot be used, shown while the pointer or focus is on it; a screen reader hears it as its description. */
export function Why({ reason, children }: { reason: string; children: ReactElement }): ReactElement {
  return (
    <Tooltip.Provider delayDuration={restMs}>
      <Tooltip.Root>
        <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content className={styles['why']} sideOffset={4} collisionPadding={8}>
            {reason}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}

/** The key that does what stands beside it, for example `A` or `Ctrl Z`. */
export function Keycap({ keys }: { keys: string }): ReactElement {
  return <kbd className={styles['keycap']}>{keys}</kbd>;
}
