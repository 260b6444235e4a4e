/** What menus are made of, and the context menu that shows it. One look for every menu of the program. */
import type { ReactElement, ReactNode } from 'react';
import { ContextMenu as Radix } from 'radix-ui';
import { Check, ChevronRight } from 'lucide-react';
import { Keycap } from './keycap';
import styles from './menu.module.css';

/** One line of a menu. */
export type MenuEntry =
  | {
      readonly kind: 'item';
      readonly label: string;
      readonly icon?: ReactNode;
      /** The key that does the same without the menu. */
      readonly keys?: string;
      /** Why it cannot be done now; said in the menu, so that a grey line is never a riddle. */
      readonly unavailable?: string | undefined;
      /** Marks the choice that holds now. */
      readonly checked?: boolean;
      readonly onSelect: () => void;
    }
  | { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly MenuEntry[] }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'separator' };

/** A context menu around its target. */
export interface ContextMenuProps {
  /** What the menu is about, for readers of the screen. */
  readonly label: string;
  /** Asked for when the menu opens. */
  readonly entries: readonly MenuEntry[];
  /** One element that takes a ref: the menu opens on right click, the Menu key and Shift+F10 within it. */
  readonly children: ReactElement;
  readonly onOpenChange?: (open: boolean) => void;
}

/**
 * The menu of what is under the pointer or has the focus.
 *
 * Not modal: the modal kind adds a style element to lock scrolling, which the Content Security
 * Policy forbids, and nothing in our windows scrolls behind a menu.
 */
export function ContextMenu({ label, entries, children, onOpenChange }: ContextMenuProps): ReactElement {
  return (
    <Radix.Root modal={false} {...(onOpenChange ? { onOpenChange } : {})}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles['menu']} aria-label={label} collisionPadding={8} loop>
          {entries.map((entry, index) => (
            <Entry key={index} entry={entry} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }): ReactElement {
  switch (entry.kind) {
    case 'separator':
      return <Radix.Separator className={styles['separator']} />;
    case 'heading':
      return <Radix.Label className={styles['heading']}>{entry.label}</Radix.Label>;
    case 'submenu':
      return (
        <Radix.Sub>
          <Radix.SubTrigger className={styles['item']}>
            <span className={styles['icon']} />
            <span className={styles['label']}>{entry.label}</span>
            <ChevronRight className={styles['arrow']} aria-hidden />
          </Radix.SubTrigger>
          <Radix.Portal>
            <Radix.SubContent className={styles['menu']} collisionPadding={8} loop>
              {entry.entries.map((inner, index) => (
                <Entry key={index} entry={inner} />
              ))}
            </Radix.SubContent>
          </Radix.Portal>
        </Radix.Sub>
      );
    case 'item':
      return entry.checked === undefined ? (
        <Radix.Item className={styles['item']} disabled={entry.unavailable !== undefined} onSelect={entry.onSelect}>
          <ItemBody entry={entry} />
        </Radix.Item>
      ) : (
        <Radix.CheckboxItem
          className={styles['item']}
          checked={entry.checked}
          disabled={entry.unavailable !== undefined}
          onSelect={entry.onSelect}
        >
          <ItemBody entry={entry} />
        </Radix.CheckboxItem>
      );
  }
}

function ItemBody({ entry }: { readonly entry: MenuEntry & { kind: 'item' } }): ReactElement {
  return (
    <>
      <span className={styles['icon']}>{entry.checked === true ? <Check aria-hidden /> : entry.icon}</span>
      <span className={styles['label']}>
        {entry.label}
        {entry.unavailable !== undefined && <span className={styles['why']}>{entry.unavailable}</span>}
      </span>
      {entry.keys !== undefined && <Keycap keys={entry.keys} />}
    </>
  );
}
