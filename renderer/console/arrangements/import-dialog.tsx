import type { KeyboardEvent, ReactElement } from 'react';
import { Check, CircleSlash, Plus, Replace, type LucideIcon } from 'lucide-react';
import type { ImportEntry, ImportFate } from '../../../shared/arrangements/plan-import';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { act } from '../desk/act';
import { leaveMode, useMode, type Mode } from '../desk/mode';
import { notify } from '../desk/notices';
import { PanelHeader } from '../panel-header';
import { layoutCount } from './transfer';
import styles from './import-dialog.module.css';

const fates: Readonly<Record<ImportFate, { readonly words: string; readonly Icon: LucideIcon }>> = {
  new: { words: 'new', Icon: Plus },
  replaced: { words: 'replaces what is here', Icon: Replace },
  same: { words: 'is here already', Icon: Check },
  refused: { words: 'kept out', Icon: CircleSlash },
};

/** What a file would bring, entry by entry, before any of it is imported. */
export function ImportDialog(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  if (mode.kind !== 'import') return null;
  const { found } = mode;
  const count = found.entries.filter(({ fate }) => fate === 'new' || fate === 'replaced').length;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    leaveMode();
  };
  return (
    <Dialog label={`Import ${found.file}`} onClose={leaveMode} className={styles['panel']}>
      <div onKeyDown={onKeyDown} data-testid="import-dialog">
        <PanelHeader title={`Import ${found.file}`} hint={`exported at ${found.station}`} />
        <ul className={styles['entries']} aria-label="What the file holds">
          {found.entries.map((entry) => (
            <Entry key={`${entry.section} ${entry.place}`} entry={entry} />
          ))}
        </ul>
        {found.entries.length === 0 && <p className={styles['none']}>The file holds no layout.</p>}
        <footer className={styles['footer']}>
          <span className={styles['hint']}>
            {count === 0 ? 'There is nothing to import.' : 'All of it is imported, or nothing.'}
          </span>
          <Button size="small" keys="Esc" autoFocus={count === 0} onClick={leaveMode}>
            Cancel
          </Button>
          <Button
            size="small"
            tone="main"
            autoFocus={count > 0}
            disabled={count === 0}
            onClick={() => void importFound(mode)}
          >
            Import {layoutCount(count)}
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}

function Entry({ entry: { place, name, fate, why } }: { readonly entry: ImportEntry }): ReactElement {
  const { words, Icon } = fates[fate];
  return (
    <li className={styles['entry']} data-fate={fate}>
      <Icon aria-hidden className={styles['icon']} />
      <span className={styles['name']}>{name === '' ? `Layout ${place}, without a name` : `Layout ${name}`}</span>
      <span className={styles['fate']}>{words}</span>
      {why !== undefined && (
        <span className={styles['why']}>
          Entry {place}: {why}
        </span>
      )}
    </li>
  );
}

async function importFound({ fileId, found }: Mode & { kind: 'import' }): Promise<void> {
  const title = `Import ${found.file}`;
  leaveMode();
  const outcome = await act('import-arrangements', { fileId }, title);
  if (outcome.status !== 'success') return;
  const { added, replaced, left } = outcome.value;
  if (left.length > 0) notify(`${title}: found no place`, { kind: 'partly', left, refused: [] });
  notify(title, { kind: 'told', message: `${layoutCount(added)} added, ${layoutCount(replaced)} replaced.` });
}
