/** What menus are made of. One look and one meaning for every menu of the program. */
import { Fragment, useId, type ReactElement, type ReactNode } from 'react';
import type { ContextMenu, DropdownMenu } from 'radix-ui';
import { Check, ChevronRight } from 'lucide-react';
import { Keycap } from './button';
import styles from './menu.module.css';
import shared from './shared.module.css';

/** How a line of a menu looks besides its words. */
export interface LineLook {
  readonly icon?: ReactNode;
  /** The key that does the same without the menu. */
  readonly keys?: string | undefined;
  /** Why it cannot be done now; said in the menu, so that a grey line is never a riddle, and once where lines share it. */
  readonly unavailable?: string | undefined;
  /** Marks the choice that holds now. */
  readonly checked?: boolean | undefined;
}

type SubmenuLook = Pick<LineLook, 'icon' | 'keys'>;

export type MenuEntry =
  | (LineLook & { readonly kind: 'item'; readonly label: string; readonly onSelect: () => void })
  | (SubmenuLook & { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly MenuEntry[] })
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'separator' };

/** A line that does something. What it answers is nobody's concern: a command tells of its own outcome. */
export function item(label: string, run: () => unknown, look: LineLook = {}): MenuEntry {
  return { ...look, kind: 'item', label, onSelect: () => void run() };
}

/** A line that opens more lines. */
export function submenu(label: string, entries: readonly MenuEntry[], look: SubmenuLook = {}): MenuEntry {
  return { ...look, kind: 'submenu', label, entries };
}

/** The primitives of one kind of menu: they look alike, but each belongs to its own root. */
export type MenuParts = typeof ContextMenu | typeof DropdownMenu;

export function MenuEntries({ parts, entries }: { parts: MenuParts; entries: readonly MenuEntry[] }): ReactElement {
  const id = useId();
  const reason = sharedReason(entries);
  const said = reason === undefined ? undefined : { reason, id };
  const first = entries[0]?.kind === 'heading' ? 1 : 0;
  return (
    <>
      {entries.map((entry, index) => (
        <Fragment key={index}>
          {said && index === first && (
            <parts.Label id={id} className={styles['reason']}>
              {reason}
            </parts.Label>
          )}
          <Line parts={parts} entry={entry} said={said} />
        </Fragment>
      ))}
    </>
  );
}

/** A reason that stands at the top of the menu for all lines that have it, and the id of the element that says it. */
interface SaidReason {
  readonly reason: string;
  readonly id: string;
}

/** The reason said once for several lines, if it is a whole sentence. Short ones, such as `Not connected`, stay with their line. */
export function sharedReason(entries: readonly MenuEntry[]): string | undefined {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const why = entry.kind === 'item' ? entry.unavailable : undefined;
    if (why?.endsWith('.')) counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const [most] = [...counts].filter(([, count]) => count > 1).sort(([, a], [, b]) => b - a);
  return most?.[0];
}

function Line({
  parts,
  entry,
  said,
}: {
  parts: MenuParts;
  entry: MenuEntry;
  said: SaidReason | undefined;
}): ReactElement {
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
        <parts.Item className={styles['item']} {...selectable(entry, said)}>
          <ItemBody entry={entry} said={said} />
        </parts.Item>
      ) : (
        <parts.CheckboxItem className={styles['item']} checked={entry.checked} {...selectable(entry, said)}>
          <ItemBody entry={entry} said={said} />
        </parts.CheckboxItem>
      );
  }
}

/** A disabled line can be reached by arrow keys, so that its reason can be read; choosing it does nothing. */
function selectable(
  { unavailable, onSelect }: MenuEntry & { kind: 'item' },
  said: SaidReason | undefined,
): {
  readonly 'aria-disabled'?: true;
  readonly 'aria-describedby'?: string;
  readonly onSelect: (event: Event) => void;
} {
  if (unavailable === undefined) return { onSelect };
  return {
    'aria-disabled': true,
    // Who cannot see the top of the menu hears its reason at the line.
    ...(unavailable === said?.reason && { 'aria-describedby': said.id }),
    onSelect: (event) => event.preventDefault(),
  };
}

function ItemBody({
  entry,
  said,
}: {
  entry: MenuEntry & { kind: 'item' };
  said: SaidReason | undefined;
}): ReactElement {
  const own = entry.unavailable === said?.reason ? undefined : entry.unavailable;
  return (
    <>
      <span className={styles['icon']}>{entry.icon}</span>
      <span className={styles['label']}>
        {entry.label}
        {own !== undefined && <span className={shared['small']}>{own}</span>}
      </span>
      {entry.checked === true && <Check className={styles['arrow']} aria-hidden />}
      {entry.keys !== undefined && <Keycap keys={entry.keys} />}
    </>
  );
}
