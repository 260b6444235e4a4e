/** What menus are made of. One look and one meaning for every menu of the program. */
import type { ReactElement, ReactNode } from 'react';
import type { ContextMenu, DropdownMenu } from 'radix-ui';
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
  | {
      readonly kind: 'submenu';
      readonly label: string;
      readonly icon?: ReactNode;
      readonly keys?: string;
      readonly entries: readonly MenuEntry[];
    }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'separator' };

/** The primitives of one kind of menu: they look alike, but each belongs to its own root. */
export type MenuParts = typeof ContextMenu | typeof DropdownMenu;

/** The lines of a menu, for the inside of its content. */
export function MenuEntries({
  parts,
  entries,
}: {
  readonly parts: MenuParts;
  readonly entries: readonly MenuEntry[];
}): ReactElement {
  return (
    <>
      {entries.map((entry, index) => (
        <Line key={index} parts={parts} entry={entry} />
      ))}
    </>
  );
}

function Line({ parts, entry }: { readonly parts: MenuParts; readonly entry: MenuEntry }): ReactElement {
  switch (entry.kind) {
    case 'separator':
      return <parts.Separator className={styles['separator']} />;
    case 'heading':
      return <parts.Label className={styles['heading']}>{entry.label}</parts.Label>;
    case 'submenu':
      return (
        <parts.Sub>
          <parts.SubTrigger className={styles['item']}>
            <span className={styles['icon']}>{entry.icon}</span>
            <span className={styles['label']}>{entry.label}</span>
            {entry.keys !== undefined && <Keycap keys={entry.keys} />}
            <ChevronRight className={styles['arrow']} aria-hidden />
          </parts.SubTrigger>
          <parts.Portal>
            <parts.SubContent className={styles['menu']} collisionPadding={8} loop>
              <MenuEntries parts={parts} entries={entry.entries} />
            </parts.SubContent>
          </parts.Portal>
        </parts.Sub>
      );
    case 'item':
      return entry.checked === undefined ? (
        <parts.Item className={styles['item']} {...selectable(entry)}>
          <ItemBody entry={entry} />
        </parts.Item>
      ) : (
        <parts.CheckboxItem className={styles['item']} checked={entry.checked} {...selectable(entry)}>
          <ItemBody entry={entry} />
        </parts.CheckboxItem>
      );
  }
}

/**
 * What cannot be done keeps its place among the lines that the arrows reach, so that its reason can be read there;
 * choosing it does nothing, and leaves the menu open.
 */
function selectable({ unavailable, onSelect }: MenuEntry & { kind: 'item' }): {
  readonly 'aria-disabled'?: true;
  readonly onSelect: (event: Event) => void;
} {
  return unavailable === undefined
    ? { onSelect }
    : { 'aria-disabled': true, onSelect: (event) => event.preventDefault() };
}

function ItemBody({ entry }: { readonly entry: MenuEntry & { kind: 'item' } }): ReactElement {
  return (
    <>
      <span className={styles['icon']}>{entry.icon}</span>
      <span className={styles['label']}>
        {entry.label}
        {entry.unavailable !== undefined && <span className={styles['why']}>{entry.unavailable}</span>}
      </span>
      {entry.checked === true && <Check className={styles['arrow']} aria-hidden />}
      {entry.keys !== undefined && <Keycap keys={entry.keys} />}
    </>
  );
}
