/** The menu of what is under the pointer, and the menu of a button. */
import type { ReactElement } from 'react';
import { ContextMenu as Context, DropdownMenu as Drop } from 'radix-ui';
import { MenuEntries, type MenuEntry } from './menu-entries';
import styles from './menu.module.css';

export type { MenuEntry } from './menu-entries';

export interface ContextMenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** One element that takes a ref: the menu opens on right click, the Menu key and Shift+F10 within it. */
  readonly children: ReactElement;
  readonly onOpenChange?: (open: boolean) => void;
}

/** The menu of what has the pointer or focus. Not modal: that kind adds a style element, which the Content Security Policy forbids. */
export function ContextMenu({ label, entries, children, onOpenChange }: ContextMenuProps): ReactElement {
  return (
    <Context.Root modal={false} {...(onOpenChange ? { onOpenChange } : {})}>
      <Context.Trigger asChild>{children}</Context.Trigger>
      <Context.Portal>
        <Context.Content className={styles['menu']} aria-label={label} collisionPadding={8} loop>
          <MenuEntries parts={Context} entries={entries} />
        </Context.Content>
      </Context.Portal>
    </Context.Root>
  );
}

export interface DropMenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** The button: one element that takes a ref. */
  readonly children: ReactElement;
  /** Left out, the button alone opens it. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/** The menu of a button, not modal for the same reason. */
export function DropMenu({ label, entries, children, open, onOpenChange }: DropMenuProps): ReactElement {
  return (
    <Drop.Root modal={false} {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <Drop.Trigger asChild>{children}</Drop.Trigger>
      <Drop.Portal>
        <Drop.Content className={styles['menu']} aria-label={label} collisionPadding={8} sideOffset={4} loop>
          <MenuEntries parts={Drop} entries={entries} />
        </Drop.Content>
      </Drop.Portal>
    </Drop.Root>
  );
}
